/**
 * A slow, obvious count by ERS97, section 5, written from its text. Every paper is an object that
 * knows its value and the batch in which it came; every total is added up anew. Figures are bigints
 * in hundredths of a vote.
 */
import type { Profile } from '../testing/profiles.ts';
import type { ReferenceStage } from './scotland-2007.ts';

interface Paper {
  readonly ranking: readonly number[];
  readonly weight: bigint;
  holder: number | null;
  value: bigint;
  batch: number;
}

export function referenceErs97(profile: Profile): { stages: ReferenceStage[]; elected: number[] } {
  const numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
  const places = profile.seats;
  const continuing = new Set(numbers);
  const elected: number[] = [];
  const settled = new Map<number, bigint>();
  const points: ReferenceStage[] = [];
  const papers: Paper[] = profile.ballots.map(({ ranking, weight }) => ({
    ranking,
    weight: BigInt(weight),
    holder: ranking[0]!,
    value: 100n,
    batch: 0,
  }));
  const validVote = papers.reduce((sum, paper) => sum + paper.weight * 100n, 0n);
  let batch = 0;
  let quota = 0n;
  let excludedNow: number[] = [];

  const voteOf = (candidate: number): bigint =>
    settled.get(candidate) ??
    papers
      .filter((paper) => paper.holder === candidate)
      .reduce((sum, paper) => sum + paper.value * paper.weight, 0n);
  const nextFor = (paper: Paper): number | null => {
    const from = paper.ranking.indexOf(paper.holder!);
    return paper.ranking.slice(from + 1).find((one) => continuing.has(one)) ?? null;
  };
  const sum = (values: bigint[]): bigint => values.reduce((a, b) => a + b, 0n);

  /** Earliest point at which they had unequal votes. */
  const narrow = (group: number[], extreme: 'most' | 'fewest'): number[] => {
    let left = group;
    for (const point of points) {
      const values = left.map((one) => point.votes[one - 1]!);
      const best = values.reduce((a, b) => ((extreme === 'most' ? b > a : b < a) ? b : a));
      left = left.filter((one) => point.votes[one - 1] === best);
    }
    return left;
  };
  const lot = (group: number[]): number => profile.drawn.find((one) => group.includes(one))!;

  /** 5.1.6, 5.4.8 and then 5.1.7, 5.3.13, 5.4.9. */
  const endPoint = (): void => {
    const electedNow: number[] = [];
    if (elected.length === 0) {
      const live = sum(numbers.map(voteOf));
      quota = live / BigInt(places + 1);
      if (quota * BigInt(places + 1) !== live) quota += 1n;
    }
    for (;;) {
      const free = places - elected.length;
      if (free === 0) break;
      const nonTransferable = validVote - sum(numbers.map(voteOf));
      const used = sum(elected.map((one) => (voteOf(one) < quota ? voteOf(one) : quota)));
      const active = validVote - nonTransferable - used;
      const top = [...continuing].map(voteOf).reduce((a, b) => (a > b ? a : b), 0n);
      if (top === 0n || (top < quota && top * BigInt(free + 1) < active)) break;
      let group = numbers.filter((one) => continuing.has(one) && voteOf(one) === top);
      if (group.length > free) group = narrow(group, 'most'); // 5.6.2
      if (group.length > free) break;
      continuing.delete(group[0]!);
      elected.push(group[0]!);
      electedNow.push(group[0]!);
    }
    if (continuing.size <= places - elected.length) {
      const last = [...continuing].sort((a, b) =>
        voteOf(a) === voteOf(b) ? a - b : voteOf(a) > voteOf(b) ? -1 : 1,
      );
      elected.push(...last);
      electedNow.push(...last);
      continuing.clear();
    }
    points.push({ votes: numbers.map(voteOf), elected: electedNow, excluded: excludedNow });
    excludedNow = [];
  };

  endPoint();
  while (elected.length < places) {
    const ascending = [...continuing].sort((a, b) =>
      voteOf(a) === voteOf(b) ? a - b : voteOf(a) < voteOf(b) ? -1 : 1,
    );
    const over = elected.filter((one) => voteOf(one) > quota);
    const surpluses = sum(over.map((one) => voteOf(one) - quota));
    const free = places - elected.length;
    const sizes: number[] = [];
    for (let size = 1; continuing.size - size >= free && size < ascending.length; size++) {
      const group = sum(ascending.slice(0, size).map(voteOf));
      if (group + surpluses <= voteOf(ascending[size]!)) sizes.push(size);
    }

    if (over.length > 0 && sizes.length === 0) {
      // 5.3
      const most = over.map(voteOf).reduce((a, b) => (a > b ? a : b));
      const from = lot(
        narrow(
          over.filter((one) => voteOf(one) === most),
          'most',
        ),
      );
      const surplus = voteOf(from) - quota;
      const held = papers.filter((paper) => paper.holder === from);
      const lastBatch = Math.max(...held.map((paper) => paper.batch));
      const examined = held.filter((paper) => paper.batch === lastBatch);
      const transferable = examined.filter((paper) => nextFor(paper) !== null);
      const count = sum(transferable.map((paper) => paper.weight));
      const worth = sum(transferable.map((paper) => paper.weight * paper.value));
      batch++;
      const moves = transferable.map((paper) => ({ paper, to: nextFor(paper) }));
      for (const paper of held) paper.holder = null;
      for (const { paper, to } of moves) {
        paper.holder = to;
        paper.batch = batch;
        if (worth > surplus) paper.value = surplus / count;
      }
      settled.set(from, quota);
      endPoint();
      continue;
    }

    // 5.2.5
    const size = Math.max(1, ...sizes);
    const limit = voteOf(ascending[size - 1]!);
    const chosen = ascending.filter((one) => voteOf(one) < limit);
    while (chosen.length < size) {
      const equals = ascending.filter((one) => voteOf(one) === limit && !chosen.includes(one));
      chosen.push(lot(narrow(equals, 'fewest')));
    }
    for (const one of chosen) continuing.delete(one);
    excludedNow = [...chosen];
    if (continuing.size === free) {
      // 5.5.1
      const last = [...continuing].sort((a, b) =>
        voteOf(a) === voteOf(b) ? a - b : voteOf(a) > voteOf(b) ? -1 : 1,
      );
      elected.push(...last);
      points.push({ votes: numbers.map(voteOf), elected: last, excluded: excludedNow });
      break;
    }
    // 5.4
    const values = [
      ...new Set(papers.filter((p) => chosen.includes(p.holder!)).map((p) => p.value)),
    ];
    values.sort((a, b) => (a > b ? -1 : 1));
    if (values.length === 0) endPoint();
    for (const value of values) {
      batch++;
      const moving = papers.filter((p) => chosen.includes(p.holder!) && p.value === value);
      for (const paper of moving) {
        paper.holder = nextFor(paper);
        paper.batch = batch;
      }
      endPoint();
      if (elected.length === places) break;
    }
  }
  return { stages: points, elected };
}
