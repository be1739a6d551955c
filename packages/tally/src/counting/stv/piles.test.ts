import { describe, expect, it } from 'vitest';
import { rankedBallotsFrom } from '../../ballots/ballots-from.ts';
import type { RankingEntry } from '../../ballots/ballots-from.ts';
import type { Rankings } from '../../ballots/ballots.ts';
import { referenceErs97 } from '../../reference/ers97.ts';
import { referenceIrv } from '../../reference/irv.ts';
import { referenceScotland2007 } from '../../reference/scotland-2007.ts';
import { ballotsOf, drawnOrder } from '../../testing/profiles.ts';
import type { Profile } from '../../testing/profiles.ts';
import { agreed, profileCount, profileTimeoutMs, seeded, seedOfRun } from '../../testing/seeded.ts';
import type { Seeded } from '../../testing/seeded.ts';
import { count } from '../count.ts';
import { LinkedPiles } from './linked-piles.ts';
import { createPiles, NO_PILE } from './piles.ts';
import type { Deal, Piles } from './piles.ts';
import { SortedPiles } from './sorted-piles.ts';

const CANDIDATES = 9;
const NUMBERS = Array.from({ length: CANDIDATES }, (_, i) => i + 1);
const NAMES = NUMBERS.map((number) => `Candidate ${number}`);

function randomBallots(random: Seeded, size: number, weightMax: number): RankingEntry[] {
  return Array.from({ length: size }, () => ({
    ranking: random.shuffle(NUMBERS).slice(0, 1 + random.below(CANDIDATES)),
    weight: 1 + random.below(weightMax),
  }));
}

function rankingsOf(entries: readonly RankingEntry[]): Rankings {
  return rankedBallotsFrom({ candidates: NAMES }, entries).rankings;
}

/** Piles as anyone would write them down: the rest of each ballot that lies there. */
class PlainPiles implements Piles {
  private readonly all: (readonly { rest: readonly number[]; weight: number }[])[] = [];

  constructor(entries: readonly RankingEntry[]) {
    this.all.push(
      entries.map(({ ranking, weight = 1 }) => ({ rest: ranking as number[], weight })),
    );
  }

  dealFirst(): Deal {
    return this.deal([0], new Uint8Array(CANDIDATES + 1).fill(1));
  }

  deal(piles: readonly number[], isOpen: Uint8Array): Deal {
    const papers = piles.flatMap((pile) => this.all[pile]!);
    const dealt = papers.map(({ rest, weight }) => {
      const at = rest.findIndex((candidate) => isOpen[candidate] === 1);
      return { to: at < 0 ? 0 : rest[at]!, rest: at < 0 ? [] : rest.slice(at + 1), weight };
    });
    const heaps = [0, ...NUMBERS].map((candidate) => dealt.filter(({ to }) => to === candidate));
    return {
      papers: heaps.map((heap) => heap.reduce((sum, { weight }) => sum + weight, 0)),
      piles: heaps.map((heap, candidate) =>
        candidate === 0 || heap.length === 0 ? NO_PILE : this.all.push(heap) - 1,
      ),
    };
  }
}

/** Deals to first preferences, then excludes one after another: where papers went each time. */
function historyOf(piles: Piles, order: readonly number[]): (readonly number[])[] {
  const isOpen = new Uint8Array(CANDIDATES + 1).fill(1);
  const own: number[][] = [0, ...NUMBERS].map(() => []);
  const papers: (readonly number[])[] = [];
  const keep = (deal: Deal): void => {
    papers.push(deal.papers);
    deal.piles.forEach((pile, candidate) => pile !== NO_PILE && own[candidate]!.push(pile));
  };
  keep(piles.dealFirst());
  for (const out of order) {
    isOpen[out] = 0;
    keep(piles.deal(own[out]!, isOpen));
  }
  return papers;
}

describe('piles of papers', () => {
  const seed = seedOfRun(Date.now());
  console.info(`piles: COMMUNARD_SEED=${seed}`);

  const profiles = profileCount(200);

  it.each([
    ['of weight 1', 1],
    ['of any weight', 7],
  ])(
    `send every paper %s where its next open preference says, on ${profiles} random profiles`,
    { timeout: profileTimeoutMs(profiles) },
    (weights, weightMax) => {
      const random = seeded(seed);
      for (let round = 0; round < profiles; round++) {
        const entries = randomBallots(random, 1 + random.below(20), weightMax);
        const order = random.shuffle(NUMBERS);
        const expected = historyOf(new PlainPiles(entries), order);
        const rankings = rankingsOf(entries);
        expect(historyOf(new LinkedPiles(rankings, CANDIDATES), order)).toEqual(expected);
        expect(historyOf(new SortedPiles(rankings, CANDIDATES), order)).toEqual(expected);
      }
      console.info(agreed(`piles ${weights}`, profiles));
    },
  );

  // Each deal takes new slots, of which there are two a paper: the third deal has none left.
  it('lose no paper when they are moved together, however often', () => {
    const long = NUMBERS.map((first) => [first, ...NUMBERS.filter((one) => one !== first)]);
    const entries = Array.from({ length: 400 }, (_, i) => ({
      ranking: long[i % CANDIDATES]!,
      weight: 1 + (i % 5),
    }));
    const order = NUMBERS.slice(0, -1);
    const all = entries.reduce((sum, { weight }) => sum + weight, 0);
    const papers = historyOf(new SortedPiles(rankingsOf(entries), CANDIDATES), order);
    expect(papers).toEqual(historyOf(new PlainPiles(entries), order));
    // Everybody ranked everybody, so the last but one hands on all that the last had not before.
    expect(papers.at(-1)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, all - papers[0]![9]!]);
  });

  it('leave the spare candidate 0 without a pile', () => {
    const rankings = rankingsOf([{ ranking: [1] }, { ranking: [2, 1], weight: 3 }]);
    for (const piles of [new LinkedPiles(rankings, 2), new SortedPiles(rankings, 2)]) {
      const first = piles.dealFirst();
      expect(first.papers).toEqual([0, 1, 3]);
      const second = piles.deal([first.piles[1]!], Uint8Array.of(1, 0, 1));
      expect(second).toEqual({ papers: [1, 0, 0], piles: [NO_PILE, NO_PILE, NO_PILE] });
    }
  });

  it('are linked in small elections and sorted in large ones', () => {
    const of = (size: number): Piles =>
      createPiles(rankingsOf(randomBallots(seeded(seed), size, 3)), CANDIDATES);
    expect(of(8_192)).toBeInstanceOf(LinkedPiles);
    expect(of(8_193)).toBeInstanceOf(SortedPiles);
  });

  it.each([
    [2 ** 31 - 2, LinkedPiles],
    [2 ** 31 - 1, SortedPiles],
  ])('hold %i votes and one more, linked only where 32 bits do', (weight, kind) => {
    const piles = createPiles(rankingsOf([{ ranking: [1, 2], weight }, { ranking: [1] }]), 2);
    expect(piles).toBeInstanceOf(kind);
    const first = piles.dealFirst();
    expect(first.papers).toEqual([0, weight + 1, 0]);
    expect(piles.deal([first.piles[1]!], Uint8Array.of(1, 0, 1)).papers).toEqual([1, 0, weight]);
  });
});

describe('the count of a large election', () => {
  const seed = seedOfRun(Date.now());

  function largeProfile(): Profile {
    const random = seeded(seed + 1);
    const ballots = randomBallots(random, 9_000, 2).map(({ ranking, weight = 1 }) => ({
      ranking: ranking as number[],
      weight,
    }));
    return { candidateCount: CANDIDATES, seats: 3, ballots, drawn: random.shuffle(NUMBERS) };
  }

  it.each([
    ['scotland-2007', referenceScotland2007],
    ['ers97', referenceErs97],
    ['irv', referenceIrv],
  ])(
    '%s is the same as its reference, paper by paper',
    { timeout: 60_000 },
    (method, reference) => {
      const profile = largeProfile();
      const seats = method === 'irv' ? 1 : profile.seats;
      const tiePolicy = drawnOrder(profile.drawn);
      const counted = count(ballotsOf(profile), { method, seats, tiePolicy });
      if (!counted.ok || counted.result.kind !== 'seats') throw new Error(JSON.stringify(counted));
      const expected = reference(profile);
      expect(counted.result.elected).toEqual(expected.elected);
      expect(counted.result.stages.map(({ votes }) => votes.map(BigInt))).toEqual(
        expected.stages.map(({ votes }) => votes),
      );
    },
  );
});
