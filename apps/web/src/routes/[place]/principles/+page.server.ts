import { formatDay } from '@communard/languages';
import { notFound } from '#lib/server/require-mandate.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  // Any organisation may state principles to its members; a page without any is a federation's.
  const { principles, speaksForItself } = place;
  if (!place.isFederation && !speaksForItself) notFound(locals);
  return {
    title: locals.t('organisations.principles_title'),
    principles: principles && {
      version: principles.version,
      stated: formatDay(locals.locale, principles.at.slice(0, 10)),
      // The reader's own language first.
      texts: principles.texts.toSorted(
        (a, b) => Number(b.lang === locals.locale) - Number(a.lang === locals.locale),
      ),
    },
  };
};
