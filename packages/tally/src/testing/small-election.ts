import { rankedBallotsFrom } from '../ballots/ballots-from.ts';
import { count } from '../counting/count.ts';
import type { Move, SeatsResult, Stage, StageAct } from '../counting/result.ts';
import type { TieDecision, TieQuestion } from '../counting/ties.ts';
import { shortDecimal } from '../whole-numbers.ts';

/** An election that can be counted by hand. Candidates are letters, in ballot order: A, B, C. */
export interface SmallElection {
  readonly method: 'irv' | 'scotland-2007' | 'ers97';
  /** All of them: `ABCD`. */
  readonly candidates: string;
  readonly seats: number;
  /** How many papers name these, in this order: `{ ABC: 12, B: 3 }`. */
  readonly papers: Readonly<Record<string, number>>;
  readonly lots?: readonly { readonly among: string; readonly drawn: string }[];
  readonly groups?: readonly {
    readonly members: string;
    readonly minimum?: number;
    readonly maximum?: number;
  }[];
}

/** A column of the result sheet as one would write it on a board; figures in votes. */
export interface BoardStage {
  readonly number: number;
  readonly batch: number | null;
  /** `surplus A 6.66`, or `exclusion CD several_together`. */
  readonly act: string;
  readonly quota: string;
  /** `A 13.34, B 10.64, C 0`. */
  readonly votes: string;
  readonly beyond: string;
  /** `D at 0.33 to B 3`: papers, not votes; `-` for no one. */
  readonly moves: readonly string[];
  /** `A quota`. */
  readonly elected: readonly string[];
  readonly excluded: string;
  /** `exclude BC: B by stage 2`, or `exclude BC: B by policy`. */
  readonly ties: readonly string[];
  readonly guarded: string;
  readonly doomed: string;
}

const NAMES = '-ABCDEFGHIJ';

function lettersOf(numbers: readonly number[]): string {
  return numbers.map((number) => NAMES[number]!).join('');
}

function numbersOf(letters: string): number[] {
  return [...letters].map((letter) => NAMES.indexOf(letter));
}

function countIt(election: SmallElection): ReturnType<typeof count> {
  const { method, candidates, seats, papers, lots = [], groups = [] } = election;
  const entries = Object.entries(papers).map(([letters, weight]) => ({
    ranking: numbersOf(letters),
    weight,
  }));
  return count(rankedBallotsFrom({ candidates: [...candidates] }, entries), {
    method,
    seats,
    lots: lots.map(({ among, drawn }) => ({ among: numbersOf(among), drawn: numbersOf(drawn) })),
    groups: groups.map(({ members, minimum = 0, maximum = null }, i) => ({
      name: `Group ${i + 1}`,
      members: numbersOf(members),
      minimum,
      maximum,
    })),
  });
}

/** Counts it to the end; throws where a lot is missing. */
export function countOnBoard(election: SmallElection): { elected: string; stages: BoardStage[] } {
  const outcome = countIt(election);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const { elected, stages, places } = outcome.result as SeatsResult;
  return {
    elected: lettersOf(elected),
    stages: stages.map((stage) => onBoard(stage, places)),
  };
}

/** What must be drawn before it can be counted; null where nothing must. */
export function lotNeeded(
  election: SmallElection,
): (Omit<TieQuestion, 'among'> & { readonly among: string }) | null {
  const outcome = countIt(election);
  if (outcome.ok || outcome.refusal.code !== 'lot.needed') return null;
  const { stage, act, among } = outcome.refusal.params;
  return { stage, act, among: lettersOf(among) };
}

function onBoard(stage: Stage, places: number): BoardStage {
  const { number, batch, elected, guarded, doomed } = stage;
  return {
    number,
    batch,
    act: actOnBoard(stage.act, places),
    quota: shortDecimal(stage.quota, places),
    votes: listOf(stage.votes.map((votes, i) => `${NAMES[i + 1]!} ${shortDecimal(votes, places)}`)),
    beyond: shortDecimal(stage.beyond, places),
    moves: stage.moves.map((move) => moveOnBoard(move, places)),
    elected: elected.map(({ candidate, why }) => `${NAMES[candidate]!} ${why}`),
    excluded: lettersOf(stage.excluded),
    ties: stage.ties.map(tieOnBoard),
    guarded: lettersOf(guarded),
    doomed: lettersOf(doomed),
  };
}

function listOf(parts: readonly string[]): string {
  return parts.join(', ');
}

function actOnBoard(act: StageAct, places: number): string {
  if (act.kind === 'surplus') {
    return `surplus ${NAMES[act.candidate]!} ${shortDecimal(act.surplus, places)}`;
  }
  if (act.kind === 'exclusion') return `exclusion ${lettersOf(act.candidates)} ${act.why}`;
  return act.kind;
}

function moveOnBoard({ from, value, papers }: Move, places: number): string {
  const to = papers.flatMap((count, i) => (count === 0 ? [] : [`${NAMES[i]!} ${count}`]));
  return `${NAMES[from]!} at ${shortDecimal(value, places)} to ${listOf(to)}`;
}

function tieOnBoard({ act, among, chosen, by, stage }: TieDecision): string {
  const how = by === 'policy' ? 'policy' : `stage ${stage}`;
  return `${act} ${lettersOf(among)}: ${lettersOf(chosen)} by ${how}`;
}
