import { listReviews } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
  const { place } = await parent();
  const { actor, t, locale } = locals;
  const search = url.searchParams.get('q') ?? '';
  const page = Number(url.searchParams.get('page')) || 1;
  const scope = place.isFederation ? { federation: place.id } : { organisation: place.id };
  const list = await listReviews(instance(), { ...scope, reader: actor, search, page });
  return {
    title: t('campaigns.lessons_title'),
    search,
    total: list.total,
    reviews: list.reviews.map(({ organisation, seq, title, language, at, state, remedy }) => ({
      key: `${organisation.id}/${seq}`,
      href: `/${organisation.slug}/reviews/${seq}`,
      title,
      language,
      remedy,
      by: organisation.name,
      byLang: organisation.nameLang ?? undefined,
      facts: t('campaigns.review_line', {
        day: formatDay(locale, at.slice(0, 10)),
        state: t(`campaigns.review_state_${state}`),
      }),
    })),
  };
};
