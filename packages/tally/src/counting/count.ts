import type { Ballots, MarkedBallots, RankedBallots, SetAsideBallot } from '../ballots/ballots.ts';
import { FRESH_MEMORY } from '../ballots/spare-memory.ts';
import type { Memory } from '../ballots/spare-memory.ts';
import { checkRequest } from './check-request.ts';
import type { CheckedRequest } from './check-request.ts';
import { countSeats } from './count-seats.ts';
import { consentTerms, motionTerms, SCORE_MAX_DEFAULT } from './method-options.ts';
import { countMotion } from './motions/count-motion.ts';
import { chooseWinners } from './options/choose-winners.ts';
import { countOptions } from './options/count-options.ts';
import type { OptionsRule } from './options/count-options.ts';
import { toRows } from './pairs/defeats.ts';
import { judgePairs } from './pairs/judge-pairs.ts';
import { countPairs } from './pairs/pairwise-matrix.ts';
import type { Progress } from './progress.ts';
import type { CountRefusal, CountRequest } from './request.ts';
import type { BallotAccount, CountResult } from './result.ts';
import { LotNeeded, recordedLots } from './ties.ts';
import type { TiePolicy } from './ties.ts';

export type CountOutcome =
  | { readonly ok: true; readonly result: CountResult }
  | { readonly ok: false; readonly refusal: CountRefusal };

/** Counts without a pause. The same ballots, request and lots give the same result, for ever. */
export function count(ballots: Ballots, request: CountRequest): CountOutcome {
  return lastOf(countInSteps(ballots, request));
}

/** Takes all steps at once. */
export function lastOf(steps: Generator<Progress, CountOutcome>): CountOutcome {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same count, giving way between steps: `pause` is awaited at least every `pauseEveryMs` of
 * work, by `now`, so that a server stays responsive or a page can draw `onProgress`.
 */
export async function countGradually(
  ballots: Ballots,
  request: CountRequest,
  manner: {
    readonly pause: () => Promise<void>;
    readonly now: () => number;
    readonly pauseEveryMs?: number;
    readonly onProgress?: (progress: Progress) => void;
  },
): Promise<CountOutcome> {
  const { pauseEveryMs = 20, onProgress } = manner;
  const steps = countInSteps(ballots, request);
  let pausedAt = manner.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    onProgress?.(step.value);
    if (manner.now() - pausedAt < pauseEveryMs) continue;
    await manner.pause();
    pausedAt = manner.now();
  }
}

/** A count as a generator, for callers with a scheduler of their own. */
export function countInSteps(
  ballots: Ballots,
  request: CountRequest,
): Generator<Progress, CountOutcome> {
  return countStepsIn(FRESH_MEMORY, ballots, request);
}

/** The same, with papers laid out in memory that another count may want next. */
export function* countStepsIn(
  memory: Memory,
  ballots: Ballots,
  request: CountRequest,
): Generator<Progress, CountOutcome> {
  const check = checkRequest(ballots, request);
  if (!check.ok) return check;
  const lots = recordedLots(request.lots ?? []);
  const ties = request.tiePolicy ?? lots;
  try {
    const counted = yield* dispatch(ballots, request, { ...check.checked, ties, memory });
    const lotsUnused = request.tiePolicy === undefined ? lots.unused() : 0;
    const result = withHeading(ballots, check.checked, counted);
    return { ok: true, result: { ...result, tiePolicy: ties.name, lotsUnused } };
  } catch (error) {
    if (!(error instanceof LotNeeded)) throw error;
    return { ok: false, refusal: { code: 'lot.needed', params: error.question } };
  }
}

type Job = CheckedRequest & { readonly ties: TiePolicy; readonly memory: Memory };

type OmitEach<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;

/** A result without what is the same for every method. */
type Counted = {
  readonly body: OmitEach<
    CountResult,
    | 'title'
    | 'method'
    | 'methodVersion'
    | 'rule'
    | 'candidates'
    | 'ballots'
    | 'tiePolicy'
    | 'lotsUnused'
  >;
  readonly countedWeight: number;
  readonly setAside: readonly SetAsideBallot[];
  readonly cutShort: BallotAccount['cutShort'];
};

function* dispatch(
  ballots: Ballots,
  request: CountRequest,
  job: Job,
): Generator<Progress, Counted> {
  // `checkRequest` has made sure that the method and the kind of ballots fit.
  switch (job.method.kind) {
    case 'motion':
      return motion(ballots as MarkedBallots, request, job);
    case 'seats':
      return yield* seats(ballots as RankedBallots, request, job);
    case 'options':
      if (job.method.seats === 'one') return yield* pairs(ballots as RankedBallots, request, job);
      return options(ballots, request, job);
  }
}

function motion(ballots: MarkedBallots, request: CountRequest, job: Job): Counted {
  const terms = motionTerms(job.method, request.options ?? {});
  const body = { kind: 'motion' as const, ...countMotion(ballots, terms, job.ties) };
  return { body, countedWeight: ballots.totalWeight, setAside: [], cutShort: [] };
}

function* seats(
  ballots: RankedBallots,
  request: CountRequest,
  job: Job,
): Generator<Progress, Counted> {
  const { outcome, strict, groups } = yield* countSeats(ballots, request, job);
  const { places, stages, elected } = outcome;
  const body = { kind: 'seats' as const, seats: job.seats, places, stages, elected, groups };
  const { countedWeight, setAside, cutShort } = strict;
  return { body, countedWeight, setAside, cutShort };
}

function* pairs(
  ballots: RankedBallots,
  request: CountRequest,
  job: Job,
): Generator<Progress, Counted> {
  const matrix = toRows(yield* countPairs(ballots), ballots.candidates.length);
  const { method, standing, ties } = job;
  const verdict = judgePairs(matrix, { method, standing, ties, options: request.options ?? {} });
  const countedWeight = ballots.rankings.totalWeight;
  return { body: { kind: 'pairs', matrix, ...verdict }, countedWeight, setAside: [], cutShort: [] };
}

function options(ballots: Ballots, request: CountRequest, job: Job): Counted {
  const rule = optionsRule(request, job);
  const { setAside, ...verdict } = countOptions(ballots, job.standing, rule);
  const chosen = chooseWinners(verdict.order, job.seats, { ties: job.ties, act: 'elect' });
  const weight = ballots.kind === 'marks' ? ballots.totalWeight : ballots.rankings.totalWeight;
  const countedWeight = setAside.reduce((left, ballot) => left - ballot.weight, weight);
  return { body: { kind: 'scores', ...verdict, ...chosen }, countedWeight, setAside, cutShort: [] };
}

function optionsRule(request: CountRequest, job: Job): OptionsRule {
  const settings = request.options ?? {};
  if (job.method.id === 'score') {
    return { meaning: 'scores', scoreMax: settings.scoreMax ?? SCORE_MAX_DEFAULT };
  }
  if (job.method.id === 'consent') return { meaning: 'consents', terms: consentTerms(settings) };
  return { meaning: 'approvals' };
}

function withHeading(
  ballots: Ballots,
  checked: CheckedRequest,
  counted: Counted,
): OmitEach<CountResult, 'tiePolicy' | 'lotsUnused'> {
  const { method } = checked;
  const setAside = [...ballots.setAside, ...counted.setAside].sort((a, b) => a.line - b.line);
  const setAsideWeight = setAside.reduce((sum, ballot) => sum + ballot.weight, 0);
  const { countedWeight, cutShort } = counted;
  return {
    ...counted.body,
    title: ballots.title,
    method: method.id,
    methodVersion: method.version,
    rule: method.rule,
    candidates: ballots.candidates.map(({ name, party, isWithdrawn }, i) => ({
      number: i + 1,
      name,
      party,
      isWithdrawn,
    })),
    ballots: {
      readWeight: countedWeight + setAsideWeight,
      countedWeight,
      setAside,
      cutShort,
      withdrawnNamedWeight: ballots.withdrawnNamedWeight,
    },
  };
}
