import { adoptResolution } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { requireDraft, textOf } from '#lib/resolutions/require-draft.ts';
import { changeStep, checkStep } from '#lib/server/check-step.ts';
import { readForm } from '#lib/server/read-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => ({
  title: locals.t('resolutions.adopt'),
  text: textOf(await requireDraft(locals, params)),
});

const days = ['decisionDay', 'closesOn'];

function inputOf(form: FormData, resolution: string) {
  const values = filled(form);
  return { ...values, version: Number(values['version']), resolution };
}

export const actions: Actions = {
  change: async ({ request }) => changeStep(await readForm(request)),
  check: async ({ request, locals, params }) => {
    const { key } = await requireDraft(locals, params);
    const form = await readForm(request, days);
    return checkStep(locals, adoptResolution, { input: inputOf(form, key), form });
  },
  send: async (event) => {
    const { key, href } = await requireDraft(event.locals, event.params);
    const form = await event.request.formData();
    const input = inputOf(form, key);
    return act(event, adoptResolution, { form, input, to: href, done: 'resolutions.adopted' });
  },
};
