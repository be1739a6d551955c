import { answerAmendment } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { discussionOf } from '#lib/resolutions/discussion.ts';
import { requireDraft, textOf } from '#lib/resolutions/require-draft.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const found = await requireDraft(locals, params);
  const items = await discussionOf(found.key, found.href, locals);
  const asked = url.searchParams.get('amendment');
  const item = items.find(({ key, amendment }) => key === asked && amendment !== undefined);
  return {
    title: locals.t('resolutions.answer_amendment'),
    text: textOf(found),
    item: item ?? notFound(locals),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { key, href } = await requireDraft(event.locals, event.params);
    const form = await event.request.formData();
    const amendment = event.url.searchParams.get('amendment') ?? '';
    const input = { ...filled(form), amendment, resolution: key };
    return act(event, answerAmendment, { form, input, to: href, done: 'resolutions.told' });
  },
};
