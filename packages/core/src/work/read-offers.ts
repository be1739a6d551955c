import * as v from 'valibot';
import { openTexts } from '../keyring/index.ts';
import type { Purpose, Vault } from '@communard/vault';
import type { MemberRow } from '../members/index.ts';

/** What a person says of time and abilities, as far as tasks ask for it. */
export interface Offer {
  readonly abilities: readonly string[];
  /** A week. */
  readonly minutes: number;
}

const offerShape = v.object({ abilities: v.array(v.string()), hoursPerWeek: v.number() });

/** Offers of people, by id; who has made none is left out: nothing is not no time. */
export async function openOffers(
  vault: Vault,
  unit: string,
  members: readonly MemberRow[],
  why: Purpose,
): Promise<ReadonlyMap<string, Offer>> {
  const given = members.flatMap(({ id, sealed_offer: sealed }) => {
    const ref = { table: 'member', column: 'sealed_offer', row: id, subject: id };
    return sealed === null ? [] : [{ id, ref, sealed }];
  });
  const texts = await openTexts(vault, unit, given, why);
  return new Map(
    given.flatMap(({ id }, index): [string, Offer][] => {
      const offer = readOffer(texts[index]);
      return offer === undefined ? [] : [[id, offer]];
    }),
  );
}

function readOffer(text: string | undefined): Offer | undefined {
  if (text === undefined) return undefined;
  try {
    const { success, output } = v.safeParse(offerShape, JSON.parse(text));
    if (!success) return undefined;
    return { abilities: output.abilities, minutes: output.hoursPerWeek * 60 };
  } catch {
    return undefined;
  }
}
