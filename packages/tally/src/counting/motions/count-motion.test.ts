import { describe, expect, it } from 'vitest';
import { markedBallotsFrom } from '../../ballots/ballots-from.ts';
import { profileCount, seeded, seedOfRun } from '../../testing/seeded.ts';
import { count } from '../count.ts';
import type { MethodOptions } from '../request.ts';
import type { MotionResult } from '../result.ts';

/** Method, for, against, abstentions, settings, votes needed, carried or not. */
type Row = readonly [string, number, number, number, MethodOptions, number, boolean];

type Marks = readonly [number | null, number | null, number | null];

function decide(
  method: string,
  ballots: readonly (Marks | { marks: Marks; weight: number })[],
  options: MethodOptions = {},
  lots: { among: number[]; drawn: number[] }[] = [],
): MotionResult {
  const entries = ballots.map((ballot) =>
    'marks' in ballot
      ? ballot
      : { marks: ballot, weight: ballot.reduce<number>((a, b) => a + (b ?? 0), 0) },
  );
  const votes = markedBallotsFrom(
    { candidates: ['for', 'against', 'abstain'], meaning: 'votes' },
    entries,
  );
  const outcome = count(votes, { method, options, lots });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.result as MotionResult;
}

describe('a motion', () => {
  it('adds up split votes, and what was not used', () => {
    const result = decide('motion-simple', [
      { marks: [3, 2, 1], weight: 8 },
      { marks: [null, 4, null], weight: 4 },
      { marks: [0, 0, 5], weight: 5 },
    ]);
    expect(result).toMatchObject({
      kind: 'motion',
      votesFor: 3,
      votesAgainst: 6,
      abstentions: 6,
      unused: 2,
      entitled: null,
      base: 9,
      needed: 5,
      quorum: null,
      isTied: false,
      isCarried: false,
      why: 'no_majority',
    });
  });

  it.each([
    ['motion-simple', 51, 50, 0, {}, 51, true],
    ['motion-simple', 50, 51, 0, {}, 51, false],
    ['motion-simple', 50, 49, 2, { abstentions: 'counted' }, 51, false],
    ['motion-simple', 52, 49, 2, { abstentions: 'counted' }, 52, true],
    ['motion-absolute', 50, 0, 0, { entitled: 100 }, 51, false],
    ['motion-absolute', 51, 40, 0, { entitled: 100 }, 51, true],
    ['motion-absolute', 51, 0, 0, { entitled: 101 }, 51, true],
    ['motion-absolute', 51, 0, 9, { entitled: 101, abstentions: 'counted' }, 51, true],
    ['motion-two-thirds', 66, 33, 0, {}, 66, true],
    ['motion-two-thirds', 66, 34, 0, {}, 67, false],
    ['motion-two-thirds', 67, 34, 0, {}, 68, false],
    ['motion-two-thirds', 66, 33, 1, { abstentions: 'counted' }, 67, false],
    ['motion-three-quarters', 75, 25, 0, {}, 75, true],
    ['motion-three-quarters', 74, 25, 0, {}, 75, false],
    ['motion-three-quarters', 75, 25, 1, { abstentions: 'counted' }, 76, false],
    ['motion-two-thirds', 1, 0, 0, {}, 1, true],
  ] as const satisfies readonly Row[])(
    '%s: %i for, %i against, %i abstain, %j: needs %i, is carried: %s',
    (method, votesFor, against, ...[abstain, options, needed, isCarried]) => {
      const result = decide(method, [[votesFor, against, abstain]], options);
      expect(result).toMatchObject({
        needed,
        isCarried,
        why: isCarried ? 'majority' : 'no_majority',
      });
    },
  );

  it('for which nobody votes is not carried, whatever share of nothing is needed', () => {
    expect(decide('motion-two-thirds', [[0, 0, 5]])).toMatchObject({
      base: 0,
      needed: 0,
      isCarried: false,
      why: 'no_majority',
    });
    expect(decide('motion-simple', [[0, 0, 5]])).toMatchObject({ isTied: false, isCarried: false });
  });

  it.each([
    [{ kind: 'votes', votes: 10 }, 10, true],
    [{ kind: 'votes', votes: 11 }, 11, false],
    [{ kind: 'share', numerator: 1, denominator: 3 }, 10, true],
    [{ kind: 'share', numerator: 10, denominator: 29 }, 11, false],
  ] as const)('with the quorum %j needs %i to take part', (quorum, needed, isMet) => {
    const result = decide('motion-simple', [{ marks: [6, 0, 0], weight: 10 }], {
      quorum,
      entitled: 30,
    });
    expect(result.quorum).toEqual({ needed, present: 10, isMet });
    expect(result.isCarried).toBe(isMet);
    expect(result.why).toBe(isMet ? 'majority' : 'no_quorum');
    expect(result.entitled).toBe(30);
  });

  it.each([
    [{}, [], false, 'tie_falls'],
    [{ tieRule: 'falls' }, [], false, 'tie_falls'],
    [{ tieRule: 'carried' }, [], true, 'tie_carried'],
    [{ tieRule: 'casting_vote' }, [{ among: [1, 2], drawn: [1] }], true, 'casting_vote'],
    [{ tieRule: 'casting_vote' }, [{ among: [1, 2], drawn: [2] }], false, 'casting_vote'],
  ] as const)(
    'with exactly half and %j is decided by its rule',
    (options, lots, isCarried, why) => {
      const result = decide('motion-simple', [[5, 5, 3]], options, structuredClone(lots) as never);
      expect(result).toMatchObject({ isTied: true, isCarried, why });
    },
  );

  it('with exactly half of votes and abstentions is a tie where abstentions count', () => {
    const options = { abstentions: 'counted', tieRule: 'carried' } as const;
    expect(decide('motion-simple', [[5, 3, 2]], options)).toMatchObject({
      isTied: true,
      isCarried: true,
    });
    expect(decide('motion-simple', [[5, 3, 2]])).toMatchObject({ isTied: false, isCarried: true });
  });

  it('knows no tie but for a simple majority, and none without a quorum', () => {
    const half = { tieRule: 'carried' } as const;
    expect(decide('motion-absolute', [[5, 5, 0]], { ...half, entitled: 10 }).isTied).toBe(false);
    expect(decide('motion-two-thirds', [[5, 5, 0]], half).isTied).toBe(false);
    const quorum = { kind: 'votes', votes: 11 } as const;
    expect(decide('motion-simple', [[5, 5, 0]], { ...half, quorum })).toMatchObject({
      isTied: true,
      isCarried: false,
      why: 'no_quorum',
    });
  });

  it('asks for a casting vote that was not recorded', () => {
    expect(() => decide('motion-simple', [[5, 5, 3]], { tieRule: 'casting_vote' })).toThrow(
      'lot.needed',
    );
  });

  it('is exact with weights near 2^53', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const third = (most - 1) / 3;
    const result = decide('motion-two-thirds', [[2 * third, third, 0]]);
    expect(result).toMatchObject({ base: most - 1, needed: 2 * third, isCarried: true });
    expect(decide('motion-two-thirds', [[2 * third - 1, third + 1, 0]]).isCarried).toBe(false);
    expect(decide('motion-three-quarters', [[2 * third, third, 0]])).toMatchObject({
      needed: 6_755_399_441_055_743,
      isCarried: false,
    });
  });

  it(`is carried exactly when the fractions say so, ${profileCount(500)} random votes`, () => {
    const seed = seedOfRun(Date.now());
    const random = seeded(seed);
    for (let i = 0; i < profileCount(500); i++) {
      const [yes, no, abstain] = [random.below(9), random.below(9), random.below(5)];
      const isCounted = random.below(2) === 0;
      const absent = random.below(9);
      const entitled = yes + no + abstain + absent;
      if (entitled === absent) continue;
      const options = { abstentions: isCounted ? 'counted' : 'not_counted', entitled } as const;
      const base = yes + no + (isCounted ? abstain : 0);
      const expected = {
        'motion-simple': 2 * yes > base,
        'motion-absolute': 2 * yes > entitled,
        'motion-two-thirds': yes > 0 && 3 * yes >= 2 * base,
        'motion-three-quarters': yes > 0 && 4 * yes >= 3 * base,
      };
      for (const [method, isCarried] of Object.entries(expected)) {
        const result = decide(method, [[yes, no, abstain]], options);
        expect(result.isCarried, `seed ${seed}: ${method} ${yes}:${no}:${abstain}`).toBe(isCarried);
      }
    }
  });
});
