import {
  inMode,
  instruments,
  makers,
  sides,
  type OfferedPlace,
  type ReadEntry,
  type Said,
  type UnitLog,
  type Work,
} from '@communard/core';
import {
  formatDay,
  formatDayOfYear,
  formatList,
  weekdayName,
  type Locale,
  type Translator,
} from '@communard/languages';

const dayLength = 86_400_000;

interface Speech {
  readonly t: Translator;
  readonly locale: Locale;
}

/** Names of places by id; the number in the list where the unit's mode shows no names. */
export function placeNames(
  places: readonly OfferedPlace[],
  t: Translator,
): ReadonlyMap<string, string> {
  return new Map(
    places.map(({ id, number, name }) => [id, name ?? t('work.place_number', { number })]),
  );
}

/** "Paper 10, Gate 2". */
export function pieceText(
  work: Work,
  places: ReadonlyMap<string, string>,
  { t }: Pick<Speech, 't'>,
): string {
  const what = work.word ?? t(`work.instrument_${work.instrument}`);
  const place = work.place === undefined ? undefined : places.get(work.place);
  return place === undefined
    ? t('rhythm.piece', { what, count: work.count })
    : t('rhythm.piece_at', { what, count: work.count, place });
}

const piecesMost = 3;

/** Some pieces of work in one line; of many, how many more there are. */
export function piecesText(
  works: readonly Work[],
  places: ReadonlyMap<string, string>,
  { t, locale }: Speech,
): string {
  const texts = works.map((work) => pieceText(work, places, { t }));
  if (texts.length <= piecesMost) return formatList(locale, texts);
  const what = texts.slice(0, piecesMost - 1).join(' · ');
  return t('rhythm.and_more', { what, count: texts.length - piecesMost + 1 });
}

/** What the forms for today begin with, for `QuickLog`. */
export function quickLog(log: UnitLog, href: string, speech: Speech) {
  const { t, locale } = speech;
  const names = placeNames(log.places, t);
  const { last, sameAs, today } = log;
  const ofToday = log.entries.filter(({ entry, content }) => entry.day === today && content);
  const works = worksOf(ofToday);
  return {
    href,
    /** Whether a device may keep the forms while there is no network. */
    mayKeep: inMode(log.mode, 'keptOnPhone') === 'yes',
    takesPhotos: inMode(log.mode, 'keptPhotosDays') !== 0,
    days: { today, yesterday: dayBefore(today) },
    same: sameAs && {
      from: sameAs.day,
      weekday: dayNear(sameAs.day, today, locale),
      what: piecesText(sameAs.works, names, speech),
    },
    soFar:
      works.length > 0
        ? t('rhythm.today_so_far', { what: piecesText(works, names, speech) })
        : ofToday.length > 0
          ? t('rhythm.today_nothing')
          : undefined,
    hasAnswer: ofToday.length > 0,
    isFirst: last === undefined,
    last: {
      instrument: last?.instrument ?? 'talk',
      place: last?.place ?? '',
      side: last?.side ?? 'economic',
      maker: last?.maker ?? '',
    },
    ...workChoices(names, t),
  };
}

export type QuickLogShown = ReturnType<typeof quickLog>;

/** The answers that fields of a piece of work offer. */
export function workChoices(names: ReadonlyMap<string, string>, t: Translator) {
  return {
    instruments: instruments.map((value) => ({ value, text: t(`work.instrument_${value}`) })),
    sides: sides.map((value) => ({ value, text: t(`work.side_${value}`) })),
    makers: [
      { value: '', text: t('rhythm.maker_none') },
      ...makers.map((value) => ({ value, text: t(`rhythm.maker_${value}`) })),
    ],
    places: [...names].map(([value, text]) => ({ value, text })),
  };
}

/** A day of the last week by its weekday alone. */
function dayNear(day: string, today: string, locale: Locale): string {
  const weekday = ((Date.parse(day) / dayLength + 3) % 7) + 1;
  if (Date.parse(today) - Date.parse(day) < 7 * dayLength) return weekdayName(locale, weekday);
  return `${weekdayName(locale, weekday, 'short')} ${formatDayOfYear(locale, day)}`;
}

function worksOf(entries: readonly ReadEntry[]): Work[] {
  return entries.flatMap(({ content }) => (content?.said === 'work' ? [content.work] : []));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - dayLength).toISOString().slice(0, 10);
}

/** What was said, in a line. */
export function saidText(
  content: Said | null,
  places: ReadonlyMap<string, string>,
  { t }: Pick<Speech, 't'>,
): string {
  if (content === null) return t('work.taken_back');
  if (content.said === 'nothing') return t('work.said_nothing');
  const { work } = content;
  const what = work.word ?? t(`work.instrument_${work.instrument}`);
  return t('work.line', { what, count: work.count, side: t(`work.side_${work.side}`) });
}

/** An entry in the list of the log. */
export function entryShown(
  { entry, content, corrections }: ReadEntry,
  places: ReadonlyMap<string, string>,
  { t, locale }: Speech,
) {
  const work = content?.said === 'work' ? content.work : undefined;
  const { reason } = entry;
  const about = [
    work?.place === undefined ? undefined : places.get(work.place),
    work?.maker === undefined ? undefined : t(`rhythm.maker_${work.maker}`),
    corrections.length === 0 ? undefined : t('rhythm.was_corrected'),
  ].filter((text) => text !== undefined);
  return {
    id: entry.id,
    day: formatDay(locale, entry.day, 'weekday'),
    text: saidText(content, places, { t }),
    about: about.length === 0 ? undefined : about.join(' · '),
    note: work?.note,
    late: reason === undefined ? undefined : t('rhythm.late_because', { reason }),
  };
}
