import { describe, expect, it } from 'vitest';
import { columnsOf, countByContinent, type SignatureEvent } from './signature-pictures.ts';

const on = (day: string, what: SignatureEvent['what'] = 'given') => ({ day, what });

describe('signatures over time', () => {
  it('have no columns before the first one', () => {
    expect(columnsOf([])).toEqual({ unit: 'day', columns: [] });
  });

  it('say what was added in a column and how many stood at its end', () => {
    const events = [on('2026-03-01'), on('2026-03-01', 'attested'), on('2026-03-03', 'withdrawn')];
    expect(columnsOf(events).columns).toEqual([
      { from: '2026-03-01', to: '2026-03-01', given: 1, attested: 1, withdrawn: 0, standing: 2 },
      { from: '2026-03-02', to: '2026-03-02', given: 0, attested: 0, withdrawn: 0, standing: 2 },
      { from: '2026-03-03', to: '2026-03-03', given: 0, attested: 0, withdrawn: 1, standing: 1 },
    ]);
  });

  it.each([
    ['2026-03-01', '2026-03-12', 'day', 12],
    ['2026-03-01', '2026-03-13', 'week', 3],
    ['2026-03-02', '2026-05-24', 'week', 12],
    ['2026-03-02', '2026-05-25', 'month', 3],
    ['2026-01-31', '2026-12-01', 'month', 12],
    ['2026-01-31', '2027-01-01', 'quarter', 5],
    ['2020-11-12', '2026-03-01', 'year', 7],
    ['1995-01-01', '2026-03-01', 'decade', 4],
  ])('from %s to %s go by the %s', (first, last, unit, count) => {
    const { unit: chosen, columns } = columnsOf([on(first), on(last)]);
    expect([chosen, columns.length]).toEqual([unit, count]);
    expect(columns.at(-1)?.standing).toBe(2);
  });

  it('leave no day out between two columns', () => {
    const { columns } = columnsOf([on('2024-02-10'), on('2026-03-01')]);
    const gaps = columns.slice(1).filter(({ from }, index) => {
      const next = new Date(Date.parse(columns[index]!.to) + 86_400_000);
      return next.toISOString().slice(0, 10) !== from;
    });
    expect(gaps).toEqual([]);
  });
});

describe('signatures by continent', () => {
  it('leave the withdrawn out and put the unknown last', () => {
    const counted = countByContinent([
      { state: 'given', continent: null },
      { state: 'given', continent: 'europe' },
      { state: 'attested', continent: 'europe' },
      { state: 'withdrawn', continent: 'asia' },
      { state: 'attested', continent: 'africa' },
    ]);
    expect(counted).toEqual([
      { continent: 'africa', given: 0, attested: 1 },
      { continent: 'europe', given: 1, attested: 1 },
      { continent: null, given: 1, attested: 0 },
    ]);
  });
});
