import { describe, expect, it } from 'vitest';
import { markedBallotsFrom, rankedBallotsFrom } from '../../ballots/ballots-from.ts';
import type { Ballots } from '../../ballots/ballots.ts';
import { profileCount, seeded, seedOfRun } from '../../testing/seeded.ts';
import { count } from '../count.ts';
import type { CountRequest } from '../request.ts';
import type { ScoresResult } from '../result.ts';

const heading = { candidates: ['Hall', 'Garden', 'Station'] };

function decide(ballots: Ballots, request: CountRequest): ScoresResult {
  const outcome = count(ballots, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.result as ScoresResult;
}

describe('approval', () => {
  const approvals = markedBallotsFrom({ ...heading, meaning: 'approvals' }, [
    { marks: [1, 1, null], weight: 3 },
    { marks: [null, 1, 0], weight: 2 },
    { marks: [0, null, 1], weight: 3 },
    { marks: [2, 1, 1], weight: 9 },
  ]);

  it('adds the weight of those who approve, and sets unknown marks aside', () => {
    const result = decide(approvals, { method: 'approval' });
    expect(result).toMatchObject({
      kind: 'scores',
      meaning: 'approvals',
      places: 0,
      winners: [2],
      tied: null,
    });
    expect(result.totals.map((total) => total.total)).toEqual([3, 5, 3]);
    expect(result.totals.map((total) => total.markedWeight)).toEqual([3, 5, 3]);
    expect(result.order).toEqual([[2], [1, 3]]);
    expect(result.ballots).toMatchObject({
      countedWeight: 8,
      readWeight: 17,
      setAside: [{ line: 4, weight: 9, reason: 'mark_out_of_range', found: '2' }],
    });
  });

  it('leaves a tie for the last place a tie', () => {
    const result = decide(approvals, { method: 'approval', seats: 2 });
    expect(result).toMatchObject({ winners: [2], tied: { places: 1, among: [1, 3] }, ties: [] });
  });

  it('resolves it by a lot among exactly these', () => {
    const request = { method: 'approval', seats: 2 };
    const lot = { among: [1, 3], drawn: [3] };
    expect(decide(approvals, { ...request, lots: [lot] })).toMatchObject({
      winners: [2, 3],
      tied: null,
      ties: [{ act: 'elect', among: [1, 3], chosen: [3], by: 'policy', stage: null }],
    });
    expect(
      decide(approvals, { ...request, lots: [{ ...lot, act: 'exclude' }] }).tied,
    ).not.toBeNull();
    expect(
      decide(approvals, { ...request, lots: [{ among: [1, 2], drawn: [1] }] }).winners,
    ).toEqual([2]);
  });

  it('needs a lot for each place that is left, or leaves the tie whole', () => {
    const even = rankedBallotsFrom(heading, [{ ranking: [1, 2, 3] }]);
    const first = { among: [1, 2, 3], drawn: [3] };
    const second = { among: [1, 2], drawn: [2] };
    const request = { method: 'approval', seats: 2 };
    expect(decide(even, { ...request, lots: [first, second] })).toMatchObject({
      winners: [3, 2],
      tied: null,
    });
    expect(decide(even, { ...request, lots: [first] })).toMatchObject({
      winners: [],
      tied: { places: 2, among: [1, 2, 3] },
      ties: [],
    });
  });

  it('takes a ranking for approval of everyone it names', () => {
    const ranked = rankedBallotsFrom({ candidates: ['A', 'B', { name: 'C', isWithdrawn: true }] }, [
      { ranking: [2, 1], weight: 2 },
      { ranking: [[1, 3]], weight: 3 },
    ]);
    const result = decide(ranked, { method: 'approval', seats: 2 });
    expect(result.totals.map((total) => total.total)).toEqual([5, 2, 0]);
    expect(result.order).toEqual([[1], [2]]);
    expect(result.winners).toEqual([1, 2]);
  });

  it('takes places from the ballots, or one', () => {
    const two = rankedBallotsFrom({ ...heading, seatCount: 2 }, [{ ranking: [1, 2] }]);
    expect(decide(two, { method: 'approval' }).winners).toEqual([1, 2]);
    const none = rankedBallotsFrom(heading, [{ ranking: [1] }]);
    expect(decide(none, { method: 'approval' }).winners).toEqual([1]);
  });
});

describe('score', () => {
  const scores = markedBallotsFrom({ ...heading, meaning: 'scores' }, [
    { marks: [5, 4, 0], weight: 1 },
    { marks: [0, 4, 5], weight: 2 },
    { marks: [5, 6, null], weight: 7 },
  ]);

  it('adds score times weight; what is not scored gets nothing', () => {
    const result = decide(scores, { method: 'score' });
    expect(result.totals).toEqual([
      { option: 1, total: 5, markedWeight: 3, consents: 0, objections: 0, isAccepted: true },
      { option: 2, total: 12, markedWeight: 3, consents: 0, objections: 0, isAccepted: true },
      { option: 3, total: 10, markedWeight: 3, consents: 0, objections: 0, isAccepted: true },
    ]);
    expect(result).toMatchObject({ meaning: 'scores', winners: [2], order: [[2], [3], [1]] });
    expect(result.ballots.setAside).toEqual([
      { line: 3, weight: 7, reason: 'mark_out_of_range', found: '6' },
    ]);
    expect(result.ballots.countedWeight).toBe(3);
  });

  it('knows another highest score where it is told', () => {
    expect(decide(scores, { method: 'score', options: { scoreMax: 6 } }).totals[1]!.total).toBe(54);
    expect(
      decide(scores, { method: 'score', options: { scoreMax: 4 } }).ballots.countedWeight,
    ).toBe(0);
  });

  it('is exact past 2^53', () => {
    const heavy = markedBallotsFrom({ ...heading, meaning: 'scores' }, [
      { marks: [1_000_000, 999_999, 0], weight: 2 ** 52 },
      { marks: [0, 1, 0], weight: 1 },
    ]);
    const result = decide(heavy, { method: 'score', options: { scoreMax: 1_000_000 } });
    expect(result.totals[0]!.total).toBe(2n ** 52n * 1_000_000n);
    expect(result.totals[1]!.total).toBe(2n ** 52n * 999_999n + 1n);
    expect(result.order).toEqual([[1], [2], [3]]);
  });
});

describe('consent', () => {
  const consents = markedBallotsFrom({ ...heading, meaning: 'consents' }, [
    { marks: [0, 0, 0], weight: 4 },
    { marks: [1, 0, 2], weight: 2 },
    { marks: [0, 2, null], weight: 1 },
    { marks: [3, 0, 0], weight: 9 },
  ]);

  it('accepts what nobody objects to', () => {
    const result = decide(consents, { method: 'consent' });
    expect(result.totals).toEqual([
      { option: 1, total: 2, markedWeight: 7, consents: 5, objections: 0, isAccepted: true },
      { option: 2, total: 0, markedWeight: 7, consents: 6, objections: 1, isAccepted: false },
      { option: 3, total: 0, markedWeight: 6, consents: 4, objections: 2, isAccepted: false },
    ]);
    expect(result).toMatchObject({ winners: [1], order: [[1]], tied: null });
    expect(result.ballots.setAside).toEqual([
      { line: 4, weight: 9, reason: 'mark_out_of_range', found: '3' },
    ]);
  });

  it('puts fewest objections first, then fewest who stand aside', () => {
    const options = { objectionsMax: 2 };
    const result = decide(consents, { method: 'consent', options });
    expect(result.order).toEqual([[1], [2], [3]]);
    const even = markedBallotsFrom({ ...heading, meaning: 'consents' }, [{ marks: [1, 0, 1] }]);
    expect(decide(even, { method: 'consent' }).order).toEqual([[2], [1, 3]]);
  });

  it('may need a number of answers', () => {
    const options = { objectionsMax: 2, answersMin: 7 };
    expect(decide(consents, { method: 'consent', options }).order).toEqual([[1], [2]]);
    const all = { objectionsMax: 2, answersMin: 8 };
    expect(decide(consents, { method: 'consent', options: all })).toMatchObject({
      winners: [],
      tied: null,
      order: [],
    });
  });
});

describe('options counted each for itself', () => {
  it(`are in the order of plain sums, ${profileCount(300)} random votes`, () => {
    const seed = seedOfRun(Date.now());
    const random = seeded(seed);
    for (let i = 0; i < profileCount(300); i++) {
      const n = 1 + random.below(5);
      const rows = Array.from({ length: 1 + random.below(6) }, () => ({
        marks: Array.from({ length: n }, () => (random.below(4) === 0 ? null : random.below(4))),
        weight: 1 + random.below(3),
      })).filter((row) => row.marks.some((mark) => mark !== null));
      if (rows.length === 0) continue;
      const candidates = Array.from({ length: n }, (_, c) => `O${c}`);
      const ballots = markedBallotsFrom({ candidates, meaning: 'scores' }, rows);
      const result = decide(ballots, { method: 'score', options: { scoreMax: 3 } });
      const sums = candidates.map((_, c) =>
        rows.reduce((sum, row) => sum + (row.marks[c] ?? 0) * row.weight, 0),
      );
      expect(
        result.totals.map((total) => total.total),
        `seed ${seed}`,
      ).toEqual(sums);
      const best = Math.max(...sums);
      const top = sums.flatMap((sum, c) => (sum === best ? [c + 1] : []));
      expect(result.order[0], `seed ${seed}`).toEqual(top);
      expect(result.order.flat().map((option) => sums[option - 1])).toEqual(
        sums.toSorted((a, b) => b - a),
      );
    }
  });
});
