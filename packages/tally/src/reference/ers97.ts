/**
 * A slow, obvious count by ERS97, section 5, written from its text. Every paper is an object that
 * knows its value and the batch in which it came; every total is added up anew. Figures are bigints
 * in hundredths of a vote.
 */
import type { Profile } from '../testing/profiles.ts';
import { best } from './scotland-2007.ts';
import type { ReferenceCount, ReferenceStage } from './scotland-2007.ts';

interface Paper {
  readonly ranking: readonly number[];
  readonly weight: bigint;
  holder: number | null;
  value: bigint;
  batch: number;
}

export function referenceErs97(profile: Profile): ReferenceCount {
  return new Ers97Count(profile).run();
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => a + b, 0n);
}

class Ers97Count {
  readonly profile: Profile;
  readonly numbers: number[];
  readonly continuing: Set<number>;
  readonly elected: number[] = [];
  readonly settled = new Map<number, bigint>();
  readonly points: ReferenceStage[] = [];
  readonly papers: Paper[];
  readonly validVote: bigint;
  batch = 0;
  quota = 0n;
  excludedNow: number[] = [];

  constructor(profile: Profile) {
    this.profile = profile;
    this.numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
    this.continuing = new Set(this.numbers);
    this.papers = profile.ballots.map(({ ranking, weight }) => ({
      ranking,
      weight: BigInt(weight),
      holder: ranking[0]!,
      value: 100n,
      batch: 0,
    }));
    this.validVote = sum(this.papers.map((paper) => paper.weight * 100n));
  }

  run(): ReferenceCount {
    this.endPoint();
    while (this.free > 0) {
      const over = this.elected.filter((one) => this.voteOf(one) > this.quota);
      const sizes = this.safeSizes(sum(over.map((one) => this.voteOf(one) - this.quota)));
      if (over.length > 0 && sizes.length === 0) this.transferSurplus(over);
      else this.exclude(Math.max(1, ...sizes));
    }
    return { stages: this.points, elected: this.elected };
  }

  get free(): number {
    return this.profile.seats - this.elected.length;
  }

  voteOf(candidate: number): bigint {
    const held = this.papers.filter((paper) => paper.holder === candidate);
    return this.settled.get(candidate) ?? sum(held.map((paper) => paper.value * paper.weight));
  }

  nextFor(paper: Paper): number | null {
    const from = paper.ranking.indexOf(paper.holder!);
    return paper.ranking.slice(from + 1).find((one) => this.continuing.has(one)) ?? null;
  }

  ascending(): number[] {
    return [...this.continuing].sort((a, b) => {
      const [x, y] = [this.voteOf(a), this.voteOf(b)];
      return x === y ? a - b : x < y ? -1 : 1;
    });
  }

  /** Those who are left after looking at every point from the earliest. */
  narrow(group: number[], extreme: 'most' | 'fewest'): number[] {
    let left = group;
    for (const point of this.points) left = best(left, extreme, (one) => point.votes[one - 1]!);
    return left;
  }

  lot(group: readonly number[]): number {
    return this.profile.drawn.find((one) => group.includes(one))!;
  }

  /** 5.1.6, 5.4.8 and then 5.1.7, 5.3.13, 5.4.9. */
  endPoint(): void {
    const before = this.elected.length;
    if (before === 0) {
      const live = sum(this.numbers.map((one) => this.voteOf(one)));
      const places = BigInt(this.profile.seats + 1);
      this.quota = live % places === 0n ? live / places : live / places + 1n;
    }
    while (this.electOne());
    if (this.continuing.size <= this.free) this.electRest();
    this.writePoint(this.elected.slice(before));
  }

  electOne(): boolean {
    if (this.free === 0) return false;
    const held = sum(this.numbers.map((one) => this.voteOf(one)));
    const nonTransferable = this.validVote - held;
    const used = this.elected.map((one) =>
      this.voteOf(one) < this.quota ? this.voteOf(one) : this.quota,
    );
    const active = this.validVote - nonTransferable - sum(used);
    const top = best([...this.continuing], 'most', (one) => this.voteOf(one));
    const votes = this.voteOf(top[0]!);
    const isEnough = votes >= this.quota || votes * BigInt(this.free + 1) >= active;
    if (votes === 0n || !isEnough) return false;
    const group = top.length > this.free ? this.narrow(top, 'most') : top; // 5.6.2
    if (group.length > this.free) return false;
    const chosen = Math.min(...group);
    this.continuing.delete(chosen);
    this.elected.push(chosen);
    return true;
  }

  electRest(): number[] {
    const rest = this.ascending().sort((a, b) =>
      this.voteOf(a) === this.voteOf(b) ? a - b : this.voteOf(a) > this.voteOf(b) ? -1 : 1,
    );
    this.elected.push(...rest);
    this.continuing.clear();
    return rest;
  }

  writePoint(elected: number[]): void {
    const votes = this.numbers.map((one) => this.voteOf(one));
    this.points.push({ votes, elected, excluded: this.excludedNow });
    this.excludedNow = [];
  }

  /** 5.2.2 and 5.2.5: how many of the lowest are safe to exclude together. */
  safeSizes(surpluses: bigint): number[] {
    const ascending = this.ascending();
    return ascending.flatMap((_, i) => {
      const size = i + 1;
      if (ascending.length - size < this.free || size === ascending.length) return [];
      const group = sum(ascending.slice(0, size).map((one) => this.voteOf(one)));
      return group + surpluses <= this.voteOf(ascending[size]!) ? [size] : [];
    });
  }

  /** 5.3 */
  transferSurplus(over: number[]): void {
    const largest = best(over, 'most', (one) => this.voteOf(one));
    const from = this.lot(this.narrow(largest, 'most'));
    const surplus = this.voteOf(from) - this.quota;
    const held = this.papers.filter((paper) => paper.holder === from);
    const lastBatch = Math.max(...held.map((paper) => paper.batch));
    const moves = held
      .filter((paper) => paper.batch === lastBatch)
      .map((paper) => ({ paper, to: this.nextFor(paper) }))
      .filter((move) => move.to !== null);
    const count = sum(moves.map(({ paper }) => paper.weight));
    const worth = sum(moves.map(({ paper }) => paper.weight * paper.value));
    this.batch++;
    for (const paper of held) paper.holder = null;
    for (const { paper, to } of moves) {
      paper.holder = to;
      paper.batch = this.batch;
      if (worth > surplus) paper.value = surplus / count;
    }
    this.settled.set(from, this.quota);
    this.endPoint();
  }

  /** 5.2.5, 5.4 and 5.5.1 */
  exclude(size: number): void {
    const ascending = this.ascending();
    const limit = this.voteOf(ascending[size - 1]!);
    const chosen = ascending.filter((one) => this.voteOf(one) < limit);
    while (chosen.length < size) {
      const equals = ascending.filter((one) => this.voteOf(one) === limit && !chosen.includes(one));
      chosen.push(this.lot(this.narrow(equals, 'fewest')));
    }
    for (const one of chosen) this.continuing.delete(one);
    this.excludedNow = chosen;
    if (this.continuing.size === this.free) this.writePoint(this.electRest());
    else this.passOn(chosen);
  }

  passOn(chosen: readonly number[]): void {
    const isTheirs = (paper: Paper): boolean => chosen.includes(paper.holder!);
    const values = [...new Set(this.papers.filter(isTheirs).map((paper) => paper.value))];
    values.sort((a, b) => (a > b ? -1 : 1));
    if (values.length === 0) this.endPoint();
    for (const value of values) {
      this.batch++;
      for (const paper of this.papers.filter((p) => isTheirs(p) && p.value === value)) {
        paper.holder = this.nextFor(paper);
        paper.batch = this.batch;
      }
      this.endPoint();
      if (this.free === 0) return;
    }
  }
}
