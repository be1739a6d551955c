import { describe, expect, it } from 'vitest';
import { FRESH_MEMORY } from '../../ballots/spare-memory.ts';
import { rankedBallotsFrom } from '../../ballots/ballots-from.ts';
import { countOnBoard } from '../../testing/small-election.ts';
import { CountSheet } from './count-sheet.ts';
import { ParcelShelf } from './parcel-shelf.ts';

describe('papers on the shelf', () => {
  it('leave it highest value first, whatever came first', () => {
    // SSI 2007/42, floor(22 ÷ 3) + 1 = 8. C has nobody’s first preference: first come A’s ten
    // papers, at 2 ÷ 10 = 0.2 each, then that of D, at 1.
    const { stages } = countOnBoard({
      method: 'scotland-2007',
      candidates: 'ABCDE',
      seats: 2,
      papers: { ACB: 10, B: 6, DCB: 1, E: 5 },
    });
    expect(stages.slice(1)).toMatchObject([
      { act: 'surplus A 2', votes: 'A 8, B 6, C 2, D 1, E 5' },
      { act: 'exclusion D fewest', votes: 'A 8, B 6, C 3, D 0, E 5' },
      {
        act: 'exclusion C fewest',
        moves: ['C at 1 to B 1', 'C at 0.2 to B 10'],
        votes: 'A 8, B 9, C 0, D 0, E 5',
      },
    ]);
  });

  it('are only those that came last, for a surplus by ERS97; the others stay where they are', () => {
    const { rankings } = rankedBallotsFrom({ candidates: ['A', 'B', 'C'] }, [
      { ranking: [1], weight: 3 },
      { ranking: [2, 1], weight: 2 },
      { ranking: [3, 1], weight: 4 },
    ]);
    const setup = {
      rankings,
      countedWeight: 9,
      candidateCount: 3,
      standing: [1, 2, 3],
      seats: 1,
      ties: { name: 'none', decide: () => null },
      guarantees: null,
      memory: FRESH_MEMORY,
    };
    const sheet = new CountSheet(setup, 'earliest', 0);
    const shelf = new ParcelShelf(setup);
    shelf.dealFirst(sheet, 100);
    for (const from of [2, 3]) {
      sheet.exclude([from]);
      shelf.beginArrival();
      for (const batch of shelf.take(from)) shelf.pass(sheet, from, batch, 50);
    }
    expect(shelf.takeLast(1)).toMatchObject({ value: 50, papers: 4 });
    expect(shelf.take(1)).toMatchObject([
      { value: 100, papers: 3 },
      { value: 50, papers: 2 },
    ]);
    expect(shelf.take(1)).toEqual([]);
  });
});
