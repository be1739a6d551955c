import { describe, expect, it } from 'vitest';
import { markedBallotsFrom } from '../../ballots/ballots-from.ts';
import type { MarkMeaning } from '../../ballots/ballots.ts';
import { referenceApproval, referenceConsent, referenceScore } from '../../reference/options.ts';
import type { MarksProfile, ReferenceOptions } from '../../reference/options.ts';
import { drawnOrder } from '../../testing/profiles.ts';
import { profileCount, profileTimeoutMs, agreed, seeded, seedOfRun } from '../../testing/seeded.ts';
import type { Seeded } from '../../testing/seeded.ts';
import { count } from '../count.ts';
import type { MethodOptions } from '../request.ts';
import type { ScoresResult } from '../result.ts';

function randomMarks(random: Seeded, markMax: number): MarksProfile {
  const optionCount = 1 + random.below(6);
  const weightMax = random.pick([1, 2, 5]);
  const ballots = Array.from({ length: 1 + random.below(8) }, () => {
    const marks: (number | null)[] = Array.from({ length: optionCount }, () =>
      random.below(4) === 0 ? null : random.below(markMax + 1),
    );
    // A blank ballot is set aside before anything is counted.
    if (!marks.some((mark) => mark !== null)) marks[0] = 0;
    return { marks, weight: 1 + random.below(weightMax) };
  });
  const numbers = Array.from({ length: optionCount }, (_, i) => i + 1);
  return {
    optionCount,
    places: 1 + random.below(optionCount),
    ballots,
    drawn: random.shuffle(numbers),
  };
}

function fast(
  profile: MarksProfile,
  method: string,
  meaning: MarkMeaning,
  options: MethodOptions,
): ScoresResult {
  const candidates = Array.from({ length: profile.optionCount }, (_, i) => `Option ${i + 1}`);
  const outcome = count(markedBallotsFrom({ candidates, meaning }, profile.ballots), {
    method,
    seats: profile.places,
    tiePolicy: drawnOrder(profile.drawn),
    options,
  });
  if (!outcome.ok || outcome.result.kind !== 'scores') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

describe('options counted each for itself', () => {
  const seed = seedOfRun(Date.now());
  console.info(`options against their references: COMMUNARD_SEED=${seed}`);
  const profiles = profileCount(400);

  const agree = (result: ScoresResult, expected: ReferenceOptions, said: string): void => {
    expect(
      result.totals.map(({ total }) => total),
      said,
    ).toEqual(expected.totals);
    expect(result.order, said).toEqual(expected.order);
    expect(
      result.winners.toSorted((a, b) => a - b),
      said,
    ).toEqual(expected.winners);
    expect(result.tied, said).toBeNull();
  };

  it.each<
    [string, number, (profile: MarksProfile, random: Seeded) => [ScoresResult, ReferenceOptions]]
  >([
    [
      'approval',
      1,
      (profile) => [fast(profile, 'approval', 'approvals', {}), referenceApproval(profile)],
    ],
    [
      'score',
      6,
      (profile, random) => {
        // Some ballots hold a mark above the highest, and are set aside.
        const scoreMax = 4 + random.below(3);
        const isAnyKept = profile.ballots.some(({ marks }) =>
          marks.every((mark) => (mark ?? 0) <= scoreMax),
        );
        const max = isAnyKept ? scoreMax : 6;
        return [fast(profile, 'score', 'scores', { scoreMax: max }), referenceScore(profile, max)];
      },
    ],
    [
      'consent',
      2,
      (profile, random) => {
        const terms = { objectionsMax: random.below(4), answersMin: random.below(8) };
        return [fast(profile, 'consent', 'consents', terms), referenceConsent(profile, terms)];
      },
    ],
  ])(
    `%s gives what its reference gives on ${profiles} random profiles`,
    { timeout: profileTimeoutMs(profiles) },
    (method, markMax, both) => {
      const random = seeded(seed);
      for (let i = 0; i < profiles; i++) {
        const profile = randomMarks(random, markMax);
        const said = `profile ${i} of seed ${seed}: ${JSON.stringify(profile)}`;
        const [result, expected] = both(profile, random);
        agree(result, expected, said);
      }
      console.info(agreed(method, profiles));
    },
  );
});
