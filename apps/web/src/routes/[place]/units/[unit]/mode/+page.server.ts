import { changeMode, getMode } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { modeChoices, modeRows } from '#lib/work/mode-shown.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** How the unit works, what that changes, and how it came to it. */
export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const page = await getMode(instance(), account, unit.id);
  if (page === undefined) return notFound(locals);
  const { mode, changes } = page;
  return {
    title: t('modes.title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    now: t('modes.now', { mode: t(`modes.mode_${mode}`) }),
    isSecretary: own.role === 'secretary',
    choices: modeChoices(mode, t),
    modes: modeChoices(undefined, t).map(({ value, text }) => ({ text, isNow: value === mode })),
    table: modeRows(t),
    history: changes.map(({ number, at, mode: to, reason }) => ({
      key: String(number),
      text: t('modes.history_line', {
        day: formatDay(locale, at.toISOString().slice(0, 10)),
        mode: t(`modes.mode_${to}`),
      }),
      reason,
    })),
  };
};

export const actions: Actions = {
  change: (event) =>
    actInUnit(event, changeMode, {
      flash: ({ erased }) => ({ key: 'modes.changed', params: { erased } }),
    }),
};
