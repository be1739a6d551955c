import { correctLog, eraseLogPhoto, getLogEntry, hasLogPhoto, type Command } from '@communard/core';
import { formatDay, formatMoment } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { placeNames, saidText, workChoices } from '#lib/work/log-shown.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** One entry, everything that was said in its place, and the forms that add to it. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const asked = { unit: unit.id, entry: params.entry };
  const page = await getLogEntry(instance(), account, asked);
  if (page === undefined) return notFound(locals);
  const { read } = page;
  const names = placeNames(page.places, t);
  const work = read.content?.said === 'work' ? read.content.work : undefined;
  const said = [
    { content: read.entry.content, at: read.entry.loggedAt, reason: read.entry.reason },
    ...read.corrections,
  ];
  const day = formatDay(locale, read.entry.day, 'weekday');
  return {
    title: t('rhythm.entry_title', { day }),
    back: { href: `/${place.slug}/units/${unit.id}/work`, text: t('work.title') },
    now: saidText(read.content, names, locals),
    isTakenBack: read.content === null,
    hasPhoto: await hasLogPhoto(instance(), account, asked),
    isNothing: read.content?.said === 'nothing',
    history: said.map(({ content, at, reason }, index) => ({
      key: String(index),
      at,
      when: formatMoment(locale, new Date(at)),
      text: saidText(content, names, locals),
      where:
        content?.said === 'work' && content.work.place !== undefined
          ? names.get(content.work.place)
          : undefined,
      note: content?.said === 'work' ? content.work.note : undefined,
      because: reason === undefined ? undefined : t('rhythm.entry_because', { reason }),
    })),
    needsReason: page.needsReason,
    choices: workChoices(names, t),
    last: {
      instrument: work?.instrument ?? 'talk',
      count: work === undefined ? undefined : String(work.count),
      place: work?.place ?? '',
      side: work?.side ?? 'economic',
      maker: work?.maker ?? '',
      word: work?.word,
      note: work?.note,
    },
  };
};

type Event = Parameters<NonNullable<Actions[string]>>[0];

/** The answers to one entry are told apart by a word of the form, or by the button pressed. */
const command = correctLog as Command<unknown, { entry: string }, string>;

function correct(event: Event, to: 'work' | 'nothing' | 'taken_back') {
  const fixed = { entry: event.params.entry, to };
  const href = event.url.pathname.replace(/\/[^/]+$/, '');
  return actInUnit(event, command, {
    fixed,
    flash: () => ({ key: to === 'taken_back' ? 'rhythm.undone' : 'rhythm.corrected' }),
    to: () => href,
  });
}

export const actions: Actions = {
  work: (event) => correct(event, 'work'),
  nothing: (event) => correct(event, 'nothing'),
  back: (event) => correct(event, 'taken_back'),
  erase: (event) =>
    actInUnit(event, eraseLogPhoto, {
      fixed: { entry: event.params.entry },
      flash: () => ({ key: 'work.photo_erased' }),
    }),
};
