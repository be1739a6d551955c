import type { Vault } from '@communard/vault';
import * as v from 'valibot';
import { reportedAbilities } from '../units/index.ts';
import { shapes } from '../platform/index.ts';
import { sealPerson, type SealedColumns } from './personal-fields.ts';

const languagesMax = 12;
const hoursMax = 80;

/** What a person says of what they can and want to do. Nobody else says it for them. */
export const memberOffer = v.object({
  abilities: v.pipe(
    v.array(shapes.choice(reportedAbilities)),
    v.maxLength(reportedAbilities.length),
  ),
  hoursPerWeek: shapes.wholeNumber(0, hoursMax),
  languages: v.pipe(v.array(shapes.languageTag), v.maxLength(languagesMax)),
});
export type MemberOffer = v.InferOutput<typeof memberOffer>;

/** An offer as one sealed field: how many abilities someone has does not stand in the clear. */
export async function sealOffer(
  vault: Vault,
  whose: { readonly unit: string; readonly member: string },
  offer: MemberOffer,
): Promise<SealedColumns> {
  return sealPerson(vault, whose, { offer: JSON.stringify(offer) });
}

/** Reads what `sealOffer` wrote; what no longer reads is no offer. */
export function readOffer(text: string): MemberOffer | undefined {
  try {
    const parsed = v.safeParse(memberOffer, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
