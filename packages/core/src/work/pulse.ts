import { addDays, hasBegun, isOver, type DaysAt } from '../platform/calendar-day.ts';
import { refuse, type Refusal } from '../platform/index.ts';
import type { Span } from './balance.ts';

/** The scales of a note on a workplace, each from 1 to 5; the catalogues say what they mean. */
export const pulseScales = ['mood', 'worry', 'talk'] as const;
export type PulseScale = (typeof pulseScales)[number];

export const scaleSteps = 5;

/** What people there worry about. */
export const worries = [
  'pay',
  'hours',
  'safety',
  'jobs',
  'contracts',
  'treatment',
  'prices',
  'housing',
  'war',
  'other',
] as const;
export type Worry = (typeof worries)[number];

export const pulseLimits = { words: 1000, worries: 3, notesPerDay: 3 } as const;

/** How it was at a place on a day, as a unit saw it. About a place, never about a person. */
export interface PulseNote {
  readonly unit: string;
  readonly place: string;
  readonly day: string;
  /** A scale nobody could tell is left out. */
  readonly scales: Readonly<Partial<Record<PulseScale, number>>>;
  readonly worries: readonly Worry[];
  readonly words?: string | undefined;
}

export type PulseCode =
  | 'pulse.day_in_future'
  | 'pulse.place_unknown'
  | 'pulse.nothing_said'
  | 'pulse.too_many_worries'
  | 'pulse.names_member'
  | 'pulse.may_name_someone'
  | 'pulse.day_full';

export const pulseCodes: readonly PulseCode[] = [
  'pulse.day_in_future',
  'pulse.place_unknown',
  'pulse.nothing_said',
  'pulse.too_many_worries',
  'pulse.names_member',
  'pulse.may_name_someone',
  'pulse.day_full',
];

export interface PulseFacts {
  readonly days: DaysAt;
  readonly hasPlace: boolean;
  /** Notes of the unit about the place on that day. */
  readonly notesOfDay: number;
  /** What `findNames` says of the words. */
  readonly named: { readonly member?: string | undefined; readonly other?: string | undefined };
  /** The writer has read the warning and says that nobody is named. */
  readonly isConfirmed: boolean;
}

export function refusePulse(
  note: Omit<PulseNote, 'unit'>,
  facts: PulseFacts,
): Refusal<PulseCode> | undefined {
  const { day, scales, words } = note;
  if (!hasBegun(day, facts.days))
    return refuse('pulse.day_in_future', { field: 'day', params: { day } }).refusal;
  if (!facts.hasPlace) return refuse('pulse.place_unknown', { field: 'place' }).refusal;
  if (Object.keys(scales).length === 0 && note.worries.length === 0 && words === undefined)
    return refuse('pulse.nothing_said', { field: 'mood' }).refusal;
  if (new Set(note.worries).size > pulseLimits.worries)
    return refuse('pulse.too_many_worries', {
      field: 'worries',
      params: { limit: pulseLimits.worries },
    }).refusal;
  const { member, other } = facts.named;
  if (member !== undefined)
    return refuse('pulse.names_member', { field: 'words', params: { found: member } }).refusal;
  if (other !== undefined && !facts.isConfirmed)
    return refuse('pulse.may_name_someone', { field: 'words', params: { found: other } }).refusal;
  if (facts.notesOfDay >= pulseLimits.notesPerDay)
    return refuse('pulse.day_full', { params: { limit: pulseLimits.notesPerDay } }).refusal;
  return undefined;
}

/** What the unit itself sees: the middle of each month's notes, for small multiples. */
export interface PulseMonth {
  /** YYYY-MM. */
  readonly month: string;
  readonly notes: number;
  /** Twice the median, so that it stays whole: 2 to 10. Null when nobody could tell. */
  readonly doubleMedians: Readonly<Record<PulseScale, number | null>>;
}

export function pulseByMonth(notes: readonly PulseNote[]): PulseMonth[] {
  const months = Map.groupBy(notes, ({ day }) => day.slice(0, 7));
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, ofMonth]) => ({
      month,
      notes: ofMonth.length,
      doubleMedians: doubleMedians(ofMonth),
    }));
}

/** Bands upward: a figure that stands for a few people says where they work. */
export const pulseBands = ['low', 'middle', 'high'] as const;
export type PulseBand = (typeof pulseBands)[number];
export const noteBands = ['five_to_nine', 'ten_to_nineteen', 'twenty_and_more'] as const;

export type PulseUpward =
  | { readonly state: 'not_over' }
  /** Nothing is said, not even how little there was. */
  | { readonly state: 'too_few' }
  | {
      readonly state: 'told';
      /** `below_five` notes are told of only when three units or more wrote them. */
      readonly notes: 'below_five' | (typeof noteBands)[number];
      readonly bands: Readonly<Record<PulseScale, PulseBand | null>>;
    };

export const unitsLeast = 3;
export const notesLeast = 5;

/**
 * What levels above see of a span: bands, once, when the span is over and yesterday can no longer
 * be filled in, and only with three units or five notes. Told once because two pictures, one note
 * apart, would show that note. A scale is told only if as many could tell it.
 */
export function pulseUpward(
  notes: readonly PulseNote[],
  { firstDay, lastDay }: Span,
  days: DaysAt,
): PulseUpward {
  if (!isOver(addDays(lastDay, 1), days)) return { state: 'not_over' };
  const inSpan = notes.filter(({ day }) => day >= firstDay && day <= lastDay);
  if (!isEnough(inSpan)) return { state: 'too_few' };
  const bandOf = (scale: PulseScale) => {
    const told = inSpan.filter(({ scales }) => scales[scale] !== undefined);
    if (!isEnough(told)) return null;
    const middle = doubleMedians(told)[scale];
    return middle === null ? null : middle <= 4 ? 'low' : middle < 8 ? 'middle' : 'high';
  };
  return {
    state: 'told',
    notes: noteBandOf(inSpan.length),
    bands: { mood: bandOf('mood'), worry: bandOf('worry'), talk: bandOf('talk') },
  };
}

function isEnough(notes: readonly PulseNote[]): boolean {
  return notes.length >= notesLeast || new Set(notes.map(({ unit }) => unit)).size >= unitsLeast;
}

function noteBandOf(count: number): 'below_five' | (typeof noteBands)[number] {
  if (count < 5) return 'below_five';
  return count < 10 ? 'five_to_nine' : count < 20 ? 'ten_to_nineteen' : 'twenty_and_more';
}

function doubleMedians(notes: readonly PulseNote[]): Record<PulseScale, number | null> {
  const of = (scale: PulseScale) => {
    const values = notes.flatMap(({ scales }) => scales[scale] ?? []).sort((a, b) => a - b);
    const half = values.length >> 1;
    if (values.length === 0) return null;
    return values.length % 2 === 1 ? 2 * values[half]! : values[half - 1]! + values[half]!;
  };
  return { mood: of('mood'), worry: of('worry'), talk: of('talk') };
}
