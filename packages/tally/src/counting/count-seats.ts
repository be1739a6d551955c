import type { RankedBallots } from '../ballots/ballots.ts';
import type { Memory } from '../ballots/spare-memory.ts';
import type { CheckedRequest } from './check-request.ts';
import type { Progress } from './progress.ts';
import { createGuarantees } from './guarantees/guarantees.ts';
import { countMeekNz } from './meek/meek-nz.ts';
import { countMeekPrf } from './meek/meek-prf.ts';
import type { CountRequest } from './request.ts';
import type { Group } from './result.ts';
import type { CountProgress, SeatsOutcome, SeatsSetup } from './stv/count-sheet.ts';
import { countErs97 } from './stv/ers97.ts';
import { countIrv } from './stv/irv.ts';
import { countScotland2007 } from './stv/scotland-2007.ts';
import { toStrictRankings } from './stv/strict-rankings.ts';
import type { StrictRankings } from './stv/strict-rankings.ts';
import type { TiePolicy } from './ties.ts';

/** A count of seats, and what became of the ballots on the way. */
export interface SeatsCounted {
  readonly outcome: SeatsOutcome;
  readonly strict: StrictRankings;
  readonly groups: readonly Group[];
}

/** Fills seats from rankings by the method asked for. */
export function* countSeats(
  ballots: RankedBallots,
  request: CountRequest,
  job: CheckedRequest & { readonly ties: TiePolicy; readonly memory: Memory },
): Generator<Progress, SeatsCounted> {
  const strict = toStrictRankings(ballots);
  const groups = request.groups ?? [];
  const steps = stepsOf(job.method.id, {
    rankings: strict.rankings,
    countedWeight: strict.countedWeight,
    candidateCount: ballots.candidates.length,
    standing: job.standing,
    seats: job.seats,
    ties: job.ties,
    guarantees: groups.length === 0 ? null : createGuarantees(groups, job.seats),
    memory: job.memory,
  });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { outcome: step.value, strict, groups };
    yield { phase: 'candidates', done: step.value.done, total: step.value.total };
  }
}

function stepsOf(id: string, setup: SeatsSetup): Generator<CountProgress, SeatsOutcome> {
  switch (id) {
    case 'irv':
      return countIrv(setup);
    case 'scotland-2007':
      return countScotland2007(setup);
    case 'ers97':
      return countErs97(setup);
    case 'meek-prf':
      return countMeekPrf(setup);
    default:
      return countMeekNz(setup);
  }
}
