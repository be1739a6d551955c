import { describe, expect, it } from 'vitest';
import { referenceErs97 } from '../../reference/ers97.ts';
import { referenceIrv } from '../../reference/irv.ts';
import { referenceMeekNz, referenceMeekPrf } from '../../reference/meek.ts';
import { referenceScotland2007 } from '../../reference/scotland-2007.ts';
import type { ReferenceStage } from '../../reference/scotland-2007.ts';
import { ballotsOf, drawnOrder, randomProfile } from '../../testing/profiles.ts';
import type { Profile } from '../../testing/profiles.ts';
import { profileCount, profileTimeoutMs, agreed, seeded, seedOfRun } from '../../testing/seeded.ts';
import { count } from '../count.ts';

type Reference = (profile: Profile) => { stages: ReferenceStage[]; elected: number[] };

/** The fast count in the shape of a reference. */
function fast(profile: Profile, method: string): ReturnType<Reference> {
  const seats = method === 'irv' ? 1 : profile.seats;
  const outcome = count(ballotsOf(profile), {
    method,
    seats,
    tiePolicy: drawnOrder(profile.drawn),
  });
  if (!outcome.ok || outcome.result.kind !== 'seats') throw new Error(JSON.stringify(outcome));
  const { stages, elected } = outcome.result;
  return {
    elected: [...elected],
    stages: stages.map((stage) => ({
      votes: stage.votes.map(BigInt),
      elected: stage.elected.map(({ candidate }) => candidate),
      excluded: [...stage.excluded],
    })),
  };
}

/** Candidates excluded together have no order among them. */
function sorted(count: ReturnType<Reference>): ReturnType<Reference> {
  const stages = count.stages.map((stage) => ({
    ...stage,
    excluded: stage.excluded.toSorted((a, b) => a - b),
  }));
  return { ...count, stages };
}

const METHODS: readonly [string, Reference][] = [
  ['scotland-2007', referenceScotland2007],
  ['ers97', referenceErs97],
  ['irv', referenceIrv],
  ['meek-prf', referenceMeekPrf],
  ['meek-nz', referenceMeekNz],
];

describe('the fast counts of seats', () => {
  const seed = seedOfRun(Date.now());
  console.info(`seats against their references: COMMUNARD_SEED=${seed}`);
  const profiles = profileCount(400);

  it.each(METHODS)(
    `%s gives what its reference gives on ${profiles} random profiles`,
    { timeout: profileTimeoutMs(profiles) },
    (id, reference) => {
      const random = seeded(seed);
      for (let i = 0; i < profiles; i++) {
        const profile = randomProfile(random, { candidatesMax: 7 });
        expect(
          fast(profile, id),
          `profile ${i} of seed ${seed}: ${JSON.stringify(profile)}`,
        ).toEqual(sorted(reference(profile)));
      }
      console.info(agreed(id, profiles));
    },
  );
});
