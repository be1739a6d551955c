import * as v from 'valibot';
import { addDays, hasBegun, type DaysAt } from '../platform/calendar-day.ts';
import { refuse, shapes, type Refusal } from '../platform/index.ts';

/** What people work with. `other` carries its own word. */
export const instruments = [
  'talk',
  'leaflet',
  'poster',
  'paper',
  'meeting',
  'visit',
  'digital',
  'study',
  'other',
] as const;
export type Instrument = (typeof instruments)[number];

/** The three sides of the work: daily needs, rights and power, learning. */
export const sides = ['economic', 'political', 'educational'] as const;
export type Side = (typeof sides)[number];

/** Whose instrument it was: of the whole organisation, or the unit's own. */
export const makers = ['central', 'local'] as const;
export type Maker = (typeof makers)[number];

export const logLimits = {
  word: 40,
  note: 1000,
  reason: 300,
  count: 1_000_000,
  entriesPerDay: 60,
  corrections: 20,
} as const;

/** One piece of work: what, where, how many, which side. Zero is a number that was counted. */
export interface Work {
  readonly instrument: Instrument;
  /** The own word of `other`; undefined with every other instrument. */
  readonly word?: string | undefined;
  /** A place of the unit's list; undefined for work that has no place. */
  readonly place?: string | undefined;
  readonly count: number;
  readonly side: Side;
  /** Undefined when nobody said; never guessed. */
  readonly maker?: Maker | undefined;
  readonly note?: string | undefined;
}

/** What a unit says of a day: a piece of work, or that there was nothing, which is an answer. */
export type Said = { readonly said: 'work'; readonly work: Work } | { readonly said: 'nothing' };

/** Written once and never changed. */
export interface LogEntry {
  readonly id: string;
  readonly day: string;
  readonly content: Said;
  readonly loggedAt: string;
  /** Why it came later than the day after. */
  readonly reason?: string | undefined;
}

/** Added to an entry. The entry stays as it was; only the reading of it changes. */
export interface Correction {
  readonly entry: string;
  /** Counts from 1 within the entry. */
  readonly number: number;
  readonly at: string;
  /** What is said instead; null takes the entry back. */
  readonly content: Said | null;
  readonly reason?: string | undefined;
}

export const workShape = v.object({
  instrument: shapes.choice(instruments),
  word: shapes.optionalText(logLimits.word),
  place: v.optional(v.union([emptyChoice(), shapes.id])),
  count: shapes.wholeNumber(0, logLimits.count),
  side: shapes.choice(sides),
  maker: v.optional(v.union([emptyChoice(), shapes.choice(makers)])),
  note: shapes.optionalText(logLimits.note),
});

function emptyChoice() {
  return v.pipe(
    v.literal(''),
    v.transform(() => undefined),
  );
}

/** What an entry or a correction is judged by. */
export interface LogFacts {
  readonly days: DaysAt;
  /** The unit's first day. */
  readonly beginsOn: string;
  /** The last day that the unit has closed; undefined when none is. */
  readonly closedThrough?: string | undefined;
  /** Whether the place stands in the unit's list. */
  readonly hasPlace: (place: string) => boolean;
  /** The unit's entries of the day with their corrections folded in. */
  readonly ofDay: readonly ReadEntry[];
}

/** An entry as it reads now. */
export interface ReadEntry {
  readonly entry: LogEntry;
  /** Null when it was taken back. */
  readonly content: Said | null;
  /** All corrections, oldest first, so that a page can show what stood before. */
  readonly corrections: readonly Correction[];
}

export type WorkCode = 'log.place_unknown' | 'log.word_missing';
export type LogCode =
  | 'log.day_in_future'
  | 'log.day_before_unit'
  | 'log.day_closed'
  | 'log.reason_missing'
  | WorkCode
  | 'log.nothing_beside_work'
  | 'log.nothing_said_already'
  | 'log.day_full';
export type CorrectionCode =
  | 'log.already_taken_back'
  | 'log.correction_reason_missing'
  | WorkCode
  | 'log.nothing_beside_work'
  | 'log.nothing_changed'
  | 'log.corrected_too_often';

/** Refusals of `refuseLogEntry` in the order in which they are checked. */
export const logCodes: readonly LogCode[] = [
  'log.day_in_future',
  'log.day_before_unit',
  'log.day_closed',
  'log.reason_missing',
  'log.place_unknown',
  'log.word_missing',
  'log.nothing_beside_work',
  'log.nothing_said_already',
  'log.day_full',
];

export const correctionCodes: readonly CorrectionCode[] = [
  'log.already_taken_back',
  'log.correction_reason_missing',
  'log.place_unknown',
  'log.word_missing',
  'log.nothing_beside_work',
  'log.nothing_changed',
  'log.corrected_too_often',
];

/** Today and yesterday are filled as they are, by any clock; older days need a reason. */
export function needsReason(day: string, { inLastZone }: DaysAt): boolean {
  return day < addDays(inLastZone, -1);
}

export function refuseLogEntry(
  { day, content, reason }: Pick<LogEntry, 'day' | 'content' | 'reason'>,
  facts: LogFacts,
): Refusal<LogCode> | undefined {
  const { days, beginsOn, closedThrough, ofDay } = facts;
  const about = { field: 'day', params: { day } };
  if (!hasBegun(day, days)) return refuse('log.day_in_future', about).refusal;
  if (day < beginsOn)
    return refuse('log.day_before_unit', { field: 'day', params: { day, beginsOn } }).refusal;
  if (closedThrough !== undefined && day <= closedThrough)
    return refuse('log.day_closed', { field: 'day', params: { day, closedThrough } }).refusal;
  if (reason === undefined && needsReason(day, days))
    return refuse('log.reason_missing', { field: 'reason', params: { day } }).refusal;
  const refusal = refuseWork(content, facts) ?? refuseBesideOthers(content, ofDay);
  if (refusal !== undefined) return refusal;
  if (content.said === 'nothing' && ofDay.some((read) => read.content?.said === 'nothing'))
    return refuse('log.nothing_said_already', about).refusal;
  if (ofDay.length >= logLimits.entriesPerDay)
    return refuse('log.day_full', { params: { limit: logLimits.entriesPerDay } }).refusal;
  return undefined;
}

/**
 * A correction is never too late, but says why when the day is closed or older than yesterday.
 * A slip of today is undone without a word.
 */
export function refuseCorrection(
  read: ReadEntry,
  { content, reason }: Pick<Correction, 'content' | 'reason'>,
  facts: LogFacts,
): Refusal<CorrectionCode> | undefined {
  const { day, id } = read.entry;
  if (read.content === null) return refuse('log.already_taken_back').refusal;
  const isClosed = facts.closedThrough !== undefined && day <= facts.closedThrough;
  if (reason === undefined && (isClosed || needsReason(day, facts.days)))
    return refuse('log.correction_reason_missing', { field: 'reason', params: { day } }).refusal;
  if (content !== null) {
    const others = facts.ofDay.filter(({ entry }) => entry.id !== id);
    const refusal = refuseWork(content, facts) ?? refuseBesideOthers(content, others);
    if (refusal !== undefined) return refusal;
    if (isSame(content, read.content)) return refuse('log.nothing_changed').refusal;
  }
  if (read.corrections.length >= logLimits.corrections)
    return refuse('log.corrected_too_often', { params: { limit: logLimits.corrections } }).refusal;
  return undefined;
}

function refuseWork(content: Said, { hasPlace }: LogFacts): Refusal<WorkCode> | undefined {
  if (content.said === 'nothing') return undefined;
  const { place, instrument, word } = content.work;
  if (place !== undefined && !hasPlace(place))
    return refuse('log.place_unknown', { field: 'place' }).refusal;
  if (instrument === 'other' && word === undefined)
    return refuse('log.word_missing', { field: 'word' }).refusal;
  return undefined;
}

/** "Nothing" cannot stand beside work. Work beside an earlier "nothing" simply outdoes it. */
function refuseBesideOthers(
  content: Said,
  others: readonly ReadEntry[],
): Refusal<'log.nothing_beside_work'> | undefined {
  const hasWork = others.some((read) => read.content?.said === 'work');
  if (content.said !== 'nothing' || !hasWork) return undefined;
  return refuse('log.nothing_beside_work', { field: 'day' }).refusal;
}

function isSame(one: Said, other: Said): boolean {
  if (one.said === 'nothing' || other.said === 'nothing') return one.said === other.said;
  const plain = ({ instrument, word, place, count, side, maker, note }: Work) =>
    JSON.stringify([instrument, word, place, count, side, maker, note]);
  return plain(one.work) === plain(other.work);
}

/** Work without what does not belong to its instrument: only `other` has a word of its own. */
export function plainWork(work: Work): Work {
  const { word, ...rest } = work;
  return work.instrument === 'other' ? { ...rest, word } : rest;
}
