import { getParticipation, listPlacesOf, type OwnParticipation } from '@communard/core';
import { instance } from '#lib/server/instance.ts';

/** An organisation of the reader that was asked, with what it did and may do. */
export interface OwnPart {
  readonly organisation: string;
  readonly slug: string;
  readonly name: string;
  readonly lang: string | undefined;
  readonly short: string;
  readonly part: OwnParticipation;
}

/** The reader's organisations that were asked to take part, in the order of their names. */
export async function ownParts(campaign: string, locals: App.Locals): Promise<OwnPart[]> {
  const { actor, locale } = locals;
  if (actor?.kind !== 'account') return [];
  const ids = [...new Set(actor.mandates.map(({ organisation }) => organisation))];
  const places = await listPlacesOf(instance(), ids);
  const parts = await Promise.all(
    places.map(async ({ id: organisation, slug, name, nameLang, abbreviation }) => {
      const query = { campaign, organisation, reader: actor, locale };
      const part = await getParticipation(instance(), query);
      if (part === undefined || !part.isAsked) return undefined;
      const lang = nameLang ?? undefined;
      return { organisation, slug, name, lang, short: abbreviation ?? name, part };
    }),
  );
  return parts.filter((part) => part !== undefined);
}
