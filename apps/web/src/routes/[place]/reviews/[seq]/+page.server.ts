import { getReview, holdsMandate, recheckReview } from '@communard/core';
import { formatDay } from '@communard/languages';
import { act, filled } from '#lib/campaigns/act.ts';
import { instance } from '#lib/server/instance.ts';
import { readDay } from '#lib/server/read-day.ts';
import { notFound, requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
  const { place } = await parent();
  const { t, locale, actor } = locals;
  const query = { organisation: place.id, seq: Number(params.seq), reader: actor };
  const review = Number.isSafeInteger(query.seq) ? await getReview(instance(), query) : undefined;
  if (review === undefined) notFound(locals);
  const day = (at: string) => formatDay(locale, at.slice(0, 10));
  return {
    title: review.title,
    review: {
      ...review,
      made: t('campaigns.review_line', {
        day: day(review.at),
        state: t(`campaigns.review_state_${review.state}`),
      }),
      recheckOn: review.recheckDay === null ? undefined : day(review.recheckDay),
      rechecks: review.rechecks.map(({ seq, at, outcome, words, language }) => ({
        seq,
        text: words,
        lang: language,
        facts: t('campaigns.recheck_line', {
          day: day(at),
          outcome: t(`campaigns.recheck_${outcome}`),
        }),
      })),
    },
    canRecheck: actor !== undefined && holdsMandate(actor, place.id) && review.state !== 'remedied',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const place = await requirePlace(event.locals, event.params.place);
    requireMandate(event.locals, place.id);
    const form = await event.request.formData();
    const nextRecheckOn = readDay(form, 'nextRecheckOn');
    const language = event.locals.locale;
    const input = {
      language,
      ...filled(form),
      ...(nextRecheckOn === '' ? {} : { nextRecheckOn }),
      organisation: place.id,
      review: event.params.seq,
    };
    const to = `/${place.slug}/reviews/${event.params.seq}`;
    return act(event, recheckReview, { form, input, to, done: 'campaigns.rechecked' });
  },
};
