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

export interface ReferenceCount {
  readonly stages: ReferenceStage[];
  readonly elected: number[];
}

export function referenceScotland2007(
  profile: Profile,
  groups: readonly Group[] = [],
): ReferenceCount {
  return new ScottishCount(profile, groups).run();
}

class ScottishCount {
  readonly profile: Profile;
  readonly groups: readonly Group[];
  readonly numbers: number[];
  readonly continuing: Set<number>;
  readonly elected: number[] = [];
  readonly settled = new Map<number, bigint>();
  readonly stages: ReferenceStage[] = [];
  readonly papers: Paper[];
  readonly quota: bigint;

  constructor(profile: Profile, groups: readonly Group[]) {
    this.profile = profile;
    this.groups = groups;
    this.numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
    this.continuing = new Set(this.numbers);
    this.papers = profile.ballots.map(({ ranking, weight }) => ({
      ranking,
      weight: BigInt(weight),
      holder: ranking[0]!,
      value: ONE,
    }));
    const valid = this.papers.reduce((sum, paper) => sum + paper.weight, 0n);
    this.quota = (valid / BigInt(profile.seats + 1) + 1n) * ONE;
  }

  run(): ReferenceCount {
    let excluded: number[] = [];
    for (;;) {
      const before = this.elected.length;
      this.electInTurn(this.numbers.filter((one) => this.totalOf(one) >= this.quota));
      const isLast = this.elected.length + this.continuing.size === this.profile.seats;
      if (isLast) this.electInTurn([...this.continuing]);
      const votes = this.numbers.map((one) => this.totalOf(one));
      this.stages.push({ votes, elected: this.elected.slice(before), excluded });
      if (this.elected.length === this.profile.seats) {
        return { stages: this.stages, elected: this.elected };
      }
      excluded = this.move();
    }
  }

  /** Rules 48 to 51. Returns those excluded. */
  move(): number[] {
    const over = this.elected.filter((one) => this.totalOf(one) > this.quota);
    const { guarded, doomed } = this.judge();
    if (doomed.length === 0 && over.length > 0) {
      this.transferSurplus(this.choose(over, 'most'));
      return [];
    }
    const free = [...this.continuing].filter((one) => !guarded.includes(one));
    const excluded = doomed.length > 0 ? doomed : [this.choose(free, 'fewest')];
    for (const one of excluded) this.continuing.delete(one);
    for (const paper of this.papers.filter((p) => excluded.includes(p.holder!))) this.moveOn(paper);
    return excluded;
  }

  transferSurplus(from: number): void {
    const total = this.totalOf(from);
    for (const paper of this.papers.filter((one) => one.holder === from)) {
      paper.value = ((total - this.quota) * paper.value) / total;
      this.moveOn(paper);
    }
    this.settled.set(from, this.quota);
  }

  electInTurn(candidates: number[]): void {
    let left = candidates;
    for (;;) {
      const { doomed } = this.judge();
      left = left.filter((one) => this.continuing.has(one) && !doomed.includes(one));
      if (left.length === 0) return;
      const most = left.map((one) => this.totalOf(one)).reduce((x, y) => (x > y ? x : y));
      const equals = left.filter((one) => this.totalOf(one) === most).sort((x, y) => x - y);
      const one = this.canElectAll(equals) ? equals[0]! : this.choose(equals, 'most');
      this.continuing.delete(one);
      this.elected.push(one);
    }
  }

  canElectAll(equals: number[]): boolean {
    const others = [...this.continuing].filter((one) => !equals.includes(one));
    const elected = [...this.elected, ...equals];
    return referenceJudgement(this.groups, this.profile.seats, elected, others).isPossible;
  }

  judge(): { guarded: number[]; doomed: number[] } {
    const { groups, elected, continuing } = this;
    return referenceJudgement(groups, this.profile.seats, elected, [...continuing]);
  }

  totalOf(candidate: number): bigint {
    const settled = this.settled.get(candidate);
    if (settled !== undefined) return settled;
    return this.papers
      .filter((paper) => paper.holder === candidate)
      .reduce((sum, paper) => sum + paper.value * paper.weight, 0n);
  }

  moveOn(paper: Paper): void {
    const from = paper.ranking.indexOf(paper.holder!);
    paper.holder = paper.ranking.slice(from + 1).find((one) => this.continuing.has(one)) ?? null;
  }

  /** Rules 49(2), 49(3) and 51(2): the most recent stage at which they differed, then the lot. */
  choose(among: number[], extreme: 'most' | 'fewest'): number {
    let left = best(among, extreme, (one) => this.totalOf(one));
    for (const stage of [...this.stages].reverse()) {
      left = best(left, extreme, (one) => stage.votes[one - 1]!);
    }
    return this.profile.drawn.find((one) => left.includes(one))!;
  }
}

/** Those of the group with the most or fewest votes. */
export function best(
  group: readonly number[],
  extreme: 'most' | 'fewest',
  votes: (candidate: number) => bigint,
): number[] {
  const values = group.map(votes);
  const value = values.reduce((a, b) => ((extreme === 'most' ? b > a : b < a) ? b : a));
  return group.filter((one) => votes(one) === value);
}
