import {
  addPlace,
  getLog,
  getRhythm,
  instruments,
  logNothing,
  logWork,
  officerRoles,
  placeKinds,
  rhythmWeeks,
  sides,
  type ReadEntry,
  type UnitRole,
} from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit, runInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { rhythmTable, silenceText } from '#lib/work/rhythm-shown.ts';
import type { Actions, PageServerLoad } from './$types.ts';

const officers: readonly UnitRole[] = officerRoles;
const monday = 1;
const weeksListed = 2;

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const log = await getLog(instance(), account, { unit: unit.id, weekCount: weeksListed });
  const weekCount = rhythmWeeks.phone;
  const question = { unit: unit.id, weekCount, firstWeekday: monday };
  const rhythm = await getRhythm(instance(), account, question);
  if (log === undefined || rhythm === undefined) return notFound(locals);
  const placeNames = new Map(
    log.places.map(({ id, number, name }) => [id, name ?? t('work.place_number', { number })]),
  );
  return {
    title: t('work.title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    today: log.today,
    isOfficer: officers.includes(own.role),
    same: log.sameAs && {
      weekday: formatDay(locale, log.sameAs.day, 'weekday'),
      count: log.sameAs.works.length,
    },
    instruments: instruments.map((value) => ({ value, text: t(`work.instrument_${value}`) })),
    sides: sides.map((value) => ({ value, text: t(`work.side_${value}`) })),
    places: [...placeNames].map(([value, text]) => ({ value, text })),
    placeKinds: placeKinds.map((value) => ({ value, text: t(`work.kind_${value}`) })),
    entries: log.entries.map((entry) => entryShown(entry, placeNames, { t, locale })),
    rhythm: rhythmTable(rhythm.weeks, locale),
    silence: silenceText(rhythm.silence, { t, locale }),
  };
};

function entryShown(
  { entry, content }: ReadEntry,
  places: ReadonlyMap<string, string>,
  { t, locale }: { t: Translator; locale: Locale },
) {
  const day = formatDay(locale, entry.day, 'weekday');
  if (content === null) return { id: entry.id, day, text: t('work.taken_back'), where: undefined };
  if (content.said === 'nothing')
    return { id: entry.id, day, text: t('work.said_nothing'), where: undefined };
  const { work } = content;
  const what = work.word ?? t(`work.instrument_${work.instrument}`);
  return {
    id: entry.id,
    day,
    text: t('work.line', { what, count: work.count, side: t(`work.side_${work.side}`) }),
    where: work.place === undefined ? undefined : places.get(work.place),
  };
}

/** The unit's own day "today": a form that stayed open over midnight says which one it meant. */
const days = ['day'];

export const actions: Actions = {
  log: (event) => actInUnit(event, logWork, { days, flash: () => ({ key: 'work.logged' }) }),
  nothing: (event) =>
    actInUnit(event, logNothing, { flash: () => ({ key: 'work.logged_nothing' }) }),
  same: (event) => logSame(event),
  place: (event) => actInUnit(event, addPlace, { flash: () => ({ key: 'work.place_added' }) }),
};

/** Logs for today what the same weekday had: each piece once, under keys made from the form's. */
async function logSame(event: RequestEvent) {
  const { account, unit } = await visitOwnUnit(event as Parameters<typeof visitOwnUnit>[0]);
  const form = await readForm(event.request);
  const log = await getLog(instance(), account, { unit: unit.id, weekCount: weeksListed });
  for (const [at, work] of (log?.sameAs?.works ?? []).entries()) {
    const piece = new FormData();
    const key = form.get('key');
    if (typeof key === 'string') piece.set('key', `${key}-${at}`);
    const fixed = { ...work, day: log!.today };
    const result = await runInUnit(event, logWork, { form: piece, fixed });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
  }
  leaveFlash(event, { key: 'work.logged' });
  return redirect(303, event.url.pathname);
}
