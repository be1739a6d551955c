import { NO_MARK } from '../../ballots/ballots.ts';
import type { MarkedBallots, RankedBallots, SetAsideBallot } from '../../ballots/ballots.ts';
import { compareUnits } from '../../whole-numbers.ts';
import type { OptionTotal, ScoresResult } from '../result.ts';
import { sumApprovals, sumConsents, sumScores } from './count-marks.ts';
import type { ConsentTerms } from './count-marks.ts';

/** How options are counted each for itself. */
export type OptionsRule =
  | { readonly meaning: 'approvals' }
  | { readonly meaning: 'scores'; readonly scoreMax: number }
  | { readonly meaning: 'consents'; readonly terms: ConsentTerms };

/** Totals, the order that follows from them, and ballots with marks that the rule does not know. */
export type OptionsVerdict = Pick<ScoresResult, 'meaning' | 'totals' | 'order' | 'places'> & {
  readonly setAside: readonly SetAsideBallot[];
};

/** Counts approvals, scores or consents of the options that stand. */
export function countOptions(
  ballots: MarkedBallots | RankedBallots,
  standing: readonly number[],
  rule: OptionsRule,
): OptionsVerdict {
  const { kept, setAside } =
    ballots.kind === 'marks' ? withinRange(ballots, rule) : { kept: ballots, setAside: [] };
  const totals = sumByRule(kept, rule);
  const ranked = totals.filter((sum) => standing.includes(sum.option) && sum.isAccepted);
  const compare = rule.meaning === 'consents' ? compareConsents : compareTotals;
  return {
    meaning: rule.meaning,
    places: 0,
    totals,
    order: groupEquals(ranked, compare),
    setAside,
  };
}

function sumByRule(ballots: MarkedBallots | RankedBallots, rule: OptionsRule): OptionTotal[] {
  if (rule.meaning === 'approvals') return sumApprovals(ballots);
  const marked = ballots as MarkedBallots; // rankings are only ever counted as approvals
  if (rule.meaning === 'scores') return sumScores(marked);
  return sumConsents(marked, rule.terms);
}

/** Highest total first. */
function compareTotals(a: OptionTotal, b: OptionTotal): number {
  return compareUnits(b.total, a.total);
}

/** Fewest objections first, then fewest who stand aside. */
function compareConsents(a: OptionTotal, b: OptionTotal): number {
  return a.objections - b.objections || compareUnits(a.total, b.total);
}

function groupEquals(
  totals: readonly OptionTotal[],
  compare: (a: OptionTotal, b: OptionTotal) => number,
): number[][] {
  const sorted = totals.toSorted((a, b) => compare(a, b) || a.option - b.option);
  const groups: number[][] = [];
  for (const [i, sum] of sorted.entries()) {
    if (i > 0 && compare(sorted[i - 1]!, sum) === 0) groups.at(-1)!.push(sum.option);
    else groups.push([sum.option]);
  }
  return groups;
}

function markMaxOf(rule: OptionsRule): number {
  switch (rule.meaning) {
    case 'approvals':
      return 1;
    case 'consents':
      return 2;
    case 'scores':
      return rule.scoreMax;
  }
}

/** Sets ballots aside that hold a mark above the highest the rule knows. */
function withinRange(
  ballots: MarkedBallots,
  rule: OptionsRule,
): { kept: MarkedBallots; setAside: SetAsideBallot[] } {
  const markMax = markMaxOf(rule);
  const n = ballots.candidates.length;
  const setAside: SetAsideBallot[] = [];
  const weights = ballots.weights.slice();
  const marks = ballots.marks.slice();
  for (let row = 0; row < ballots.count; row++) {
    const cells = marks.subarray(row * n, (row + 1) * n);
    const tooLarge = cells.find((mark) => mark > markMax);
    if (tooLarge === undefined) continue;
    const [line, weight] = [ballots.lines[row]!, weights[row]!];
    setAside.push({ line, weight, reason: 'mark_out_of_range', found: String(tooLarge) });
    weights[row] = 0;
    cells.fill(NO_MARK);
  }
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  return { kept: { ...ballots, marks, weights, totalWeight }, setAside };
}
