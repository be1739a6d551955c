import { bodyKinds, notePlaceFact, runCommand, tieKinds } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { factFieldOf, matterOf, readFact } from '#lib/places/note-form.ts';
import { visitPlace } from '#lib/places/visit-place.ts';
import { withField } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t } = locals;
  const { sheet, name, href } = await visitPlace(event);
  const matter = matterOf(url.searchParams.get('about'));
  const { known } = sheet;
  const tie = tieKinds.find((kind) => kind === url.searchParams.get('tie')) ?? 'sympathisers';
  return {
    title: t(`places.note_${matter}`),
    matter,
    back: { name, href },
    today: instance().clock().toISOString().slice(0, 10),
    known: {
      people: matter === 'ties' ? known.ties[tie]?.value : known.people?.value,
      shifts: known.shifts?.value,
      percent: known.densityPercent?.value,
    },
    tie,
    ties: tieKinds.map((value) => ({ value, text: t(`places.tie_${value}`) })),
    bodyKinds: bodyKinds.map((value) => ({ value, text: t(`places.body_${value}`) })),
    bodies: known.bodies.map(({ name: text }) => ({ value: text, text })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, url, request } = event;
    const { account, unit, sheet, href } = await visitPlace(event);
    const form = await readForm(request, ['day']);
    const input = {
      unit: unit.id,
      place: sheet.id,
      day: form.get('day'),
      source: form.get('source'),
      fact: readFact(form, matterOf(url.searchParams.get('about'))),
    };
    const call = { input, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), account, notePlaceFact, call);
    if (!result.ok) return refuseForm(locals, withField(result.refusal, factFieldOf), form);
    leaveFlash(event, { key: 'places.noted' });
    return redirect(303, href);
  },
};
