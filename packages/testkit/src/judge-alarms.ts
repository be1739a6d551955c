import type { MadeKind, MadeRhythm } from './made-rhythms.ts';

/**
 * Says whether a unit is called silent in the morning of a day: it sees only what was reported
 * before, and `lastDay`, the day before.
 */
export type CallsSilent = (
  rhythm: MadeRhythm,
  seen: { readonly reports: readonly string[]; readonly lastDay: string },
) => boolean;

export interface Judgement {
  /** Alarms that began while the unit was silent in truth, and while it was not. */
  readonly right: number;
  readonly wrong: number;
  readonly stops: number;
  /** Stops that were named within ten weeks. */
  readonly found: number;
  /** Days from the day after the last report to the alarm, for each stop found. */
  readonly delays: readonly number[];
  /** Years of units looked at before they stopped. */
  readonly unitYears: number;
}

const foundWithinDays = 70;

/** Plays each unit's days one by one, as a reader of the list of silent units would live them. */
export function judgeAlarms(rhythms: readonly MadeRhythm[], calls: CallsSilent): Judgement {
  return sumJudgements(rhythms.map((rhythm) => judgeOne(rhythm, calls)));
}

export function judgeByKind(
  rhythms: readonly MadeRhythm[],
  calls: CallsSilent,
): ReadonlyMap<MadeKind, Judgement> {
  const kinds = Map.groupBy(rhythms, ({ kind }) => kind);
  return new Map([...kinds].map(([kind, some]) => [kind, judgeAlarms(some, calls)]));
}

export function sumJudgements(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce((sum, one) => ({
    right: sum.right + one.right,
    wrong: sum.wrong + one.wrong,
    stops: sum.stops + one.stops,
    found: sum.found + one.found,
    delays: [...sum.delays, ...one.delays],
    unitYears: sum.unitYears + one.unitYears,
  }));
}

export function medianDelay({ delays }: Judgement): number | undefined {
  return delays.toSorted((a, b) => a - b)[delays.length >> 1];
}

function judgeOne(rhythm: MadeRhythm, calls: CallsSilent): Judgement {
  const { begins, ends, silentFrom, undecided } = rhythm;
  const lookedAt = silentFrom === null ? ends : earlier(ends, shift(silentFrom, foundWithinDays));
  let wrong = 0;
  let right = 0;
  let delay: number | undefined;
  let isCalled = false;
  for (let today = shift(begins, 1); today <= lookedAt; today = shift(today, 1)) {
    const lastDay = shift(today, -1);
    const reports = rhythm.reports.filter((day) => day <= lastDay);
    const wasCalled = isCalled;
    isCalled = calls(rhythm, { reports, lastDay });
    if (!isCalled || wasCalled) continue;
    if (undecided !== null && undecided.from <= today && today <= undecided.through) continue;
    if (silentFrom !== null && today > silentFrom) {
      right++;
      delay ??= distance(silentFrom, today);
    } else wrong++;
  }
  const years = distance(begins, silentFrom ?? ends) / 365;
  return {
    right,
    wrong,
    stops: silentFrom === null ? 0 : 1,
    found: delay === undefined ? 0 : 1,
    delays: delay === undefined ? [] : [delay],
    unitYears: years,
  };
}

const dayLength = 86_400_000;
const distance = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayLength;
const shift = (day: string, by: number) =>
  new Date(Date.parse(day) + by * dayLength).toISOString().slice(0, 10);
const earlier = (one: string, two: string) => (one < two ? one : two);
