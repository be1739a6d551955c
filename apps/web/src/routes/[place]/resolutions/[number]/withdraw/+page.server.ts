import { withdrawSignature } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { requireKey, requireResolution } from '#lib/resolutions/require-resolution.ts';
import { requireActing } from '#lib/resolutions/signers.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { name, abbreviation } = await requireActing(locals, url);
  const { page, href } = await requireResolution(locals, params);
  return {
    title: locals.t('resolutions.withdraw_for', { name: abbreviation ?? name }),
    resolution: { href, title: page.title, lang: page.titleLanguage },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const own = await requireActing(event.locals, event.url);
    const { key, href } = await requireKey(event.locals, event.params);
    const form = await event.request.formData();
    const input = { ...filled(form), organisation: own.id, resolution: key };
    return act(event, withdrawSignature, { form, input, to: href, done: 'resolutions.withdrawn' });
  },
};
