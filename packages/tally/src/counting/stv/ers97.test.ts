import { describe, expect, it } from 'vitest';
import { countOnBoard, lotNeeded } from '../../testing/small-election.ts';

describe('an exclusion by ERS97, 5.4', () => {
  /**
   * Two seats, 40 papers: the quota is 13.34. A has 6.66 more than that; its 20 papers go on at
   * 0.33, and 0.06 is lost by cutting off.
   */
  const SURPLUS = { ADB: 3, AB: 8, AC: 9, B: 8, C: 9 };

  it('passes papers on in batches, the highest value first, all in one stage', () => {
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCD',
      seats: 2,
      papers: { ...SURPLUS, DB: 1, D: 2 },
    });
    expect(stages).toMatchObject([
      { number: 1, batch: null, votes: 'A 20, B 8, C 9, D 3', quota: '13.34' },
      { number: 2, batch: null, votes: 'A 13.34, B 10.64, C 11.97, D 3.99', beyond: '0.06' },
      {
        number: 3,
        batch: 1,
        act: 'exclusion D fewest',
        moves: ['D at 1 to - 2, B 1'],
        votes: 'A 13.34, B 11.64, C 11.97, D 0.99',
        beyond: '2.06',
        elected: [],
        excluded: 'D',
      },
      {
        number: 3,
        batch: 2,
        act: 'exclusion D fewest',
        moves: ['D at 0.33 to B 3'],
        votes: 'A 13.34, B 12.63, C 11.97, D 0',
        beyond: '2.06',
        // 5.4.9: the active vote is 24.60, half of which is 12.30.
        elected: ['B active_vote'],
        excluded: '',
      },
    ]);
  });

  it('passes the highest value first, too, where it is not the first candidate’s', () => {
    // D has papers of 0.33 alone, E papers of 1; their 3.99 are less than the 10.64 of B.
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCDE',
      seats: 2,
      papers: { ...SURPLUS, E: 2, EB: 1 },
    });
    expect(stages[1]!.votes).toBe('A 13.34, B 10.64, C 11.97, D 0.99, E 3');
    expect(stages[2]).toMatchObject({
      batch: 1,
      act: 'exclusion DE several_together',
      moves: ['E at 1 to - 2, B 1'],
      votes: 'A 13.34, B 11.64, C 11.97, D 0.99, E 0',
    });
    expect(stages[3]).toMatchObject({
      batch: 2,
      moves: ['D at 0.33 to B 3'],
      votes: 'A 13.34, B 12.63, C 11.97, D 0, E 0',
    });
  });

  it('is a stage of its own where the excluded have no papers at all', () => {
    // Quota 5.34 of 16. A’s surplus of 0.66 cannot bring D or E up to B and C, and so it waits.
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCDE',
      seats: 2,
      papers: { AB: 6, B: 5, C: 5 },
    });
    expect(stages).toMatchObject([
      { number: 1, votes: 'A 6, B 5, C 5, D 0, E 0', elected: ['A quota'] },
      {
        number: 2,
        batch: null,
        act: 'exclusion DE several_together',
        votes: 'A 6, B 5, C 5, D 0, E 0',
        moves: [],
        excluded: 'DE',
      },
      // Six papers at 0.11 each.
      { number: 3, act: 'surplus A 0.66', votes: 'A 5.34, B 5.66, C 5, D 0, E 0' },
    ]);
  });
});

describe('a surplus by ERS97, 5.3', () => {
  it('is made of the last batch received, from however many it came together', () => {
    // Quota 15.34 of 46. E and F, excluded together, bring B from 10 to 16; only their six papers
    // are looked at, at 0.66 ÷ 6 = 0.11 each, and B’s own ten, which name D, stay.
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCDEF',
      seats: 2,
      papers: { A: 12, BD: 10, C: 9, D: 9, EBC: 2, FBD: 4 },
    });
    expect(stages[1]).toMatchObject({
      batch: null,
      act: 'exclusion EF several_together',
      moves: ['E at 1 to B 2', 'F at 1 to B 4'],
      votes: 'A 12, B 16, C 9, D 9, E 0, F 0',
      elected: ['B quota'],
    });
    expect(stages[2]).toMatchObject({
      act: 'surplus B 0.66',
      moves: ['B at 0.11 to C 2, D 4'],
      votes: 'A 12, B 15.34, C 9.22, D 9.44, E 0, F 0',
    });
  });

  it('of several is the largest; a lot says which of equals goes first', () => {
    // Quota 7 of 28: A and B have 3 more each, which can bring C above D.
    const election = {
      method: 'ers97',
      candidates: 'ABCD',
      seats: 3,
      papers: { AC: 10, BD: 10, C: 4, D: 4 },
    } as const;
    expect(lotNeeded(election)).toEqual({ stage: 2, act: 'surplus_first', among: 'AB' });
    const lots = [{ among: 'AB', drawn: 'B' }];
    const { stages } = countOnBoard({ ...election, lots });
    expect(stages[1]).toMatchObject({
      act: 'surplus B 3',
      ties: ['surplus_first AB: B by policy'],
    });
  });
});
