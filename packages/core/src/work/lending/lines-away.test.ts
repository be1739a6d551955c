import { describe, expect, it } from 'vitest';
import { linesAway } from './lines-away.ts';
import { availableUnit, type LentLine, type Loan } from './loan.ts';
import { sumDeclared } from './sent-line.ts';

const missing = { unit: 'u', people: 0, peopleAway: 0, hours: 0, hoursAway: 0, abilities: [] };
const loan = (team: string, state: Loan['state'], ...lines: LentLine[]) => ({
  ...{ team, state, terms: { placeName: '', lines, missing } },
});
const speakers = (people: number): LentLine => ({ people, hoursPerWeek: 4, abilities: ['speak'] });
const sent = (team: string, hoursPerWeek?: number, abilities: string[] = []) => ({
  ...{ team, line: { hoursPerWeek, abilities } },
});

describe('who is away from a lender', () => {
  it('whoever is sent to a team without a loan is away with the hours they declared', () => {
    expect(linesAway([], [sent('a', 6, ['law'])])).toEqual([
      { people: 1, hoursPerWeek: 6, abilities: ['law'] },
    ]);
  });

  it('those sent to fill a loan are not counted twice', () => {
    const loans = [loan('a', 'away', speakers(2))];
    expect(linesAway(loans, [sent('a', 4), sent('a', 6)])).toEqual([speakers(2)]);
  });

  it('beyond the loan each counts', () => {
    const loans = [loan('a', 'away', speakers(1))];
    expect(linesAway(loans, [sent('a', 4), sent('a', 6), sent('b', 2)])).toEqual([
      speakers(1),
      { people: 1, hoursPerWeek: 6, abilities: [] },
      { people: 1, hoursPerWeek: 2, abilities: [] },
    ]);
  });

  it('a loan that is over takes nobody', () => {
    const loans = [loan('a', 'due', speakers(3)), loan('a', 'returned', speakers(3))];
    expect(linesAway(loans, [sent('a', 4)])).toHaveLength(1);
  });
});

describe('the forces a lender has meanwhile', () => {
  const force = (people: number, hoursPerWeek: number) => ({
    ...{ people, hoursPerWeek, abilities: [], reaches: [], canSupport: false },
  });
  const count = {
    ...{ forces: [force(2, 4), force(5, 8)] },
    ...{ lendsPercent: 50, keepsPeople: 0, teamWeeksMax: 8 },
  };
  const people = (away: Parameters<typeof availableUnit>[2]) =>
    availableUnit('u', count, away).forces.map((line) => line.people);

  it('one who declared the hours of a line is taken off that line', () => {
    const away = linesAway([], [sent('a', 4)]);
    expect(people(away)).toEqual([1, 5]);
    expect(availableUnit('u', count, away)).toMatchObject({ awayPeople: 1, awayHours: 4 });
  });

  it('one who declared nothing is taken off the largest line, and is not left at home', () => {
    expect(people(linesAway([], [sent('a')]))).toEqual([2, 4]);
  });
});

describe('declared hours of people together', () => {
  it('who has declared none is counted apart, not as nothing', () => {
    const lines = [sent('a', 4), sent('a'), sent('a', 0)].map(({ line }) => line);
    expect(sumDeclared(lines)).toEqual({ people: 3, hours: 4, undeclared: 1 });
  });
});
