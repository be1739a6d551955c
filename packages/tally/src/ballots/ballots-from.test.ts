import { describe, expect, it } from 'vitest';
import { markedBallotsFrom, rankedBallotsFrom } from './ballots-from.ts';
import { NO_MARK } from './ballots.ts';

describe('ballots from memory', () => {
  const heading = {
    candidates: ['Ana', { name: 'Bela', party: 'North' }, { name: 'Carl', isWithdrawn: true }],
  };

  it('hold rankings with equals and weights', () => {
    const ballots = rankedBallotsFrom({ ...heading, title: 'T', seatCount: 2 }, [
      { ranking: [2, 1] },
      { ranking: [[1, 2]], weight: 5 },
    ]);
    expect(ballots).toMatchObject({
      kind: 'rankings',
      title: 'T',
      seatCount: 2,
      candidates: [
        { name: 'Ana', party: null, isWithdrawn: false },
        { name: 'Bela', party: 'North', isWithdrawn: false },
        { name: 'Carl', party: null, isWithdrawn: true },
      ],
      setAside: [],
      sharedRanks: [{ ballot: 1, line: 2 }],
    });
    expect([...ballots.rankings.marks]).toEqual([2, 1, 0, 1, 0x82, 0]);
    expect([...ballots.rankings.weights!]).toEqual([1, 5]);
    expect(ballots.rankings.totalWeight).toBe(6);
  });

  it('have no title and no seats where none are given', () => {
    expect(rankedBallotsFrom(heading, [])).toMatchObject({ title: '', seatCount: null });
    expect(markedBallotsFrom({ ...heading, meaning: 'scores' }, [])).toMatchObject({
      title: '',
      seatCount: null,
    });
  });

  it.each([
    [{ ranking: [4] }, 'candidate_unknown', '4', 1],
    [{ ranking: [0] }, 'candidate_unknown', '0', 1],
    [{ ranking: [1.5] }, 'candidate_unknown', '1.5', 1],
    [{ ranking: [1, 2, 1] }, 'candidate_twice', '1', 1],
    [{ ranking: [[1, 1]] }, 'candidate_twice', '1', 1],
    [{ ranking: [] }, 'blank', null, 1],
    [{ ranking: [3] }, 'only_withdrawn', null, 1],
    [{ ranking: [1], weight: 0 }, 'mark_unreadable', '0', 0],
    [{ ranking: [1], weight: 1.5 }, 'mark_unreadable', '1.5', 0],
    [{ ranking: [1], weight: 2 ** 53 }, 'mark_unreadable', '9007199254740992', 0],
  ])('are set aside under their position: %j', (entry, reason, found, weight) => {
    const ballots = rankedBallotsFrom(heading, [{ ranking: [1] }, entry]);
    expect(ballots.setAside).toEqual([{ line: 2, weight, reason, found }]);
    expect(ballots.rankings.totalWeight).toBe(1);
  });

  it('never weigh more than can be added exactly', () => {
    const ballots = rankedBallotsFrom(heading, [
      { ranking: [1], weight: Number.MAX_SAFE_INTEGER - 1 },
      { ranking: [1], weight: 2 },
      { ranking: [1], weight: 1 },
    ]);
    expect(ballots.setAside).toEqual([
      { line: 2, weight: 2, reason: 'mark_unreadable', found: '2' },
    ]);
    expect(ballots.rankings.totalWeight).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('pass over withdrawn names and say how much weight that touched', () => {
    const ballots = rankedBallotsFrom(heading, [
      { ranking: [3, 1], weight: 4 },
      { ranking: [[3, 2]] },
    ]);
    expect([...ballots.rankings.marks]).toEqual([1, 0, 2, 0]);
    expect(ballots.withdrawnNamedWeight).toBe(5);
    expect(ballots.sharedRanks).toEqual([]);
  });

  it('hold marks, with the position of each ballot', () => {
    const ballots = markedBallotsFrom({ ...heading, meaning: 'scores', title: 'S', seatCount: 1 }, [
      { marks: [null, null, null] },
      { marks: [5, null, 0], weight: 3 },
      { marks: [1, 2] },
      { marks: [1, -1, 2] },
      { marks: [1, 1.5, 2] },
      { marks: [1, 1, 2], weight: -1 },
    ]);
    expect(ballots).toMatchObject({ title: 'S', seatCount: 1, count: 1, totalWeight: 3 });
    expect([...ballots.marks]).toEqual([5, NO_MARK, 0]);
    expect([...ballots.weights]).toEqual([3]);
    expect([...ballots.lines]).toEqual([2]);
    expect(ballots.setAside).toEqual([
      { line: 1, weight: 1, reason: 'blank', found: null },
      { line: 3, weight: 1, reason: 'mark_unreadable', found: null },
      { line: 4, weight: 1, reason: 'mark_unreadable', found: '-1' },
      { line: 5, weight: 1, reason: 'mark_unreadable', found: '1.5' },
      { line: 6, weight: 0, reason: 'mark_unreadable', found: '-1' },
    ]);
  });

  it('of votes may not give more than they weigh', () => {
    const ballots = markedBallotsFrom(
      { candidates: ['for', 'against', 'abstain'], meaning: 'votes' },
      [
        { marks: [2, 1, null], weight: 3 },
        { marks: [2, 2, null], weight: 3 },
      ],
    );
    expect(ballots.setAside).toEqual([
      { line: 2, weight: 3, reason: 'split_too_large', found: '4' },
    ]);
  });
});
