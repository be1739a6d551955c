import { holdsMandate, type Actor, type AffiliationLine, type Place } from '@communard/core';
import type { Translator } from '@communard/languages';

/** Pages where the reader can end a tie of this organisation, by the federation's id. */
export function tieDeeds(
  place: Pick<Place, 'id' | 'slug'>,
  affiliations: readonly AffiliationLine[],
  { actor, t }: { readonly actor: Actor | undefined; readonly t: Translator },
): Record<string, { readonly href: string; readonly text: string }> {
  if (actor === undefined) return {};
  const own = holdsMandate(actor, place.id);
  const open = affiliations.filter(
    ({ standing, isRecorded }) => isRecorded && (standing === 'member' || standing === 'observer'),
  );
  return Object.fromEntries(
    open.flatMap(({ federation, name }) => {
      if (name === undefined) return [];
      if (own)
        return [
          [
            federation,
            { href: `/${place.slug}/leave/${name.slug}`, text: t('organisations.leave') },
          ],
        ];
      if (!holdsMandate(actor, federation, ['secretariat'])) return [];
      const href = `/${name.slug}/people/end/${place.slug}`;
      return [[federation, { href, text: t('organisations.end') }]];
    }),
  );
}
