import { NO_MARK } from '../../ballots/ballots.ts';
import type { MarkedBallots, RankedBallots } from '../../ballots/ballots.ts';
import { toUnits } from '../../whole-numbers.ts';
import type { OptionTotal } from '../result.ts';

interface Sums {
  total: bigint;
  markedWeight: number;
  consents: number;
  objections: number;
}

function emptySums(count: number): Sums[] {
  return Array.from({ length: count }, () => ({
    total: 0n,
    markedWeight: 0,
    consents: 0,
    objections: 0,
  }));
}

function toTotals(sums: readonly Sums[], isAccepted: (sums: Sums) => boolean): OptionTotal[] {
  return sums.map((sum, i) => ({
    option: i + 1,
    ...sum,
    total: toUnits(sum.total),
    isAccepted: isAccepted(sum),
  }));
}

/**
 * Approvals: weight of the ballots that approve each option. A ranking approves everyone it names.
 */
export function sumApprovals(ballots: MarkedBallots | RankedBallots): OptionTotal[] {
  const sums = emptySums(ballots.candidates.length);
  const approve = (option: number, weight: number): void => {
    sums[option]!.total += BigInt(weight);
    sums[option]!.markedWeight += weight;
  };
  if (ballots.kind === 'marks') forEachMark(ballots, (o, mark, w) => mark === 1 && approve(o, w));
  else forEachNamed(ballots, approve);
  return toTotals(sums, () => true);
}

/** Scores: sum of score times weight. */
export function sumScores(ballots: MarkedBallots): OptionTotal[] {
  const sums = emptySums(ballots.candidates.length);
  forEachMark(ballots, (option, mark, weight) => {
    sums[option]!.total += BigInt(mark) * BigInt(weight);
    sums[option]!.markedWeight += weight;
  });
  return toTotals(sums, () => true);
}

/** What an option needs to be accepted by consent. */
export interface ConsentTerms {
  readonly objectionsMax: number;
  /** Fewest answers, by weight. */
  readonly answersMin: number;
}

/** Consents, stand-asides (as `total`) and objections. */
export function sumConsents(ballots: MarkedBallots, terms: ConsentTerms): OptionTotal[] {
  const sums = emptySums(ballots.candidates.length);
  forEachMark(ballots, (option, mark, weight) => {
    const sum = sums[option]!;
    sum.markedWeight += weight;
    if (mark === 0) sum.consents += weight;
    else if (mark === 1) sum.total += BigInt(weight);
    else sum.objections += weight;
  });
  return toTotals(
    sums,
    (sum) => sum.objections <= terms.objectionsMax && sum.markedWeight >= terms.answersMin,
  );
}

function forEachMark(
  ballots: MarkedBallots,
  visit: (option: number, mark: number, weight: number) => void,
): void {
  const n = ballots.candidates.length;
  for (let row = 0; row < ballots.count; row++) {
    for (let option = 0; option < n; option++) {
      const mark = ballots.marks[row * n + option]!;
      if (mark !== NO_MARK) visit(option, mark, ballots.weights[row]!);
    }
  }
}

function forEachNamed(
  ballots: RankedBallots,
  visit: (option: number, weight: number) => void,
): void {
  const { marks, starts, weights, count, sharesRank } = ballots.rankings;
  for (let ballot = 0; ballot < count; ballot++) {
    const weight = weights === null ? 1 : weights[ballot]!;
    for (let at = starts[ballot]!; marks[at] !== 0; at++) {
      visit((marks[at]! & (sharesRank - 1)) - 1, weight);
    }
  }
}
