import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signatoryColumns } from './signatory-cells.ts';
import { csvCell } from '../platform/csv-cell.ts';

describe('a cell of the CSV', () => {
  it('is left as it is when it begins like a name', () => {
    expect(csvCell('Българска партия (к)')).toBe('Българска партия (к)');
    expect(csvCell('')).toBe('');
    expect(csvCell('A - B = C')).toBe('A - B = C');
  });

  it.each([
    '=1+1',
    '+49',
    '-x',
    '@SUM(A1)',
    ' =1',
    '\u00a0=1',
    '\ufeff=1',
    '\u200b=1',
    '＝1',
    '＠x',
  ])('never begins a formula: %j', (text) => {
    expect(csvCell(text)).toBe(`'${text}`);
  });

  it.each(['\tx', '\rx', '\nx'])(
    'never begins with white space that starts a new cell: %j',
    (text) => {
      expect(csvCell(text)).toMatch(/^"?'/);
    },
  );

  it('is quoted when it holds a comma, a quote or a line end', () => {
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('the "free" union')).toBe('"the ""free"" union"');
    expect(csvCell('a\nb')).toBe('"a\nb"');
    expect(csvCell('=a,b')).toBe(`"'=a,b"`);
  });
});

describe('the columns of the CSV', () => {
  it('are those of docs/formats/signatories.md, in order', () => {
    const page = readFileSync(
      new URL('../../../../docs/formats/signatories.md', import.meta.url),
      'utf8',
    );
    expect(/```text\n(number,.*)\n```/.exec(page)?.[1]).toBe(signatoryColumns.join(','));
  });
});
