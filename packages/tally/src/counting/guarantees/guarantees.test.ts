import { describe, expect, it } from 'vitest';
import { rankedBallotsFrom } from '../../ballots/ballots-from.ts';
import { referenceJudgement } from '../../reference/guarantees.ts';
import { referenceScotland2007 } from '../../reference/scotland-2007.ts';
import { ballotsOf, drawnOrder, randomProfile } from '../../testing/profiles.ts';
import { profileCount, profileTimeoutMs, agreed, seeded, seedOfRun } from '../../testing/seeded.ts';
import type { Seeded } from '../../testing/seeded.ts';
import { count } from '../count.ts';
import type { Group, SeatsResult } from '../result.ts';
import { createGuarantees } from './guarantees.ts';

function randomGroups(random: Seeded, candidateCount: number, seats: number): Group[] {
  const numbers = Array.from({ length: candidateCount }, (_, i) => i + 1);
  return Array.from({ length: 1 + random.below(3) }, (_, i) => {
    const members = random.shuffle(numbers).slice(0, 1 + random.below(candidateCount));
    const minimum = random.below(Math.min(members.length, seats) + 1);
    const maximum = random.below(2) === 0 ? null : minimum + random.below(seats + 1 - minimum);
    return { name: `Group ${i + 1}`, members, minimum, maximum };
  });
}

function seatsResult(outcome: ReturnType<typeof count>): SeatsResult {
  if (!outcome.ok || outcome.result.kind !== 'seats') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const METHODS = ['scotland-2007', 'ers97', 'meek-prf', 'meek-nz'] as const;

describe('guaranteed seats', () => {
  const seed = seedOfRun(Date.now());
  console.info(`guaranteed seats: COMMUNARD_SEED=${seed}`);
  const profiles = profileCount(400);
  const timeout = profileTimeoutMs(profiles);

  it(
    `guard and doom exactly whom the oracle guards and dooms, ${profiles} cases`,
    { timeout },
    () => {
      const random = seeded(seed);
      for (let i = 0; i < profiles; i++) {
        const n = 2 + random.below(7);
        const seats = 1 + random.below(n);
        const groups = randomGroups(random, n, seats);
        const shuffled = random.shuffle(Array.from({ length: n }, (_, k) => k + 1));
        const elected = shuffled.slice(0, random.below(seats + 1));
        const continuing = shuffled.slice(elected.length, n - random.below(n - elected.length + 1));
        const expected = referenceJudgement(groups, seats, elected, continuing);
        const guarantees = createGuarantees(groups, seats);
        const said = `case ${i} of seed ${seed}`;
        const { isPossible, ...judgement } = expected;
        expect(guarantees.isPossible(elected, continuing), said).toBe(isPossible);
        expect(guarantees.judge(elected, continuing), said).toEqual(judgement);
      }
      console.info(agreed('guard and doom', profiles));
    },
  );

  it(
    `a Scottish count with groups is what its reference gives, ${profiles} profiles`,
    { timeout },
    () => {
      const random = seeded(seed + 1);
      let counted = 0;
      for (let i = 0; i < profiles; i++) {
        const profile = randomProfile(random, { candidatesMax: 6 });
        const groups = randomGroups(random, profile.candidateCount, profile.seats);
        const outcome = count(ballotsOf(profile), {
          method: 'scotland-2007',
          groups,
          tiePolicy: drawnOrder(profile.drawn),
        });
        const all = Array.from({ length: profile.candidateCount }, (_, k) => k + 1);
        if (!referenceJudgement(groups, profile.seats, [], all).isPossible) {
          expect(outcome).toEqual({
            ok: false,
            refusal: { code: 'groups.impossible', params: {} },
          });
          continue;
        }
        counted++;
        const result = seatsResult(outcome);
        const reference = referenceScotland2007(profile, groups);
        const said = `profile ${i} of seed ${seed}: ${JSON.stringify({ profile, groups })}`;
        expect(result.elected, said).toEqual(reference.elected);
        expect(
          result.stages.map((stage) => stage.votes.map(BigInt)),
          said,
        ).toEqual(reference.stages.map((stage) => stage.votes));
      }
      expect(counted).toBeGreaterThan(profiles >> 2);
      console.info(agreed('scotland-2007 with groups', counted));
    },
  );

  it.each(METHODS)(
    `%s fills all seats and keeps every guarantee, ${profiles} profiles`,
    { timeout },
    (method) => {
      const random = seeded(seed + 2);
      for (let i = 0; i < profiles; i++) {
        const profile = randomProfile(random, { candidatesMax: 8 });
        const groups = randomGroups(random, profile.candidateCount, profile.seats);
        const tiePolicy = drawnOrder(profile.drawn);
        const outcome = count(ballotsOf(profile), { method, groups, tiePolicy });
        if (!outcome.ok) {
          expect(outcome.refusal.code).toBe('groups.impossible');
          continue;
        }
        const { elected } = seatsResult(outcome);
        const said = `profile ${i} of seed ${seed}: ${JSON.stringify({ profile, groups, elected })}`;
        expect(new Set(elected).size, said).toBe(profile.seats);
        for (const { members, minimum, maximum } of groups) {
          const has = elected.filter((one) => members.includes(one)).length;
          expect(has, said).toBeGreaterThanOrEqual(minimum);
          expect(has, said).toBeLessThanOrEqual(maximum ?? profile.seats);
        }
      }
    },
  );

  it.each(METHODS)('%s: guarantees that hold anyway change nothing', { timeout }, (method) => {
    const random = seeded(seed + 3);
    for (let i = 0; i < profiles >> 2; i++) {
      const profile = randomProfile(random, { candidatesMax: 6 });
      const members = Array.from({ length: profile.candidateCount }, (_, k) => k + 1);
      const idle = [{ name: 'Everyone', members, minimum: 0, maximum: null }];
      const tiePolicy = drawnOrder(profile.drawn);
      const ballots = ballotsOf(profile);
      const without = seatsResult(count(ballots, { method, tiePolicy }));
      const withIdle = seatsResult(count(ballots, { method, tiePolicy, groups: idle }));
      expect({ ...withIdle, groups: [] }).toEqual(without);
    }
  });

  it('two seats for women: the one man who could take a third is excluded as soon as it is so', () => {
    const ballots = rankedBallotsFrom(
      { candidates: ['Ana', 'Bela', 'Carl', 'Dan'], seatCount: 2 },
      [
        { ranking: [3, 4, 1], weight: 60 },
        { ranking: [4, 3, 1], weight: 20 },
        { ranking: [1, 2], weight: 15 },
        { ranking: [2, 1], weight: 5 },
      ],
    );
    const groups = [{ name: 'Women', members: [1, 2], minimum: 1, maximum: null }];
    const plain = seatsResult(count(ballots, { method: 'scotland-2007' }));
    expect(plain.elected).toEqual([3, 4]);
    const result = seatsResult(count(ballots, { method: 'scotland-2007', groups }));
    expect(result.elected).toEqual([3, 1]);
    // Carl is elected with 60: the other seat is a woman's, so Dan is doomed, and excluded next.
    expect(result.stages[0]).toMatchObject({ doomed: [4], guarded: [] });
    expect(result.stages[1]).toMatchObject({
      act: { kind: 'exclusion', candidates: [4], why: 'doomed' },
      excluded: [4],
    });
  });

  it('an election that would doom an equal needs a lot to say whose it is', () => {
    const ballots = rankedBallotsFrom({ candidates: ['A', 'B', 'C', 'D'], seatCount: 2 }, [
      { ranking: [1], weight: 40 },
      { ranking: [2], weight: 40 },
      { ranking: [3], weight: 10 },
      { ranking: [4], weight: 5 },
    ]);
    const groups = [{ name: 'North', members: [1, 2], minimum: 0, maximum: 1 }];
    const request = { method: 'scotland-2007', groups };
    expect(count(ballots, request)).toEqual({
      ok: false,
      refusal: { code: 'lot.needed', params: { stage: 1, act: 'elect', among: [1, 2] } },
    });
    const lots = [{ among: [1, 2], drawn: [2] }];
    expect(seatsResult(count(ballots, { ...request, lots })).elected).toEqual([2, 3]);
  });
});
