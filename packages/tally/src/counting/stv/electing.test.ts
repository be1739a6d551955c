import { describe, expect, it } from 'vitest';
import { countOnBoard, lotNeeded } from '../../testing/small-election.ts';
import type { SmallElection } from '../../testing/small-election.ts';

describe('those who reach the quota at one stage', () => {
  // SSI 2007/42, rules 46 and 47: floor(40 ÷ 4) + 1 = 11 votes are needed.
  const election: SmallElection = {
    method: 'scotland-2007',
    candidates: 'ABCD',
    seats: 3,
    papers: { A: 11, B: 13, C: 11, D: 5 },
  };

  it('are elected in order of votes, equals in ballot order: no lot is needed for it', () => {
    const { stages } = countOnBoard(election);
    expect(stages).toHaveLength(1);
    expect(stages[0]).toMatchObject({ elected: ['B quota', 'A quota', 'C quota'], ties: [] });
  });

  it('are elected without those whom the election of one dooms', () => {
    const groups = [{ members: 'BC', maximum: 1 }];
    const { stages } = countOnBoard({ ...election, groups });
    expect(stages[0]).toMatchObject({ elected: ['B quota', 'A quota'], doomed: 'C' });
    expect(stages[1]).toMatchObject({ act: 'exclusion C doomed', elected: ['D last_vacancies'] });
  });
});

describe('equals of whom a guarantee lets only some be elected', () => {
  /**
   * SSI 2007/42: 11 of 30 are needed. A and B reach it together when C goes out:
   *
   *     stage 1   A  9   B  7   C 6   D 8
   *     stage 2   A 11   B 11         D 8
   */
  const election: SmallElection = {
    method: 'scotland-2007',
    candidates: 'ABCD',
    seats: 2,
    papers: { A: 9, B: 7, CA: 2, CB: 4, D: 8 },
    groups: [{ members: 'AB', maximum: 1 }],
  };

  it('are told apart by who had more at an earlier stage', () => {
    const { stages, elected } = countOnBoard(election);
    expect(stages[1]).toMatchObject({
      votes: 'A 11, B 11, C 0, D 8',
      elected: ['A quota'],
      ties: ['elect AB: A by stage 1'],
      doomed: 'B',
    });
    expect(elected).toBe('AD');
  });

  it('are both elected where the guarantee allows it, without a tie', () => {
    const { stages } = countOnBoard({ ...election, groups: [{ members: 'AB', maximum: 2 }] });
    expect(stages[1]).toMatchObject({ elected: ['A quota', 'B quota'], ties: [] });
  });

  it('need a lot, too, where one of them must be elected whatever the others do', () => {
    // Both groups need E and one more, so that B, D and E have three of four seats: A or C.
    const groups = [
      { members: 'DE', minimum: 2 },
      { members: 'BE', minimum: 2 },
    ];
    const papers = { A: 10, B: 2, C: 10, D: 3, E: 10 };
    expect(lotNeeded({ ...election, candidates: 'ABCDE', seats: 4, papers, groups })).toEqual({
      stage: 1,
      act: 'elect',
      among: 'ACE',
    });
  });
});
