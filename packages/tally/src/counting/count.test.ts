import { describe, expect, it } from 'vitest';
import { rankedBallotsFrom } from '../ballots/ballots-from.ts';
import type { Ballots } from '../ballots/ballots.ts';
import { count, countGradually, countInSteps } from './count.ts';
import { getMethod, METHODS } from './methods.ts';
import type { Progress } from './progress.ts';
import type { CountRequest } from './request.ts';
import type { CountResult, SeatsResult } from './result.ts';

const heading = { candidates: ['Ana', 'Bela', 'Carl', 'Dua'], seatCount: 2 };
const ranked = rankedBallotsFrom(heading, [
  { ranking: [1, 2], weight: 10 },
  { ranking: [2, 1], weight: 6 },
  { ranking: [3, 2], weight: 4 },
  { ranking: [4, 3], weight: 4 },
]);
const LOT = { among: [3, 4], drawn: [4] };
/** Ten candidates, eight exclusions. */
const long = rankedBallotsFrom(
  { candidates: Array.from({ length: 10 }, (_, i) => `C${i + 1}`), seatCount: 2 },
  Array.from({ length: 10 }, (_, i) => ({ ranking: [i + 1], weight: 10 + i })),
);

function resultOf(ballots: Ballots, request: CountRequest): CountResult {
  const outcome = count(ballots, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.result;
}

describe('a count', () => {
  it('takes seats from the request before those of the ballots', () => {
    const request = { method: 'scotland-2007', lots: [LOT] };
    expect((resultOf(ranked, request) as SeatsResult).seats).toBe(2);
    expect((resultOf(ranked, { ...request, seats: 3 }) as SeatsResult).seats).toBe(3);
    expect((resultOf(ranked, { method: 'irv', lots: [LOT] }) as SeatsResult).seats).toBe(1);
    expect((resultOf(ranked, { method: 'irv', seats: 1, lots: [LOT] }) as SeatsResult).seats).toBe(
      1,
    );
  });

  it('carries its heading, its rule, and what became of every ballot', () => {
    const ballots = rankedBallotsFrom({ ...heading, title: 'Committee' }, [
      { ranking: [9] },
      { ranking: [1, [2, 3]], weight: 5 },
      { ranking: [[1, 2]], weight: 3 },
      { ranking: [2], weight: 4 },
      { ranking: [] },
    ]);
    const result = resultOf(ballots, {
      method: 'scotland-2007',
      lots: [LOT, { among: [1, 2], drawn: [1] }],
    });
    const scotland = getMethod('scotland-2007')!;
    expect(result).toMatchObject({
      title: 'Committee',
      method: 'scotland-2007',
      methodVersion: 1,
      rule: scotland.rule,
      tiePolicy: 'recorded-lots',
      lotsUnused: 2,
      candidates: [
        { number: 1, name: 'Ana', party: null, isWithdrawn: false },
        { number: 2, name: 'Bela' },
        { number: 3, name: 'Carl' },
        { number: 4, name: 'Dua' },
      ],
    });
    expect(result.ballots).toEqual({
      readWeight: 14,
      countedWeight: 9,
      setAside: [
        { line: 1, weight: 1, reason: 'candidate_unknown', found: '9' },
        { line: 3, weight: 3, reason: 'first_rank_shared', found: null },
        { line: 5, weight: 1, reason: 'blank', found: null },
      ],
      cutShort: [{ line: 2, weight: 5 }],
      withdrawnNamedWeight: 0,
    });
  });

  it('names the policy that resolved ties, and counts no lots then', () => {
    const tiePolicy = { name: 'oldest-first', decide: () => [4] };
    const result = resultOf(ranked, { method: 'scotland-2007', tiePolicy, lots: [LOT] });
    expect(result).toMatchObject({ tiePolicy: 'oldest-first', lotsUnused: 0 });
  });

  it('is refused where a policy answers with somebody else, or with nobody', () => {
    for (const answer of [[1], [], null]) {
      const tiePolicy = { name: 'x', decide: () => answer };
      expect(count(ranked, { method: 'scotland-2007', tiePolicy })).toMatchObject({
        ok: false,
        refusal: { code: 'lot.needed' },
      });
    }
  });

  it('gives faults of a policy on, rather than taking them for a tie', () => {
    const tiePolicy = {
      name: 'broken',
      decide: (): never => {
        throw new Error('broken policy');
      },
    };
    expect(() => count(ranked, { method: 'scotland-2007', tiePolicy })).toThrow('broken policy');
    expect(() => count(ranked, { method: 'approval', seats: 1, tiePolicy })).not.toThrow();
    const tied = rankedBallotsFrom(heading, [{ ranking: [1] }, { ranking: [2] }]);
    expect(() => count(tied, { method: 'approval', seats: 1, tiePolicy })).toThrow('broken policy');
  });

  it('does not change the ballots', () => {
    const before = structuredClone(ranked);
    for (const method of METHODS.filter((one) =>
      (one.ballots as readonly string[]).includes('rankings'),
    )) {
      count(ranked, {
        method: method.id,
        ...(method.seats === 'one' ? {} : { seats: 2 }),
        lots: [LOT],
      });
    }
    expect(ranked).toEqual(before);
  });
});

describe('a count in steps', () => {
  it('says how far it has come, candidate by candidate', () => {
    const steps = [...countInSteps(ranked, { method: 'scotland-2007', lots: [LOT] })];
    expect(steps).toEqual([
      { phase: 'candidates', done: 1, total: 4 },
      { phase: 'candidates', done: 1, total: 4 },
      { phase: 'candidates', done: 2, total: 4 },
    ]);
    const ofMeek = [...countInSteps(long, { method: 'meek-nz' })];
    expect(ofMeek.map((step) => step.done)).toEqual([0, 1, 2, 3, 4, 5, 6, 8]);
    expect([...countInSteps(ranked, { method: 'schulze-margins' })]).toEqual([
      { phase: 'ballots', done: 4, total: 4 },
    ]);
  });

  it('gives way when its time is up, and the same result', async () => {
    const request = { method: 'meek-nz' };
    let clock = 0;
    let pauses = 0;
    const seen: Progress[] = [];
    const outcome = await countGradually(long, request, {
      now: () => (clock += 7),
      pause: () => {
        pauses++;
        return Promise.resolve();
      },
      onProgress: (progress) => seen.push(progress),
    });
    expect(outcome).toEqual(count(long, request));
    expect(seen).toEqual([...countInSteps(long, request)]);
    // The clock goes 7 ms a look, and a pause resets it: one in three steps is 20 ms later.
    expect(pauses).toBe(Math.floor(seen.length / 3));
    expect(pauses).toBeGreaterThan(1);
  });

  it('may be told to give way at every step, and to say nothing', async () => {
    let pauses = 0;
    const outcome = await countGradually(
      ranked,
      { method: 'scotland-2007', lots: [LOT] },
      {
        now: () => 0,
        pauseEveryMs: 0,
        pause: () => {
          pauses++;
          return Promise.resolve();
        },
      },
    );
    expect(outcome.ok).toBe(true);
    expect(pauses).toBe(3);
  });

  it('is refused like any other', async () => {
    const manner = { now: () => 0, pause: () => Promise.resolve() };
    expect(await countGradually(ranked, { method: 'x' }, manner)).toEqual(
      count(ranked, { method: 'x' }),
    );
  });
});

describe('the catalogue', () => {
  it('names each method once, with a rule, its source and its date', () => {
    expect(new Set(METHODS.map((method) => method.id)).size).toBe(METHODS.length);
    for (const method of METHODS) {
      expect(getMethod(method.id)).toBe(method);
      expect(method.rule.title.length).toBeGreaterThan(4);
      expect(method.rule.address).toMatch(/^https:\/\/|^packages\/tally\/README\.md$/);
      expect(method.rule.dated).toMatch(/^\d{4}(-\d\d-\d\d)?$/);
      expect(method.version).toBeGreaterThanOrEqual(1);
    }
    expect(getMethod('toString')).toBeNull();
  });
});
