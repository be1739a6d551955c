import {
  addPlace,
  getLog,
  getRhythm,
  inMode,
  listLogPhotos,
  officerRoles,
  placeKinds,
  rhythmWeeks,
  type UnitRole,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import {
  logFromForm,
  logNothingFromForm,
  logSameFromForm,
  undoFromForm,
} from '#lib/work/log-actions.ts';
import { entryShown, placeNames, quickLog } from '#lib/work/log-shown.ts';
import { rhythmTable, silenceText, witheredText } from '#lib/work/rhythm-shown.ts';
import type { Actions, PageServerLoad } from './$types.ts';

const officers: readonly UnitRole[] = officerRoles;
const monday = 1;
const weeksListed = 2;

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const notes = url.searchParams.has('notes') ? 'asked' : 'by_mode';
  const question = { unit: unit.id, weekCount: weeksListed, notes } as const;
  const log = await getLog(instance(), account, question);
  const picture = { unit: unit.id, weekCount: rhythmWeeks.wide, firstWeekday: monday };
  const rhythm = await getRhythm(instance(), account, picture);
  const photos = await listLogPhotos(instance(), account, question);
  if (log === undefined || rhythm === undefined) return notFound(locals);
  const names = placeNames(log.places, t);
  const href = `/${place.slug}/units/${unit.id}`;
  return {
    title: t('work.title'),
    unit: { name: unit.name, href },
    isOfficer: officers.includes(own.role),
    log: quickLog(log, `${href}/work`, locals),
    entries: log.entries.map((read) => ({
      ...entryShown(read, names, locals),
      hasPhoto: read.content !== null && photos?.entries.has(read.entry.id) === true,
    })),
    arePhotosShown: photos?.shown === 'at_once',
    hasNotes: log.hasNotes,
    closed: log.closedThrough && formatDay(locale, log.closedThrough),
    placeKinds: placeKinds.map((value) => ({ value, text: t(`work.kind_${value}`) })),
    rhythm: rhythmTable(rhythm.weeks, locale),
    silence: silenceText(rhythm.silence, unit.name, locals),
    withered: witheredText(rhythm.revival, t),
    mayPrintMonth: inMode(log.mode, 'printedMonthSheet') !== 'not',
  };
};

export const actions: Actions = {
  log: (event) => logFromForm(event),
  nothing: (event) => logNothingFromForm(event),
  same: (event) => logSameFromForm(event),
  undo: (event) => undoFromForm(event),
  place: (event) => actInUnit(event, addPlace, { flash: () => ({ key: 'work.place_added' }) }),
};
