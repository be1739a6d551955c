import { describe, expect, it } from 'vitest';
import { countOnBoard, lotNeeded } from '../../testing/small-election.ts';
import type { SmallElection } from '../../testing/small-election.ts';

describe('equals for whom there is no room (ERS97, 5.6.2)', () => {
  /**
   * Quota 5 of 15. Three candidates reach it together, for two places:
   *
   *     stage 1   A 4   B 4   C 3   D 1   E 3
   *     stage 2   A 4   B 4   C 4         E 3    D is out
   *     stage 3   A 5   B 5   C 5                E is out
   */
  it('are told apart by the earliest stage at which they differed, and the most votes win', () => {
    const { stages, elected } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCDE',
      seats: 2,
      papers: { A: 4, B: 4, C: 3, DC: 1, EA: 1, EB: 1, EC: 1 },
    });
    expect(stages[2]).toMatchObject({
      votes: 'A 5, B 5, C 5, D 0, E 0',
      elected: ['A quota', 'B quota'],
      // A and B, alike at every stage, had more than C at the first: there is room for both.
      ties: ['elect ABC: A by stage 1', 'elect BC: B by stage 1'],
    });
    expect(elected).toBe('AB');
  });
});

describe('equals for whom there is room', () => {
  // Quota 10 of 30. C goes out, and A and B reach 11 together; one of them may be elected.
  const election: SmallElection = {
    method: 'ers97',
    candidates: 'ABCD',
    seats: 2,
    papers: { A: 9, B: 7, CA: 2, CB: 4, D: 8 },
    groups: [{ members: 'AB', maximum: 1 }],
  };

  it('are no tie', () => {
    const { stages } = countOnBoard({ ...election, groups: [] });
    expect(stages[1]).toMatchObject({
      votes: 'A 11, B 11, C 0, D 8',
      elected: ['A quota', 'B quota'],
      ties: [],
    });
  });

  it('are told apart by who had more at the earliest stage, where one dooms the other', () => {
    const { stages, elected } = countOnBoard(election);
    expect(stages[1]).toMatchObject({
      votes: 'A 11, B 11, C 0, D 8',
      elected: ['A quota'],
      ties: ['elect AB: A by stage 1'],
      doomed: 'B',
    });
    expect(elected).toBe('AD');
  });

  it('need a lot where one dooms the other, and they were equal all along', () => {
    // Quota 8 of 24: both have it at the first stage.
    const papers = { A: 8, B: 8, C: 4, D: 4 };
    expect(lotNeeded({ ...election, papers })).toEqual({ stage: 1, act: 'elect', among: 'AB' });
  });
});

describe('the total active vote (ERS97, 6.20)', () => {
  it('elects nobody without a vote, even when none is left to anyone', () => {
    // Quota 3 of 12. A passes three papers on to B at 1, which is all that B needs; nobody else is
    // named. That dooms D: C has the last place when D is out, not by a share of nothing.
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCD',
      seats: 3,
      papers: { AB: 3, A: 9 },
      groups: [{ members: 'BD', maximum: 1 }],
    });
    expect(stages[1]).toMatchObject({
      act: 'surplus A 9',
      votes: 'A 3, B 3, C 0, D 0',
      beyond: '6',
      elected: ['B quota'],
      doomed: 'D',
    });
    expect(stages[2]).toMatchObject({
      number: 3,
      act: 'exclusion D doomed',
      elected: ['C last_vacancies'],
    });
  });
});
