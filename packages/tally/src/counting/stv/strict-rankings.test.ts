import { describe, expect, it } from 'vitest';
import { rankedBallotsFrom } from '../../ballots/ballots-from.ts';
import { toStrictRankings } from './strict-rankings.ts';

const HEADING = { candidates: ['A', 'B', 'C', 'D'] };

describe('rankings without equals', () => {
  it('are taken as they are: nothing is copied', () => {
    const ballots = rankedBallotsFrom(HEADING, [{ ranking: [1, 2] }, { ranking: [3], weight: 4 }]);
    const strict = toStrictRankings(ballots);
    expect(strict.rankings).toBe(ballots.rankings);
    expect(strict).toMatchObject({ countedWeight: 5, setAside: [], cutShort: [] });
  });
});

// ERS97, 6.10 and 6.12; SSI 2007/42, article 2: what is not clear is no preference, nor is what
// comes after it.
describe('a paper that ranks two as equals', () => {
  it('counts up to them; one that begins with them is set aside', () => {
    const ballots = rankedBallotsFrom(HEADING, [
      { ranking: [4, 1, [2, 3]] },
      { ranking: [[2, 3], 1] },
      { ranking: [1, 2] },
    ]);
    expect(ballots.rankings.weights).toBeNull();
    const { rankings, ...rest } = toStrictRankings(ballots);
    const [first, , third] = rankings.starts;
    expect([...rankings.marks.slice(first!, first! + 3)]).toEqual([4, 1, 0]);
    expect([...rankings.marks.slice(third!, third! + 3)]).toEqual([1, 2, 0]);
    expect(rest).toEqual({
      countedWeight: 2,
      setAside: [{ line: 2, weight: 1, reason: 'first_rank_shared', found: null }],
      cutShort: [{ line: 1, weight: 1 }],
    });
  });

  it('weighs what it weighs', () => {
    const ballots = rankedBallotsFrom(HEADING, [
      { ranking: [4, [2, 3]], weight: 6 },
      { ranking: [[2, 3]], weight: 5 },
      { ranking: [1], weight: 7 },
    ]);
    expect(toStrictRankings(ballots)).toMatchObject({
      countedWeight: 13,
      setAside: [{ line: 2, weight: 5 }],
      cutShort: [{ line: 1, weight: 6 }],
    });
  });

  it('stays whole for methods that read equals', () => {
    const ballots = rankedBallotsFrom(HEADING, [{ ranking: [4, [2, 3], 1] }]);
    const before = ballots.rankings.marks.slice();
    toStrictRankings(ballots);
    expect(ballots.rankings.marks).toEqual(before);
  });
});
