import { proposeAmendment } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { requireNewest, textOf } from '#lib/resolutions/require-draft.ts';
import { requireActing } from '#lib/resolutions/signers.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { name, abbreviation } = await requireActing(locals, url);
  const found = await requireNewest(locals, params, locals.locale);
  return {
    title: locals.t('resolutions.propose_for', { name: abbreviation ?? name }),
    text: textOf(found),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const own = await requireActing(event.locals, event.url);
    const { key, href } = await requireNewest(event.locals, event.params);
    const form = await event.request.formData();
    const values = filled(form);
    const input = {
      ...values,
      version: Number(values['version']),
      paragraph: Number(values['paragraph'] ?? 0),
      organisation: own.id,
      resolution: key,
    };
    return act(event, proposeAmendment, { form, input, to: href, done: 'resolutions.proposed' });
  },
};
