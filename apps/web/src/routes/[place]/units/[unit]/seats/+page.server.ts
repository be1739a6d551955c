import { listSeats, setDelegateKey, type DelegateKey } from '@communard/core';
import { formatDay, type Translator } from '@communard/languages';
import { redirect } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { readBrackets } from '#lib/mandates/key-form.ts';
import { runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const found = (await listSeats(instance(), account, unit.id)) ?? notFound(locals);
  const { key } = found;
  return {
    title: t('mandates.seats_here'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    isSecretary: own.role === 'secretary',
    key,
    keySince: key && formatDay(locale, key.setAt.toISOString().slice(0, 10)),
    lines: keyLines(key, t),
    units: found.units.map((one) => ({
      id: one.unit,
      name: one.name,
      seats:
        one.seats === undefined
          ? t('mandates.seats_not_told', { sitting: one.sitting.length })
          : t('mandates.seats_of', { sitting: one.sitting.length, seats: one.seats }),
      counted: one.countedOn && t('mandates.told_on', { day: formatDay(locale, one.countedOn) }),
      sitting: one.sitting.map(({ code, until }) => ({
        code,
        until: t('units.until', { day: formatDay(locale, until) }),
      })),
      standBy: one.standBy,
    })),
  };
};

function keyLines(key: DelegateKey | undefined, t: Translator): string[] {
  if (key === undefined) return [];
  const lines = key.brackets.map(({ from, delegates }) =>
    t('mandates.key_line', { from, delegates }),
  );
  return key.furtherEach === null
    ? lines
    : [...lines, t('mandates.key_further', { each: key.furtherEach })];
}

export const actions: Actions = {
  key: async (event) => {
    const form = await event.request.formData();
    const fixed = { brackets: readBrackets(form) };
    const result = await runInUnit(event, setDelegateKey, { form, fixed });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'mandates.key_set' });
    redirect(303, event.url.pathname);
  },
};
