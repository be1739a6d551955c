import { describe, expect, it } from 'vitest';
import { rankedBallotsFrom } from '../../ballots/ballots-from.ts';
import type { RankedBallots } from '../../ballots/ballots.ts';
import { agreed, profileCount, profileTimeoutMs, seeded, seedOfRun } from '../../testing/seeded.ts';
import type { Seeded } from '../../testing/seeded.ts';
import { countPairs } from './pairwise-matrix.ts';

function matrixOf(ballots: RankedBallots): Float64Array {
  const steps = countPairs(ballots);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

type Ranking = { ranking: (number | number[])[]; weight?: number };

/** Adds every ballot to every cell that it concerns. */
function plainMatrix(n: number, ballots: readonly Ranking[]): Float64Array {
  const matrix = new Float64Array(n * n);
  for (const { ranking, weight = 1 } of ballots) {
    const rankOf = new Array<number>(n).fill(n + 1);
    ranking.forEach((group, rank) => [group].flat().forEach((one) => (rankOf[one - 1] = rank)));
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) if (rankOf[a]! < rankOf[b]!) matrix[a * n + b]! += weight;
    }
  }
  return matrix;
}

function names(n: number): string[] {
  return Array.from({ length: n }, (_, i) => `Option ${i + 1}`);
}

function fullRankings(random: Seeded, n: number, count: number): Ranking[] {
  const numbers = Array.from({ length: n }, (_, i) => i + 1);
  return Array.from({ length: count }, () => ({ ranking: random.shuffle(numbers) }));
}

describe('the matrix of pairs', () => {
  const seed = seedOfRun(Date.now());
  console.info(`matrix of pairs: COMMUNARD_SEED=${seed}`);

  // Up to 128 candidates, a ballot's marks after the 16th are added up by bits; others one by one.
  it.each([2, 15, 16, 17, 20, 21, 31, 32, 33, 63, 64, 65, 96, 97, 127, 128, 129])(
    'is the same for %i candidates by bits and one by one',
    (n) => {
      const ballots = fullRankings(seeded(seed + n), n, 70);
      expect(matrixOf(rankedBallotsFrom({ candidates: names(n) }, ballots))).toEqual(
        plainMatrix(n, ballots),
      );
    },
  );

  // Sixteen ballots are added up at a time, and carried on from there.
  it.each([1, 15, 16, 17, 31, 32, 33, 255, 256, 257])('holds %i ballots of everyone', (count) => {
    const ballots = fullRankings(seeded(seed), 24, count);
    expect(matrixOf(rankedBallotsFrom({ candidates: names(24) }, ballots))).toEqual(
      plainMatrix(24, ballots),
    );
  });

  it('takes short, long, equal and weighted rankings together', () => {
    const random = seeded(seed + 7);
    const ballots = fullRankings(random, 24, 300).map(({ ranking }, i): Ranking => {
      const cut = ranking.slice(0, 24 - (i % 4) * (i % 7));
      if (i % 5 !== 0) return { ranking: cut, weight: 1 + (i % 3) };
      return { ranking: [cut.slice(0, 2) as number[], ...cut.slice(2)] };
    });
    expect(matrixOf(rankedBallotsFrom({ candidates: names(24) }, ballots))).toEqual(
      plainMatrix(24, ballots),
    );
  });

  it.each([16, 24, 96, 97, 100, 128, 129])(
    'takes ballots of any length among %i candidates',
    (n) => {
      const random = seeded(seed + 11);
      const ballots = fullRankings(random, n, 90).map(({ ranking }) => ({
        ranking: ranking.slice(0, 1 + random.below(n)),
      }));
      expect(matrixOf(rankedBallotsFrom({ candidates: names(n) }, ballots))).toEqual(
        plainMatrix(n, ballots),
      );
    },
  );

  const profiles = profileCount(200);

  it(
    `is the same by any way on ${profiles} random profiles of 2 to 34 candidates`,
    { timeout: profileTimeoutMs(profiles) },
    () => {
      const random = seeded(seed + 13);
      for (let i = 0; i < profiles; i++) {
        const n = 2 + random.below(33);
        const weightMax = random.pick([1, 1, 3]);
        const ballots = fullRankings(random, n, 1 + random.below(5)).map(({ ranking }) => ({
          ranking: ranking.slice(0, 1 + random.below(n)),
          weight: 1 + random.below(weightMax),
        }));
        const matrix = matrixOf(rankedBallotsFrom({ candidates: names(n) }, ballots));
        expect(matrix, `profile ${i} of seed ${seed}`).toEqual(plainMatrix(n, ballots));
      }
      console.info(agreed('matrix of pairs', profiles));
    },
  );

  it('knows where the one candidate stands whom a ballot does not name', () => {
    const numbers = Array.from({ length: 25 }, (_, i) => i + 1);
    const ballots = numbers.map((left) => ({ ranking: numbers.filter((one) => one !== left) }));
    expect(matrixOf(rankedBallotsFrom({ candidates: names(25) }, ballots))).toEqual(
      plainMatrix(25, ballots),
    );
  });

  it('says how many ballots are done', () => {
    const pairs = Array.from({ length: 33_000 }, (_, i) => ({
      ranking: [1 + (i & 255), 257 + (i >> 8)],
    }));
    const ballots = rankedBallotsFrom({ candidates: names(400) }, pairs);
    const steps = [...countPairs(ballots)];
    expect(steps).toEqual([
      { phase: 'ballots', done: 32_768, total: ballots.rankings.count },
      { phase: 'ballots', done: ballots.rankings.count, total: ballots.rankings.count },
    ]);
  });
});
