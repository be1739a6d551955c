import { describe, expect, it } from 'vitest';
import {
  byMargins,
  byWinningVotes,
  referenceDebian,
  referenceMatrix,
  referenceRankedPairs,
  referenceSchulze,
} from '../../reference/pairs.ts';
import { drawnOrder, randomWeakProfile, weakBallotsOf } from '../../testing/profiles.ts';
import type { WeakProfile } from '../../testing/profiles.ts';
import { profileCount, profileTimeoutMs, agreed, seeded, seedOfRun } from '../../testing/seeded.ts';
import { count } from '../count.ts';
import type { CountRequest } from '../request.ts';
import type { PairsResult } from '../result.ts';

function countPairsOf(profile: WeakProfile, request: CountRequest): PairsResult {
  const outcome = count(weakBallotsOf(profile), request);
  if (!outcome.ok || outcome.result.kind !== 'pairs') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

/** Winners of a result, whether it was decided or not. */
function winnersOf(result: PairsResult): number[] {
  return [...result.winners, ...(result.tied?.among ?? [])].sort((a, b) => a - b);
}

describe('the fast methods of pairs', () => {
  const seed = seedOfRun(Date.now());
  console.info(`pairs against their references: COMMUNARD_SEED=${seed}`);
  const profiles = profileCount(400);
  const timeout = profileTimeoutMs(profiles);
  const each = (method: string, check: (profile: WeakProfile, said: string) => void): void => {
    const random = seeded(seed);
    for (let i = 0; i < profiles; i++) {
      const profile = randomWeakProfile(random, { candidatesMax: 5 });
      check(profile, `profile ${i} of seed ${seed}: ${JSON.stringify(profile)}`);
    }
    console.info(agreed(method, profiles));
  };

  it.each([
    ['schulze-winning-votes', byWinningVotes],
    ['schulze-margins', byMargins],
  ])(
    `%s: matrix and winners as by the definition, ${profiles} profiles`,
    { timeout },
    (method, compare) => {
      each(method, (profile, said) => {
        const matrix = referenceMatrix(profile);
        const result = countPairsOf(profile, { method });
        expect(result.matrix, said).toEqual(matrix);
        expect(winnersOf(result), said).toEqual(referenceSchulze(matrix, compare));
        expect(result.order[0], said).toEqual(referenceSchulze(matrix, compare));
        expect(result.tied === null, said).toBe(winnersOf(result).length === 1);
      });
    },
  );

  it.each([
    ['ranked-pairs-winning-votes', byWinningVotes],
    ['ranked-pairs-margins', byMargins],
  ])(
    `%s: wins kept and winners as by the definition, ${profiles} profiles`,
    { timeout },
    (method, compare) => {
      each(method, (profile, said) => {
        const reference = referenceRankedPairs(referenceMatrix(profile), compare, profile.drawn);
        // The drawn order is for the order of defeats only: a tie for the place stays a tie.
        const policy = drawnOrder(profile.drawn);
        const tiePolicy = {
          name: policy.name,
          decide: (question: Parameters<typeof policy.decide>[0]) =>
            question.act === 'defeat_order' ? policy.decide(question) : null,
        };
        const result = countPairsOf(profile, { method, tiePolicy });
        const kept = result.defeats.filter((defeat) => !result.defeatsSetAside.includes(defeat));
        const name = (win: { winner: number; loser: number }): string =>
          `${win.winner}>${win.loser}`;
        expect(kept.map(name).sort(), said).toEqual(reference.kept.map(name).sort());
        expect(winnersOf(result), said).toEqual(reference.winners);
      });
    },
  );

  it.each(['2003', '2015'])(
    `debian-%s as by the definition, ${profiles} profiles`,
    { timeout },
    (text) => {
      const random = seeded(seed + 1);
      each(`debian-${text}`, (profile, said) => {
        const n = profile.candidateCount;
        const quorum = random.below(6);
        const defaultOption = 1 + random.below(n);
        const [option, numerator] = [1 + random.below(n), 1 + random.below(4)];
        const result = countPairsOf(profile, {
          method: `debian-${text}`,
          options: {
            defaultOption,
            quorum: { kind: 'votes', votes: quorum },
            majorities: [{ option, numerator, denominator: 1 }],
          },
        });
        const reference = referenceDebian(referenceMatrix(profile), {
          isOf2015: text === '2015',
          defaultOption,
          quorum,
          ratios: new Map([[option, [BigInt(numerator), 1n]]]),
        });
        expect(
          result.dropped.map((drop) => drop.option),
          said,
        ).toEqual(reference.dropped);
        expect(winnersOf(result), said).toEqual(reference.winners);
      });
    },
  );
});
