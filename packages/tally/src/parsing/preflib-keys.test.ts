import { describe, expect, it } from 'vitest';
import type { RankedBallots } from '../ballots/ballots.ts';
import { createBallotParser, parseBallots } from './ballot-parser.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string): RankedBallots {
  const parsed = parseBallots(encode(text), { format: 'toi' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.ballots as RankedBallots;
}

function refusalOf(text: string): unknown {
  const parsed = parseBallots(encode(text), { format: 'toi' });
  if (parsed.ok) throw new Error('was read');
  return parsed.refusal;
}

const TWO = '# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n';

describe('a key of a PrefLib file', () => {
  it.each([
    ['# TITLE: Harbour', 'Harbour'],
    ['#TITLE:Harbour', 'Harbour'],
    ['  #   TITLE   :   Harbour  ', 'Harbour'],
    ['#\tTITLE\t:\tHarbour\r', 'Harbour'],
    ['# TITLE: Harbour: the second', 'Harbour: the second'],
    ['# TITLE: # Harbour', '# Harbour'],
    ['# TITLE:', ''],
  ])('may stand among blanks: %j', (line, title) => {
    expect(read(`${line}\n${TWO}1: 1\n`).title).toBe(title);
  });

  it.each([
    '# title: Harbour',
    '# THE TITLE: Harbour',
    '# TITLE 2: Harbour',
    '# see # TITLE: Harbour',
    '# TITLE Harbour',
    '# 1 TITLE: Harbour',
    '# : Harbour',
    '#',
  ])('is a comment where it is no known one: %j', (line) => {
    expect(read(`${line}\n${TWO}1: 1\n`).title).toBe('');
  });

  it('may stand in a line without end, which is read at once', () => {
    const blanks = ' '.repeat(1_000_000);
    expect(read(`# TITLE${blanks}Harbour\n#${blanks}x\n${TWO}1: 1\n`).title).toBe('');
    expect(read(`# TITLE${blanks}:${blanks}Harbour\n${TWO}1: 1\n`).title).toBe('Harbour');
  });

  it('names a candidate by any number, and nobody with other words around it', () => {
    const names = Array.from({ length: 12 }, (_, i) => `# ALTERNATIVE NAME ${i + 1}: N${i + 1}\n`);
    const odd = '# OF ALTERNATIVE NAME 1: X\n# ALTERNATIVE NAME 2 B: Y\n# ALTERNATIVE NAME: Z\n';
    const ballots = read(`# NUMBER ALTERNATIVES: 12\n${odd}${names.join('')}1: 12\n`);
    expect(ballots.candidates.map((one) => one.name).join(' ')).toBe(
      'N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 N11 N12',
    );
  });

  it.each(['about 3', '3 voters', 'three', '', '1234567890123456'])(
    'says nothing about voters where it is no number: %j',
    (value) => {
      expect(read(`${TWO}# NUMBER VOTERS: ${value}\n4: 1\n`).rankings.totalWeight).toBe(4);
    },
  );

  it('may say how many voters there are, whatever other numbers say', () => {
    const text = `# NUMBER VOTERS: 12\n# NUMBER UNIQUE ORDERS: 7\n${TWO}# NUMBER OF BALLOTS: 8\n`;
    expect(read(`${text}12: 1\n`).rankings.totalWeight).toBe(12);
    expect(refusalOf(`${text}4: 1\n7: 2\n`)).toEqual({
      code: 'header.count_differs',
      line: 9,
      column: 1,
      found: '',
      params: { declared: 12, counted: 11 },
    });
  });

  it.each(['about 2', '2 candidates', '-2', ''])(
    'is refused where candidates are not counted by a number: %j',
    (value) => {
      expect(refusalOf(`# NUMBER ALTERNATIVES: ${value}\n`)).toMatchObject({
        code: 'header.counts_expected',
        line: 1,
        column: 1,
      });
    },
  );

  it('is refused for more candidates than can be numbered', () => {
    expect(refusalOf(' # NUMBER ALTERNATIVES: 32768\n')).toEqual({
      code: 'header.candidates_too_many',
      line: 1,
      column: 2,
      found: '# NUMBER ALTERNATIVES: 32768',
      params: { candidatesMax: 32_767 },
    });
    expect(refusalOf('# NUMBER ALTERNATIVES: 32767\n')).toEqual({
      code: 'name.expected',
      line: 2,
      column: 1,
      found: '',
      params: { number: 1, candidates: 32_767 },
    });
  });

  it.each(['0', '3', '1', '999999999'])(
    'is refused where it names a stranger, or somebody again: %s',
    (number) => {
      const start = '# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n';
      expect(refusalOf(`${start}# ALTERNATIVE NAME ${number}: X\n`)).toEqual({
        code: 'name.number_differs',
        line: 3,
        column: 1,
        found: `# ALTERNATIVE NAME ${number}: X`,
        params: { candidates: 2 },
      });
    },
  );

  it('is refused with the first name that is missing before the ballots', () => {
    const start = '# NUMBER ALTERNATIVES: 3\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 3: C\n';
    const missing = { code: 'name.expected', params: { number: 2, candidates: 3 } };
    expect(refusalOf(`${start} 1: 1\n`)).toEqual({ ...missing, line: 4, column: 2, found: '1: 1' });
    expect(refusalOf(start)).toEqual({ ...missing, line: 4, column: 1, found: '' });
    expect(refusalOf('3\n1,A\n2;B\n')).toEqual({ ...missing, line: 3, column: 1, found: '2;B' });
  });
});

describe('a ballot of a PrefLib file', () => {
  it.each([
    ['1: 0', 'candidate_unknown', '0'],
    ['1: 1,0', 'candidate_unknown', '0'],
    ['1: {0,1}', 'candidate_unknown', '0'],
    ['1: 3,1', 'candidate_unknown', '3'],
    ['1: 2,2', 'candidate_twice', '2'],
    ['1: {1,1},3', 'candidate_twice', '1'],
  ])('is set aside that names a stranger or somebody twice: %s', (ballot, reason, found) => {
    const ballots = read(`${TWO}${ballot}\n5: 2\n`);
    expect(ballots.kind).toBe('rankings');
    expect(ballots.setAside).toEqual([{ line: 4, weight: 1, reason, found }]);
    expect(Array.from(ballots.rankings.marks)).toEqual([2, 0]);
  });

  it('has room, however many there are', () => {
    const parser = createBallotParser({ format: 'toi' });
    parser.push(encode(`${TWO}${'1: 1,2\n'.repeat(5_000)}2: 2\n`));
    const parsed = parser.finish();
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
    const { marks, starts, totalWeight, count } = (parsed.ballots as RankedBallots).rankings;
    expect([count, totalWeight, starts[5_000], marks[15_000]]).toEqual([5_001, 5_002, 15_000, 2]);
  });

  it.each(['09999999999999999999', '10000000000000000', '00000000000009007199254740992'])(
    'is refused for a weight beyond 2^53 − 1: %s',
    (weight) => {
      expect(refusalOf(`${TWO} ${weight}: 1\n`)).toEqual({
        code: 'weight.too_large',
        line: 4,
        column: 2,
        found: `${weight}: 1`,
        params: { weightMax: 9_007_199_254_740_991 },
      });
    },
  );
});
