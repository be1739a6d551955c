import { checkTranslation, contribute, remindSigners } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { requireKey, requireSheet } from '#lib/resolutions/require-resolution.ts';
import { resolutionShown } from '#lib/resolutions/resolution-shown.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url, parent }) => {
  locals.keepOffline = true;
  const { place } = await parent();
  const found = await requireSheet(locals, { place, number: params.number, url });
  const shown = await resolutionShown(found, locals, url);
  return {
    title: shown.heading,
    resolution: shown,
    languages: shown.speakers > 0 ? languageChoices(locals.locale) : [],
  };
};

export const actions: Actions = {
  remind: async (event) => {
    const { key, href } = await requireKey(event.locals, event.params);
    const form = await event.request.formData();
    const input = { resolution: key };
    return act(event, remindSigners, { form, input, to: href, done: 'resolutions.reminded' });
  },
  contribute: async (event) => {
    const { key, href } = await requireKey(event.locals, event.params);
    const form = await event.request.formData();
    const input = { ...filled(form), resolution: key };
    return act(event, contribute, { form, input, to: href, done: 'resolutions.contributed' });
  },
  check: async (event) => {
    const { key, href } = await requireKey(event.locals, event.params);
    const form = await event.request.formData();
    const values = filled(form);
    const input = { ...values, version: Number(values['version']), resolution: key };
    const to = `${href}?text=${encodeURIComponent(values['language'] ?? '')}`;
    return act(event, checkTranslation, { form, input, to, done: 'resolutions.checked' });
  },
};
