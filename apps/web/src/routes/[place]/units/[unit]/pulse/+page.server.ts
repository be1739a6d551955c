import {
  getPulse,
  inMode,
  listPlaces,
  notePulse,
  pulseScales,
  runCommand,
  worries,
} from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { placeName } from '#lib/places/place-shown.ts';
import { multiplesShown, noteShown, scaleChoices } from '#lib/pulse/pulse-shown.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const withWords = url.searchParams.get('words') === '1';
  const asked = { unit: unit.id, withWords };
  const pulse = (await getPulse(instance(), account, asked)) ?? notFound(locals);
  const places = (await listPlaces(instance(), account, unit.id)) ?? notFound(locals);
  const names = new Map(places.map((line) => [line.id, placeName(line, t)]));
  const today = instance().clock().toISOString().slice(0, 10);
  const href = `/${place.slug}/units/${unit.id}`;
  return {
    title: t('pulse.title'),
    unit: { name: unit.name, href },
    today,
    locale,
    wanted: url.searchParams.get('place') ?? undefined,
    choices: places
      .filter(({ closedOn }) => closedOn === undefined)
      .map(({ id }) => ({ value: id, text: names.get(id)! })),
    scales: pulseScales.map((scale) => ({
      scale,
      legend: t(`pulse.scale_${scale}`),
      choices: scaleChoices(scale, t),
    })),
    worries: worries.map((value) => ({ value, text: t(`pulse.worry_of_${value}`) })),
    mayShowWords: !withWords && inMode(unit.mode, 'shownNotes') !== 'at_once',
    pulse: pulse.map((one) => ({
      id: one.place,
      name: names.get(one.place) ?? '',
      href: `${href}/places/${one.place}`,
      multiples: multiplesShown(one, { t, locale, today }),
      notes: one.notes.map((note) => noteShown(note, { t, locale })),
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request, url } = event;
    const { account, unit } = await visitOwnUnit(event);
    const form = await readForm(request, ['day']);
    const given = Object.fromEntries(form);
    const input = { ...given, unit: unit.id, worries: form.getAll('worries') };
    const call = { input, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), account, notePulse, call);
    if (!result.ok) {
      // Several boxes of one name: the values of a refused form keep them all, comma apart.
      form.set('chosenWorries', form.getAll('worries').join(','));
      return refuseForm(locals, result.refusal, form);
    }
    leaveFlash(event, { key: 'pulse.noted' });
    return redirect(303, url.pathname);
  },
};
