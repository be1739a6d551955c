import { compareUnits } from '../../whole-numbers.ts';
import { askPolicy } from '../ties.ts';
import type { CountProgress, SeatsOutcome, SeatsSetup } from '../stv/count-sheet.ts';
import { electLast } from '../stv/electing.ts';
import type { Exclusion } from '../stv/excluding.ts';
import { MEEK_PLACES, MeekState } from './meek-state.ts';

/** Omega: 0.000001, in units of 10^-9. */
const OMEGA = 1_000n;

/**
 * Meek's method by the reference rule of the Proportional Representation Foundation ("Reference
 * Meek Rule"), after Hill, Wichmann and Woodall (Algorithm 123, 1987); steps are named as there. A
 * stage of the account is a round: the votes of its last iteration, who was elected by them, and
 * who was defeated just before it. A defeat after which step B.1 finds the count complete has no
 * round of its own, so the account ends with a stage of completion.
 */
export function* countMeekPrf(setup: SeatsSetup): Generator<CountProgress, SeatsOutcome> {
  const state = new MeekState(setup, 'latest');
  const { sheet } = state;
  sheet.beginStage({ kind: 'first_preferences' }, 0);
  for (;;) {
    yield* iterate(state);
    const isComplete = electLast(sheet);
    state.endStage();
    if (isComplete) break;
    const defeat = isRoundOver(state) ? defeatLowest(state) : null;
    if (defeat !== null && isCompleteWithout(state, defeat)) {
      complete(state, defeat);
      break;
    }
    const { candidates, why } = defeat ?? { candidates: [], why: null };
    sheet.beginStage({ kind: 'recalculation', candidates, why }, sheet.quota);
    state.exclude(candidates);
  }
  return { places: MEEK_PLACES, stages: sheet.stages, elected: sheet.elected };
}

/** B.2: until somebody is elected, the surplus is below omega, or it stops falling. */
function* iterate(state: MeekState): Generator<CountProgress, void> {
  let lastSurplus: bigint | null = null;
  for (;;) {
    state.distribute();
    if (state.electReached()) return;
    const surplus = state.surplus();
    if (surplus < OMEGA || (lastSurplus !== null && surplus >= lastSurplus)) return;
    lastSurplus = surplus;
    for (const candidate of state.sheet.elected) {
      state.keepFactors[candidate] = state.nextKeepFactor(candidate);
    }
    yield state.sheet.progress();
  }
}

/**
 * A round that elected somebody goes back to B.1; only one that did not goes on to B.3. Doomed
 * candidates go at once.
 */
function isRoundOver(state: MeekState): boolean {
  const last = state.sheet.stages.at(-1)!;
  return last.elected.length === 0 || state.sheet.doomed.length > 0;
}

/**
 * B.3 and T: everyone within the surplus of the lowest is tied with the lowest, and no stage tells
 * them apart.
 */
function defeatLowest(state: MeekState): Exclusion {
  const { sheet } = state;
  if (sheet.doomed.length > 0) return { candidates: sheet.doomed, why: 'doomed' };
  const hopeful = sheet.excludable();
  const lowest = hopeful.reduce((low, one) =>
    compareUnits(sheet.votes[one]!, sheet.votes[low]!) < 0 ? one : low,
  );
  const limit = BigInt(sheet.votes[lowest]!) + state.surplus();
  const among = hopeful.filter((candidate) => BigInt(sheet.votes[candidate]!) <= limit);
  if (among.length === 1) return { candidates: among, why: 'fewest' };
  const tie = askPolicy(sheet.setup.ties, { stage: sheet.stageNumber, act: 'exclude', among });
  sheet.noteTie(tie);
  return { candidates: tie.chosen, why: 'fewest' };
}

function isCompleteWithout(state: MeekState, defeat: Exclusion): boolean {
  const { sheet } = state;
  return sheet.continuing().length - defeat.candidates.length <= sheet.vacancies;
}

/** C.1: the hopeful who remain are elected. */
function complete(state: MeekState, defeat: Exclusion): void {
  const { sheet } = state;
  sheet.beginStage({ kind: 'completion' }, sheet.quota);
  sheet.exclude(defeat.candidates);
  electLast(sheet);
  state.endStage();
}
