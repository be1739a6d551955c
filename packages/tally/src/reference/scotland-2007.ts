/**
 * A slow, obvious count by SSI 2007/42, Schedule 1, rules 45 to 52, written from the text of the rules. Every paper is
 * an object; every total is added up anew; figures are bigints in units of 0.00001.
 */
import type { Profile } from '../testing/profiles.ts';

const ONE = 100_000n;

interface Paper {
  readonly ranking: readonly number[];
  readonly weight: bigint;
  holder: number | null;
  value: bigint;
}

export interface ReferenceStage {
  readonly votes: bigint[];
  readonly elected: number[];
  readonly excluded: number[];
}

export function referenceScotland2007(profile: Profile): {
  stages: ReferenceStage[];
  elected: number[];
} {
  const numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
  const continuing = new Set(numbers);
  const elected: number[] = [];
  const settled = new Map<number, bigint>();
  const stages: ReferenceStage[] = [];
  const papers: Paper[] = profile.ballots.map((ballot) => ({
    ranking: ballot.ranking,
    weight: BigInt(ballot.weight),
    holder: ballot.ranking[0]!,
    value: ONE,
  }));
  const valid = papers.reduce((sum, paper) => sum + paper.weight, 0n);
  const quota = (valid / BigInt(profile.seats + 1) + 1n) * ONE;

  const totalOf = (candidate: number): bigint =>
    settled.get(candidate) ??
    papers
      .filter((paper) => paper.holder === candidate)
      .reduce((sum, paper) => sum + paper.value * paper.weight, 0n);

  const moveOn = (paper: Paper): void => {
    const from = paper.ranking.indexOf(paper.holder!);
    paper.holder = paper.ranking.slice(from + 1).find((one) => continuing.has(one)) ?? null;
  };

  /** Rules 49(2), 49(3) and 51(2): the most recent stage at which they differed, then the lot. */
  const choose = (among: number[], extreme: 'most' | 'fewest'): number => {
    const pick = (group: number[], votes: (candidate: number) => bigint): number[] => {
      const values = group.map(votes);
      const best = values.reduce((a, b) => ((extreme === 'most' ? b > a : b < a) ? b : a));
      return group.filter((one) => votes(one) === best);
    };
    let left = pick(among, totalOf);
    for (const stage of [...stages].reverse()) left = pick(left, (one) => stage.votes[one - 1]!);
    return profile.drawn.find((one) => left.includes(one))!;
  };

  let excludedNow: number[] = [];
  for (;;) {
    const electedNow: number[] = [];
    const reached = numbers.filter((one) => continuing.has(one) && totalOf(one) >= quota);
    reached.sort((a, b) => (totalOf(a) === totalOf(b) ? a - b : totalOf(a) > totalOf(b) ? -1 : 1));
    electedNow.push(...reached);
    for (const one of reached) continuing.delete(one);
    if (elected.length + electedNow.length + continuing.size === profile.seats) {
      const last = [...continuing];
      last.sort((a, b) => (totalOf(a) === totalOf(b) ? a - b : totalOf(a) > totalOf(b) ? -1 : 1));
      electedNow.push(...last);
      continuing.clear();
    }
    elected.push(...electedNow);
    stages.push({ votes: numbers.map(totalOf), elected: electedNow, excluded: excludedNow });
    excludedNow = [];
    if (elected.length === profile.seats) return { stages, elected };

    const over = elected.filter((one) => totalOf(one) > quota);
    if (over.length > 0) {
      const from = choose(over, 'most');
      const total = totalOf(from);
      for (const paper of papers.filter((one) => one.holder === from)) {
        paper.value = ((total - quota) * paper.value) / total;
        moveOn(paper);
      }
      settled.set(from, quota);
    } else {
      const lowest = choose([...continuing], 'fewest');
      continuing.delete(lowest);
      excludedNow = [lowest];
      for (const paper of papers.filter((one) => one.holder === lowest)) moveOn(paper);
    }
  }
}
