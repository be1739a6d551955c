import type { RankedBallots, Rankings, SetAsideBallot } from '../../ballots/ballots.ts';

/** Rankings without equal ranks, and what was cut or set aside to get there. */
export interface StrictRankings {
  readonly rankings: Rankings;
  readonly countedWeight: number;
  readonly setAside: readonly SetAsideBallot[];
  readonly cutShort: readonly { readonly line: number; readonly weight: number }[];
}

/**
 * Methods that pass a paper from one candidate to the next cannot read two at once. As the rule
 * texts say of uncertain preferences (ERS97 6.10 and 6.12; SSI 2007/42 article 2), a paper counts
 * up to the first rank that is shared; one whose first rank is shared has no first preference and
 * is set aside.
 */
export function toStrictRankings(ballots: RankedBallots): StrictRankings {
  const { rankings, sharedRanks } = ballots;
  if (sharedRanks.length === 0) {
    const countedWeight = rankings.totalWeight;
    return { rankings, countedWeight, setAside: [], cutShort: [] };
  }
  const marks = rankings.marks.slice();
  const setAside: SetAsideBallot[] = [];
  const cutShort: { line: number; weight: number }[] = [];
  let countedWeight = rankings.totalWeight;
  for (const { ballot, line } of sharedRanks) {
    const start = rankings.starts[ballot]!;
    const weight = rankings.weights?.[ballot] ?? 1;
    let at = start;
    while ((marks[at + 1]! & rankings.sharesRank) === 0) at++;
    marks[at] = 0;
    if (at > start) cutShort.push({ line, weight });
    else {
      countedWeight -= weight;
      setAside.push({ line, weight, reason: 'first_rank_shared', found: null });
    }
  }
  return { rankings: { ...rankings, marks }, countedWeight, setAside, cutShort };
}
