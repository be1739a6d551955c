/**
 * A slow, obvious count by SSI 2007/42, Schedule 1, rules 45 to 52, written from the text of the
 * rules. Every paper is an object; every total is added up anew; figures are bigints in units of
 * 0.00001.
 *
 * With groups, guard and doom after every election and exclusion: nobody guarded is excluded,
 * everyone doomed is excluded at once and before any surplus, and elections that would doom others
 * who reached the quota go one by one.
 */
import type { Group } from '../counting/result.ts';
import type { Profile } from '../testing/profiles.ts';
import { referenceJudgement } from './guarantees.ts';

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

export function referenceScotland2007(
  profile: Profile,
  groups: readonly Group[] = [],
): { stages: ReferenceStage[]; elected: number[] } {
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

  const judge = (): { guarded: number[]; doomed: number[] } =>
    referenceJudgement(groups, profile.seats, elected, [...continuing]);

  let excludedNow: number[] = [];
  for (;;) {
    const electedNow: number[] = [];
    const elect = (one: number): void => {
      continuing.delete(one);
      elected.push(one);
      electedNow.push(one);
    };
    const electInTurn = (candidates: number[]): void => {
      let left = candidates;
      for (;;) {
        const { doomed } = judge();
        left = left.filter((one) => continuing.has(one) && !doomed.includes(one));
        if (left.length === 0) return;
        const most = left.map(totalOf).reduce((x, y) => (x > y ? x : y));
        const equals = left.filter((one) => totalOf(one) === most).sort((x, y) => x - y);
        const others = [...continuing].filter((one) => !equals.includes(one));
        const canAll = referenceJudgement(
          groups,
          profile.seats,
          [...elected, ...equals],
          others,
        ).isPossible;
        elect(canAll ? equals[0]! : choose(equals, 'most'));
      }
    };
    electInTurn(numbers.filter((one) => continuing.has(one) && totalOf(one) >= quota));
    if (elected.length + continuing.size === profile.seats) electInTurn([...continuing]);
    stages.push({ votes: numbers.map(totalOf), elected: electedNow, excluded: excludedNow });
    excludedNow = [];
    if (elected.length === profile.seats) return { stages, elected };

    const over = elected.filter((one) => totalOf(one) > quota);
    const { guarded, doomed } = judge();
    if (doomed.length > 0 || over.length === 0) {
      const free = [...continuing].filter((one) => !guarded.includes(one));
      excludedNow = doomed.length > 0 ? doomed : [choose(free, 'fewest')];
      for (const one of excludedNow) continuing.delete(one);
      for (const paper of papers.filter((p) => excludedNow.includes(p.holder!))) moveOn(paper);
    } else {
      const from = choose(over, 'most');
      const total = totalOf(from);
      for (const paper of papers.filter((one) => one.holder === from)) {
        paper.value = ((total - quota) * paper.value) / total;
        moveOn(paper);
      }
      settled.set(from, quota);
    }
  }
}
