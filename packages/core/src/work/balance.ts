import { addDays, daysFrom, isOver, type DaysAt } from '../platform/calendar-day.ts';
import { instruments, sides, type Instrument, type Side, type Work } from './log-entry.ts';
import { placeKinds, type PlaceKind } from './place.ts';
import type { DayReading } from './read-log.ts';

/** A span of days, both included. */
export interface Span {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Pieces of work and what they add up to. Numbers of different instruments are never added. */
export interface Tally {
  readonly pieces: number;
  readonly count: number;
}

/**
 * How a unit worked over a time. It says beside every figure how much it does not know: days that
 * nobody reported are not days without work.
 */
export interface Balance {
  readonly days: {
    /** Days of the span since the unit began that are over. */
    readonly asked: number;
    readonly withWork: number;
    readonly nothing: number;
    readonly notReported: number;
  };
  /** Weeks of seven days from the span's first day on, and how many had at least one report. */
  readonly weeks: { readonly asked: number; readonly reported: number };
  readonly byInstrument: Readonly<Record<Instrument, InstrumentBalance>>;
  readonly bySide: Readonly<Record<Side, number>>;
  /** Pieces of work by kind of place; `none` is work without a place. */
  readonly byPlaceKind: Readonly<Record<PlaceKind | 'none', number>>;
}

export interface InstrumentBalance extends Tally {
  readonly central: Tally;
  readonly local: Tally;
  /** Nobody said whose instrument it was. */
  readonly notSaid: Tally;
}

export interface BalanceInput {
  readonly days: ReadonlyMap<string, DayReading>;
  readonly span: Span;
  readonly beginsOn: string;
  readonly at: DaysAt;
  readonly kindOfPlace: (place: string) => PlaceKind;
}

/** The quarter of the calendar year in which a day lies. */
export function quarterOf(day: string): Span & { readonly year: number; readonly quarter: number } {
  const year = Number(day.slice(0, 4));
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
  const firstDay = `${year}-${twoDigits(3 * quarter - 2)}-01`;
  const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${twoDigits(3 * quarter + 1)}-01`;
  return { year, quarter, firstDay, lastDay: addDays(next, -1) };
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

export function balanceOf(input: BalanceInput): Balance {
  const { days, span, beginsOn, at, kindOfPlace } = input;
  const first = beginsOn > span.firstDay ? beginsOn : span.firstDay;
  const inSpan = [...days].filter(([day]) => day >= first && day <= span.lastDay);
  const works = inSpan.flatMap(([, reading]) => (reading.said === 'work' ? reading.works : []));
  return {
    days: countDays(inSpan, { first, last: span.lastDay, at }),
    weeks: countWeeks(inSpan, { first, last: span.lastDay, at }),
    byInstrument: Object.fromEntries(
      instruments.map((instrument) => [instrument, instrumentBalance(works, instrument)]),
    ) as Record<Instrument, InstrumentBalance>,
    bySide: countBy(sides, works, ({ side }) => side),
    byPlaceKind: countBy([...placeKinds, 'none'], works, ({ place }) =>
      place === undefined ? 'none' : kindOfPlace(place),
    ),
  };
}

interface Asked {
  readonly first: string;
  readonly last: string;
  readonly at: DaysAt;
}

type ReadDay = readonly [string, DayReading];

/** A day that is not over is asked only once somebody has answered. */
function countDays(inSpan: readonly ReadDay[], { first, last, at }: Asked): Balance['days'] {
  const lastOver = lastDayOver(last, at);
  const over = Math.max(0, daysFrom(first, lastOver) + 1);
  const early = inSpan.filter(([day]) => day > lastOver).length;
  const withWork = inSpan.filter(([, { said }]) => said === 'work').length;
  const nothing = inSpan.length - withWork;
  const asked = over + early;
  return { asked, withWork, nothing, notReported: asked - inSpan.length };
}

/** Only weeks that are over throughout, and those somebody has answered in. */
function countWeeks(inSpan: readonly ReadDay[], { first, last, at }: Asked): Balance['weeks'] {
  const weekOf = (day: string) => Math.floor(daysFrom(first, day) / 7);
  const reported = new Set(inSpan.map(([day]) => weekOf(day)));
  const over = Math.max(0, Math.floor((daysFrom(first, lastDayOver(last, at)) + 1) / 7));
  const asked = new Set([...reported, ...Array.from({ length: over }, (_, week) => week)]);
  return { asked: asked.size, reported: reported.size };
}

function lastDayOver(last: string, at: DaysAt): string {
  return isOver(last, at) ? last : addDays(at.inLastZone, -1);
}

function instrumentBalance(works: readonly Work[], instrument: Instrument): InstrumentBalance {
  const own = works.filter((work) => work.instrument === instrument);
  const tallyOf = (maker: Work['maker']) => tally(own.filter((work) => work.maker === maker));
  return {
    ...tally(own),
    central: tallyOf('central'),
    local: tallyOf('local'),
    notSaid: tallyOf(undefined),
  };
}

function tally(works: readonly Work[]): Tally {
  return { pieces: works.length, count: works.reduce((sum, { count }) => sum + count, 0) };
}

function countBy<Key extends string>(
  keys: readonly Key[],
  works: readonly Work[],
  keyOf: (work: Work) => Key,
): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const work of works) counts[keyOf(work)] += 1;
  return counts;
}

/** The balances of several units together. No unit's figures can be read from the sum of many. */
export function addBalances(one: Balance, other: Balance): Balance {
  return joinNumbers(one, other, (a, b) => a + b) as unknown as Balance;
}

/** What a balance has more than another of the same days: what one change of the log has done. */
export function balanceChange(after: Balance, before: Balance): Balance {
  return joinNumbers(after, before, (a, b) => a - b) as unknown as Balance;
}

type Numbers = number | { readonly [key: string]: Numbers };

function joinNumbers(
  one: unknown,
  other: unknown,
  join: (a: number, b: number) => number,
): Numbers {
  if (typeof one === 'number') return join(one, other as number);
  const right = other as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(one as Record<string, unknown>).map(([key, value]) => [
      key,
      joinNumbers(value, right[key], join),
    ]),
  );
}

/**
 * Kept figures as they read on a day: how many days were asked and not reported depends on today,
 * and is counted when it is read and not when something was logged.
 */
export function asOfNow(
  figures: Balance,
  input: Pick<BalanceInput, 'span' | 'beginsOn' | 'at'>,
): Balance {
  const empty = balanceOf({ ...input, days: new Map(), kindOfPlace: () => 'other' });
  const { withWork, nothing } = figures.days;
  const asked = Math.max(empty.days.asked, withWork + nothing);
  const weeks = Math.max(empty.weeks.asked, figures.weeks.reported);
  return {
    ...figures,
    days: { asked, withWork, nothing, notReported: asked - withWork - nothing },
    weeks: { asked: weeks, reported: figures.weeks.reported },
  };
}
