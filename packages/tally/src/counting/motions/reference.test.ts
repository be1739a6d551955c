import { describe, expect, it } from 'vitest';
import { markedBallotsFrom } from '../../ballots/ballots-from.ts';
import { referenceMotion } from '../../reference/motions.ts';
import type { MotionProfile } from '../../reference/motions.ts';
import { profileCount, profileTimeoutMs, agreed, seeded, seedOfRun } from '../../testing/seeded.ts';
import type { Seeded } from '../../testing/seeded.ts';
import { count } from '../count.ts';
import type { MotionResult } from '../result.ts';

function randomMotion(random: Seeded, majority: MotionProfile['majority']): MotionProfile {
  const weightMax = random.pick([1, 1, 3, 12]);
  const ballots = Array.from({ length: 1 + random.below(9) }, () => {
    const weight = 1 + random.below(weightMax);
    const votes = { for: 0, against: 0, abstain: 0 };
    // At least one voice of a ballot is used: a blank one is set aside.
    const used = 1 + random.below(weight);
    for (let i = 0; i < used; i++) votes[random.pick(['for', 'against', 'abstain'] as const)]++;
    return { weight, votes };
  });
  const present = ballots.reduce((sum, { weight }) => sum + weight, 0);
  const denominator = 1 + random.below(4);
  return {
    ballots,
    majority,
    areAbstentionsCounted: random.below(2) === 0,
    entitled: present + random.below(present + 1),
    quorum: random.pick([
      null,
      { kind: 'votes', votes: random.below(2 * present) } as const,
      { kind: 'share', numerator: 1 + random.below(denominator), denominator } as const,
    ]),
    tieRule: random.pick(['falls', 'carried', 'casting_vote'] as const),
    isCastFor: random.below(2) === 0,
  };
}

function fast(profile: MotionProfile): MotionResult {
  const candidates = ['for', 'against', 'abstain'];
  const ballots = markedBallotsFrom(
    { candidates, meaning: 'votes' },
    profile.ballots.map(({ weight, votes }) => ({
      weight,
      // A choice without votes is written as 0 or left empty.
      marks: [votes.for || null, votes.against, votes.abstain || null],
    })),
  );
  const outcome = count(ballots, {
    method: `motion-${profile.majority}`,
    lots: [{ among: [1, 2], drawn: [profile.isCastFor ? 1 : 2] }],
    options: {
      abstentions: profile.areAbstentionsCounted ? 'counted' : 'not_counted',
      tieRule: profile.tieRule,
      ...(profile.entitled === null ? {} : { entitled: profile.entitled }),
      ...(profile.quorum === null ? {} : { quorum: profile.quorum }),
    },
  });
  if (!outcome.ok || outcome.result.kind !== 'motion') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

describe('the count of a motion', () => {
  const seed = seedOfRun(Date.now());
  console.info(`motions against their reference: COMMUNARD_SEED=${seed}`);
  const profiles = profileCount(400);

  it.each(['simple', 'absolute', 'two-thirds', 'three-quarters'] as const)(
    `motion-%s gives what its reference gives on ${profiles} random profiles`,
    { timeout: profileTimeoutMs(profiles) },
    (majority) => {
      const random = seeded(seed);
      const seen = new Set<string>();
      for (let i = 0; i < profiles; i++) {
        const profile = randomMotion(random, majority);
        const result = fast(profile);
        seen.add(result.why);
        const { isQuorumMet, ...expected } = referenceMotion(profile);
        const said = `profile ${i} of seed ${seed}: ${JSON.stringify(profile)}`;
        expect(result, said).toMatchObject(expected);
        expect(result.quorum?.isMet ?? true, said).toBe(isQuorumMet);
      }
      console.info(agreed(`motion-${majority}`, profiles));
      expect([...seen]).toEqual(expect.arrayContaining(['majority', 'no_majority', 'no_quorum']));
    },
  );
});
