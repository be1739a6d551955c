import { describe, expect, it } from 'vitest';
import { FRESH_MEMORY } from '../../ballots/spare-memory.ts';
import { rankedBallotsFrom } from '../../ballots/ballots-from.ts';
import { countOnBoard, lotNeeded } from '../../testing/small-election.ts';
import type { SmallElection } from '../../testing/small-election.ts';
import { CountSheet } from './count-sheet.ts';

/**
 * B and C are equal at stage 3, and their order at the stages before is not the same:
 *
 *     stage 1   A 13   B 5   C 4   D 2   E 3
 *     stage 2   A 13   B 5   C 6         E 3    D is out
 *     stage 3   A 13   B 7   C 7                E is out
 *
 * Nobody is elected before: the quota is 14 of 27 (13.5 for ERS97).
 */
const TURNED = {
  candidates: 'ABCDE',
  seats: 1,
  papers: { A: 13, BC: 5, CB: 4, DC: 2, EB: 2, EC: 1 },
} as const;

describe('equal votes', () => {
  // SSI 2007/42, rule 51(2)(a): the most recent stage. Instant runoff: as this package's README.
  it.each(['scotland-2007', 'irv'] as const)(
    '%s: the latest stage at which they differed tells who had fewer',
    (method) => {
      const { stages } = countOnBoard({ method, ...TURNED });
      expect(stages[2]!.votes).toBe('A 13, B 7, C 7, D 0, E 0');
      expect(stages[3]).toMatchObject({ excluded: 'B', ties: ['exclude BC: B by stage 2'] });
    },
  );

  // ERS97, 5.6: at the first stage, or else the earliest point, at which they differed.
  it('ers97: the earliest stage at which they differed tells who had fewer', () => {
    const { stages } = countOnBoard({ method: 'ers97', ...TURNED });
    expect(stages[2]!.votes).toBe('A 13, B 7, C 7, D 0, E 0');
    expect(stages[3]).toMatchObject({ excluded: 'C', ties: ['exclude BC: C by stage 1'] });
  });

  it('are told apart by a stage further back, where the one before says nothing', () => {
    // B 4 and C 5; then D brings B to 5, and E brings both to 6. A, with 11 of 23, has no majority.
    const papers = { A: 11, B: 4, C: 5, DB: 1, E: 1, EB: 1, EC: 1 };
    const { stages } = countOnBoard({ method: 'irv', ...TURNED, papers });
    expect(stages[1]!.votes).toBe('A 11, B 5, C 5, D 0, E 3');
    expect(stages[3]).toMatchObject({ excluded: 'B', ties: ['exclude BC: B by stage 1'] });
  });
});

describe('a lot that is missing', () => {
  it('for an exclusion belongs to the stage to come', () => {
    const papers = { A: 3, B: 2, C: 2 };
    const election: SmallElection = { method: 'irv', candidates: 'ABC', seats: 1, papers };
    expect(lotNeeded(election)).toEqual({ stage: 2, act: 'exclude', among: 'BC' });
  });

  it('for an election belongs to the stage at which they reached the quota', () => {
    // Quota 11 of 30. C goes out at stage 2, and brings A and B from 8 to 11: one may have it.
    const election: SmallElection = {
      method: 'scotland-2007',
      candidates: 'ABCD',
      seats: 2,
      papers: { A: 8, B: 8, CA: 3, CB: 3, D: 8 },
      groups: [{ members: 'AB', maximum: 1 }],
    };
    expect(lotNeeded(election)).toEqual({ stage: 2, act: 'elect', among: 'AB' });
  });
});

describe('whoever is guarded', () => {
  // Quota 6 of 20; A has it, and 4 more that name nobody else.
  const election: SmallElection = {
    method: 'scotland-2007',
    candidates: 'ABCD',
    seats: 3,
    papers: { A: 10, B: 5, C: 1, D: 4 },
  };

  it('is not excluded, however few votes they have', () => {
    const { elected, stages } = countOnBoard({
      ...election,
      groups: [{ members: 'C', minimum: 1 }],
    });
    expect(stages[1]).toMatchObject({ act: 'surplus A 4', guarded: 'C', doomed: '' });
    expect(stages[2]).toMatchObject({ act: 'exclusion D fewest', excluded: 'D' });
    expect(elected).toBe('ABC');
  });

  it('would be, were it not for the guarantee', () => {
    const { elected, stages } = countOnBoard(election);
    expect(stages[2]).toMatchObject({ excluded: 'C', guarded: '' });
    expect(elected).toBe('ABD');
  });
});

describe('a result sheet', () => {
  const ballots = rankedBallotsFrom({ candidates: ['A', 'B', 'C'] }, [{ ranking: [1] }]);
  const sheetOf = (lookBack: 'latest' | 'earliest'): CountSheet => {
    const { rankings } = ballots;
    const ties = { name: 'none', decide: () => null };
    const who = { candidateCount: 3, standing: [1, 2, 3], seats: 1 };
    return new CountSheet(
      { rankings, countedWeight: 1, ...who, ties, guarantees: null, memory: FRESH_MEMORY },
      lookBack,
      0,
    );
  };

  it('is at the stage of first preferences from the beginning', () => {
    const sheet = sheetOf('latest');
    expect(sheet.stageNumber).toBe(1);
    sheet.endStage(0);
    const act = { kind: 'first_preferences' };
    expect(sheet.stages).toMatchObject([{ act, number: 1, batch: null, quota: 0 }]);
  });

  it('is at the stage to come as soon as one is closed', () => {
    const sheet = sheetOf('latest');
    sheet.beginStage({ kind: 'first_preferences' }, 0);
    sheet.endStage(0);
    expect(sheet.stageNumber).toBe(2);
    sheet.beginStage({ kind: 'completion' }, 0);
    expect(sheet.stageNumber).toBe(2);
  });
});
