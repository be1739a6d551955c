import { describe, expect, it } from 'vitest';
import {
  ballotsOf,
  drawnOrder,
  randomProfile,
  weakBallotsOf,
  randomWeakProfile,
} from '../testing/profiles.ts';
import type { Profile } from '../testing/profiles.ts';
import { profileCount, seeded, seedOfRun } from '../testing/seeded.ts';
import { decimal } from '../whole-numbers.ts';
import { count } from './count.ts';
import type { PairsResult, SeatsResult } from './result.ts';

const METHODS = ['scotland-2007', 'ers97', 'irv', 'meek-prf', 'meek-nz'] as const;
const PAIRS = ['schulze-winning-votes', 'schulze-margins', 'debian-2015'] as const;

function seatsOf(profile: Profile, method: string): SeatsResult {
  const seats = method === 'irv' ? 1 : profile.seats;
  const tiePolicy = drawnOrder(profile.drawn);
  const outcome = count(ballotsOf(profile), { method, seats, tiePolicy });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.result as SeatsResult;
}

describe('whatever the ballots', () => {
  const seed = seedOfRun(Date.now());
  console.info(`properties: COMMUNARD_SEED=${seed}`);
  const profiles = profileCount(150);
  const each = (check: (profile: Profile, said: string) => void): void => {
    const random = seeded(seed);
    for (let i = 0; i < profiles; i++) {
      const profile = randomProfile(random, { candidatesMax: 7 });
      check(profile, `profile ${i} of seed ${seed}: ${JSON.stringify(profile)}`);
    }
  };

  it.each(METHODS)('%s: no vote is made or lost at any stage', (method) => {
    each((profile, said) => {
      const result = seatsOf(profile, method);
      const valid = BigInt(result.ballots.countedWeight) * 10n ** BigInt(result.places);
      for (const stage of result.stages) {
        const held = stage.votes.reduce<bigint>((sum, votes) => sum + BigInt(votes), 0n);
        expect(held + BigInt(stage.beyond), said).toBe(valid);
        expect(stage.beyond >= 0 && stage.votes.every((votes) => votes >= 0), said).toBe(true);
      }
    });
  });

  it.each(METHODS)('%s: as many are elected as there are seats, and nobody twice', (method) => {
    each((profile, said) => {
      const { elected, stages, seats } = seatsOf(profile, method);
      expect(new Set(elected).size, said).toBe(seats);
      expect(elected, said).toHaveLength(seats);
      expect(stages.flatMap((stage) => stage.elected.map((one) => one.candidate))).toEqual(elected);
      const excluded = stages.flatMap((stage) => stage.excluded);
      expect(new Set(excluded).size, said).toBe(excluded.length);
      expect(
        excluded.filter((one) => elected.includes(one)),
        said,
      ).toEqual([]);
    });
  });

  it.each(METHODS)(
    '%s: the order of ballots does not matter, nor how they are weighed',
    (method) => {
      const random = seeded(seed + 1);
      each((profile, said) => {
        const few = profile.ballots.map((ballot) => ({
          ...ballot,
          weight: 1 + (ballot.weight % 4),
        }));
        const split = few.flatMap(({ ranking, weight }) =>
          Array.from({ length: weight }, () => ({ ranking, weight: 1 })),
        );
        const result = seatsOf({ ...profile, ballots: few }, method);
        const other = seatsOf({ ...profile, ballots: random.shuffle(split) }, method);
        expect(other, said).toEqual(result);
      });
    },
  );

  it.each(METHODS)('%s: the numbers that candidates have do not matter', (method) => {
    const random = seeded(seed + 2);
    each((profile, said) => {
      const numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
      const renamed = random.shuffle(numbers);
      const rename = (candidate: number): number => renamed[candidate - 1]!;
      const other = seatsOf(
        {
          ...profile,
          drawn: profile.drawn.map(rename),
          ballots: profile.ballots.map(({ ranking, weight }) => ({
            ranking: ranking.map(rename),
            weight,
          })),
        },
        method,
      );
      const result = seatsOf(profile, method);
      const sorted = (candidates: readonly number[]): number[] =>
        candidates.toSorted((a, b) => a - b);
      expect(sorted(other.elected), said).toEqual(sorted(result.elected.map(rename)));
      expect(other.stages, said).toHaveLength(result.stages.length);
      for (const [i, stage] of result.stages.entries()) {
        const votes = numbers.map((one) => other.stages[i]!.votes[rename(one) - 1]);
        expect(votes, said).toEqual(stage.votes);
      }
    });
  });

  it.each(['scotland-2007', 'ers97', 'irv'])(
    '%s: what moves is what is missing elsewhere',
    (method) => {
      each((profile, said) => {
        const { stages, places } = seatsOf(profile, method);
        for (const [i, stage] of stages.entries()) {
          const before = stages[i - 1];
          if (before === undefined) continue;
          const came = stage.votes.map((_, c) =>
            stage.moves.reduce((sum, move) => sum + move.papers[c + 1]! * Number(move.value), 0),
          );
          const gone = new Set(stage.moves.map((move) => move.from));
          for (const [c, votes] of stage.votes.entries()) {
            if (gone.has(c + 1)) continue;
            expect(decimal(Number(votes), places), said).toBe(
              decimal(Number(before.votes[c]) + came[c]!, places),
            );
          }
        }
      });
    },
  );

  it.each(['scotland-2007', 'irv'])(
    '%s: a later preference does no harm to earlier ones',
    (method) => {
      const random = seeded(seed + 5);
      each((profile, said) => {
        const chosen = random.below(profile.ballots.length);
        const ballot = profile.ballots[chosen]!;
        const others = profile.drawn.filter((one) => !ballot.ranking.includes(one));
        if (others.length === 0) return;
        const longer = { ...ballot, ranking: [...ballot.ranking, others[0]!] };
        const before = seatsOf(profile, method).elected;
        const after = seatsOf(
          { ...profile, ballots: profile.ballots.with(chosen, longer) },
          method,
        );
        const earlier = before.filter((one) => ballot.ranking.includes(one));
        expect(after.elected, said).toEqual(expect.arrayContaining(earlier));
      });
    },
  );

  it('irv: more ballots for nobody but the winner leave the winner where it is', () => {
    each((profile, said) => {
      const winner = seatsOf(profile, 'irv').elected[0]!;
      const ballots = [...profile.ballots, { ranking: [winner], weight: 3 }];
      expect(seatsOf({ ...profile, ballots }, 'irv').elected, said).toEqual([winner]);
    });
  });

  it.each(PAIRS)('%s: the order of ballots and the numbers of options do not matter', (method) => {
    const random = seeded(seed + 3);
    const weak = seeded(seed);
    for (let i = 0; i < profiles; i++) {
      const profile = randomWeakProfile(weak, { candidatesMax: 6 });
      const numbers = Array.from({ length: profile.candidateCount }, (_, k) => k + 1);
      const renamed = random.shuffle(numbers);
      const rename = (option: number): number => renamed[option - 1]!;
      const other = {
        ...profile,
        ballots: random.shuffle(
          profile.ballots.map(({ ranking, weight }) => ({
            ranking: ranking.map((group) => group.map(rename)),
            weight,
          })),
        ),
      };
      const judge = (
        ballots: ReturnType<typeof weakBallotsOf>,
        defaultOption: number,
      ): PairsResult => {
        const options = method === 'debian-2015' ? { defaultOption } : {};
        const outcome = count(ballots, { method, options });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
        return outcome.result as PairsResult;
      };
      const result = judge(weakBallotsOf(profile), 1);
      const again = judge(weakBallotsOf(other), rename(1));
      const set = (pairs: PairsResult): number[] => [
        ...pairs.winners,
        ...(pairs.tied?.among ?? []),
      ];
      expect(set(again).sort(), `profile ${i} of seed ${seed}`).toEqual(
        set(result).map(rename).sort(),
      );
      expect(again.order.map((layer) => layer.toSorted())).toEqual(
        result.order.map((layer) => layer.map(rename).toSorted()),
      );
    }
  });

  it.each(PAIRS)('%s: who beats everybody wins', (method) => {
    const random = seeded(seed + 4);
    for (let i = 0; i < profiles; i++) {
      const profile = randomWeakProfile(random, { candidatesMax: 6 });
      const outcome = count(weakBallotsOf(profile), { method });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      const result = outcome.result as PairsResult;
      const { matrix } = result;
      const best = matrix.findIndex((row, a) =>
        row.every((votes, b) => a === b || votes > matrix[b]![a]!),
      );
      if (best >= 0) expect(result.winners, `profile ${i} of seed ${seed}`).toEqual([best + 1]);
    }
  });
});
