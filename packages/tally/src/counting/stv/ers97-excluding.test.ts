import { describe, expect, it } from 'vitest';
import { countOnBoard, lotNeeded } from '../../testing/small-election.ts';
import type { SmallElection } from '../../testing/small-election.ts';

// ERS97, 5.2.5: as many of the lowest as together do not exceed the one next above them.
describe('candidates excluded together', () => {
  it('may have as many votes, all together, as the next above, but not more', () => {
    // E and D have 3, as C has alone; with C they have 6, and B has 5.
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCDE',
      seats: 1,
      papers: { A: 10, B: 5, C: 3, D: 2, E: 1 },
    });
    expect(stages[1]).toMatchObject({
      act: 'exclusion DE several_together',
      votes: 'A 10, B 5, C 3, D 0, E 0',
      beyond: '3',
    });
  });

  it('need no lot among equals who all go', () => {
    // D, E and F have 5, and B has 9; with B they have 14, and C has 10.
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCDEF',
      seats: 1,
      papers: { A: 12, B: 9, C: 10, D: 1, E: 2, F: 2 },
    });
    expect(stages[1]).toMatchObject({ act: 'exclusion DEF several_together', ties: [] });
  });

  it('may be one of two equals, by lot, where both would be more than the next above', () => {
    // F and one of D and E have 2; all three have 4, and C has 3.
    const election: SmallElection = {
      method: 'ers97',
      candidates: 'ABCDEF',
      seats: 1,
      papers: { A: 7, B: 6, C: 3, D: 2, E: 2 },
    };
    expect(lotNeeded(election)).toEqual({ stage: 2, act: 'exclude', among: 'DE' });
    const { stages } = countOnBoard({ ...election, lots: [{ among: 'DE', drawn: 'E' }] });
    expect(stages[1]).toMatchObject({
      act: 'exclusion EF several_together',
      ties: ['exclude DE: E by policy'],
    });
  });

  it('are no more than the places leave: a lot each says who of equals', () => {
    // Quota 3 of 9; A’s surplus names nobody. One place is left for B, C and D, who have nothing.
    const election: SmallElection = {
      method: 'ers97',
      candidates: 'ABCD',
      seats: 2,
      papers: { A: 9 },
    };
    expect(lotNeeded(election)).toEqual({ stage: 3, act: 'exclude', among: 'BCD' });
    const { stages, elected } = countOnBoard({
      ...election,
      lots: [
        { among: 'BCD', drawn: 'D' },
        { among: 'BC', drawn: 'B' },
      ],
    });
    // 5.5.1: those who are left fill the places, and nothing is passed on any more.
    expect(stages[2]).toMatchObject({
      act: 'completion',
      excluded: 'BD',
      ties: ['exclude BCD: D by policy', 'exclude BC: B by policy'],
      elected: ['C last_vacancies'],
    });
    expect(elected).toBe('AC');
  });
});

// Guarantees go beyond the text of ERS97: README, “Guaranteed seats”.
describe('candidates excluded together where seats are guaranteed', () => {
  it('are as many as the guarantee allows', () => {
    // Quota 13.34 of 40. E, D and C have 7, less than F, but one of C and E must be elected.
    const election: SmallElection = {
      method: 'ers97',
      candidates: 'ABCDEF',
      seats: 2,
      papers: { A: 12, B: 11, C: 4, D: 2, E: 1, F: 10 },
    };
    const { stages } = countOnBoard({ ...election, groups: [{ members: 'CE', minimum: 1 }] });
    expect(stages[1]).toMatchObject({ act: 'exclusion DE several_together', guarded: 'C' });
    expect(countOnBoard(election).stages[1]!.act).toBe('exclusion CDE several_together');
  });

  it('are no one of two equals whom the guarantee keeps: no lot is drawn for it', () => {
    // Quota 12.34 of 37. E has nothing; C and D have 2. Once E is out, C must be elected: D goes.
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCDEF',
      seats: 2,
      papers: { A: 12, B: 11, C: 2, D: 2, F: 10 },
      groups: [{ members: 'CE', minimum: 1 }],
    });
    expect(stages[1]).toMatchObject({
      act: 'exclusion DE several_together',
      ties: [],
      guarded: 'C',
    });
  });

  it('are not one fewer than is safe, where equals cannot all go', () => {
    // E, C and D have 5, less than F, but one of C and D stays; and E with one of them has 3, more
    // than the other. So E goes alone, and only then a lot is needed.
    const election: SmallElection = {
      method: 'ers97',
      candidates: 'ABCDEF',
      seats: 2,
      papers: { A: 12, B: 11, C: 2, D: 2, E: 1, F: 10 },
      groups: [{ members: 'CD', minimum: 1 }],
    };
    expect(lotNeeded(election)).toEqual({ stage: 3, act: 'exclude', among: 'CD' });
    const { stages } = countOnBoard({ ...election, lots: [{ among: 'CD', drawn: 'C' }] });
    expect(stages[1]).toMatchObject({ act: 'exclusion E fewest', ties: [] });
    expect(stages[2]).toMatchObject({ act: 'exclusion C fewest', guarded: 'D' });
  });

  it('are fewer where those without a vote cannot all go', () => {
    // C and E have nothing, and one of them stays; D and F, with 2, go only when it is known who.
    const election: SmallElection = {
      method: 'ers97',
      candidates: 'ABCDEFG',
      seats: 2,
      papers: { A: 12, B: 11, D: 2, F: 2, G: 10 },
      groups: [{ members: 'CE', minimum: 1 }],
    };
    expect(lotNeeded(election)).toEqual({ stage: 2, act: 'exclude', among: 'CE' });
    const { stages } = countOnBoard({ ...election, lots: [{ among: 'CE', drawn: 'C' }] });
    expect(stages[1]).toMatchObject({
      act: 'exclusion C fewest',
      ties: ['exclude CE: C by policy'],
      guarded: 'E',
    });
    expect(stages[2]).toMatchObject({ act: 'exclusion DF several_together', ties: [] });
  });

  it('are drawn one after another, until the guarantees keep all who are left', () => {
    // A to D have nothing, and must have two of three seats: one of A and B, one of C and D. Three
    // without a vote could go by the votes; once B is drawn, and then D, nobody else may.
    const { stages } = countOnBoard({
      method: 'ers97',
      candidates: 'ABCDEFGHI',
      seats: 3,
      papers: { E: 2, F: 2, G: 2, H: 2, I: 2 },
      groups: [
        { members: 'AB', minimum: 1 },
        { members: 'CD', minimum: 1 },
      ],
      lots: [
        { among: 'ABCD', drawn: 'B' },
        { among: 'CD', drawn: 'D' },
        // The last place is for one of the others, all equal.
        { among: 'EFGHI', drawn: 'E' },
        { among: 'FGHI', drawn: 'F' },
        { among: 'GHI', drawn: 'G' },
        { among: 'HI', drawn: 'H' },
      ],
    });
    expect(stages[1]).toMatchObject({
      act: 'exclusion BD several_together',
      ties: ['exclude ABCD: B by policy', 'exclude CD: D by policy'],
      guarded: 'AC',
    });
  });
});
