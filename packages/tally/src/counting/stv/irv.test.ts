import { describe, expect, it } from 'vitest';
import { countOnBoard } from '../../testing/small-election.ts';
import type { SmallElection } from '../../testing/small-election.ts';

// The rule is this package's own, as its README states it.
describe('instant runoff', () => {
  const election: SmallElection = {
    method: 'irv',
    candidates: 'ABC',
    seats: 1,
    papers: { A: 10, BC: 5, C: 4, CB: 1 },
  };

  it('needs more than half: with exactly half, somebody goes out first', () => {
    const { stages } = countOnBoard({ ...election, lots: [{ among: 'BC', drawn: 'C' }] });
    expect(stages[0]).toMatchObject({ quota: '11', votes: 'A 10, B 5, C 5', elected: [] });
    // C is drawn: one paper goes to B, four name no one else, and 9 of 16 are enough.
    expect(stages[1]).toMatchObject({
      act: 'exclusion C fewest',
      quota: '9',
      votes: 'A 10, B 6, C 0',
      beyond: '4',
      elected: ['A majority'],
      ties: ['exclude BC: C by policy'],
    });
  });

  it('excludes all together who cannot have the seat, whatever their votes', () => {
    const { stages } = countOnBoard({ ...election, groups: [{ members: 'C', minimum: 1 }] });
    expect(stages[0]).toMatchObject({ elected: [], guarded: 'C', doomed: 'AB' });
    expect(stages[1]).toMatchObject({
      act: 'exclusion AB doomed',
      excluded: 'AB',
      votes: 'A 0, B 0, C 10',
      beyond: '10',
      elected: ['C majority'],
    });
  });
});
