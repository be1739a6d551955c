import { compareUnits } from '../../whole-numbers.ts';
import type { CountProgress, SeatsOutcome, SeatsSetup } from '../stv/count-sheet.ts';
import { electLast } from '../stv/electing.ts';
import type { Exclusion } from '../stv/excluding.ts';
import { MEEK_PLACES, MeekState } from './meek-state.ts';

/** A total surplus below 0.0001 is none, in units of 10^-9: clause 13. */
const SURPLUS_MIN = 100_000n;

/**
 * The New Zealand method: Local Electoral Regulations 2001 (SR 2001/145), Schedule 1A, Part 1.
 * Every recalculation of keep values is a stage, and may exclude somebody at the same time. Ties go
 * to who was ahead at the first difference (Part 5); where there is none, the Schedule draws from
 * its own pseudo-random numbers, and this count asks for a recorded lot instead: whoever holds the
 * numbers can record them.
 */
export function* countMeekNz(setup: SeatsSetup): Generator<CountProgress, SeatsOutcome> {
  const state = new MeekState(setup, 'earliest');
  const { sheet } = state;
  let before: readonly number[] | null = null;
  sheet.beginStage({ kind: 'first_preferences' }, 0);
  while (!closeStage(state)) {
    yield sheet.progress();
    const isStuck = before !== null && hasStopped(before, state.keepFactors);
    const exclusion = chooseExclusion(state, isStuck);
    before = state.keepFactors.slice();
    const { candidates, why } = exclusion ?? { candidates: [], why: null };
    sheet.beginStage({ kind: 'recalculation', candidates, why }, sheet.quota);
    updateKeepFactors(state);
    state.exclude(candidates);
  }
  return { places: MEEK_PLACES, stages: sheet.stages, elected: sheet.elected };
}

function closeStage(state: MeekState): boolean {
  state.distribute();
  state.electReached();
  const isComplete = electLast(state.sheet);
  state.endStage();
  return isComplete;
}

/** Keep values of those above the quota shrink; the others keep theirs. */
function updateKeepFactors(state: MeekState): void {
  const { sheet } = state;
  const above = sheet.elected.filter((one) => compareUnits(sheet.votes[one]!, sheet.quota) > 0);
  for (const candidate of above) {
    state.keepFactors[candidate] = state.nextKeepFactor(candidate);
  }
}

/**
 * Somebody is excluded when the surplus could not save them: it is less than the gap above the
 * lowest, or too small to matter, or rounding keeps it from falling.
 */
function chooseExclusion(state: MeekState, isStuck: boolean): Exclusion | null {
  const { sheet } = state;
  if (sheet.doomed.length > 0) return { candidates: sheet.doomed, why: 'doomed' };
  const surplus = state.surplus();
  const ascending = sheet
    .excludable()
    .toSorted((a, b) => compareUnits(sheet.votes[a]!, sheet.votes[b]!));
  const [lowest, next] = ascending.map((candidate) => BigInt(sheet.votes[candidate]!));
  const isSure = next === undefined || lowest! + surplus < next;
  if (!isSure && surplus >= SURPLUS_MIN && !isStuck) return null;
  return { candidates: [sheet.pick(ascending, 'fewest', 'exclude')], why: 'fewest' };
}

/** The same keep values twice, or one that grew: rounding has taken over. */
function hasStopped(before: readonly number[], now: readonly number[]): boolean {
  const isSame = now.every((keepFactor, candidate) => keepFactor === before[candidate]);
  return isSame || now.some((keepFactor, candidate) => keepFactor > before[candidate]!);
}
