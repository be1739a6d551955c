import { describe, expect, it } from 'vitest';
import { NO_MARK } from '../ballots/ballots.ts';
import type { Ballots, MarkedBallots, RankedBallots } from '../ballots/ballots.ts';
import { parseBallots } from './ballot-parser.ts';
import type { CsvCells } from './csv-parser.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string, cells?: CsvCells): Ballots {
  const options =
    cells === undefined ? { format: 'csv' as const } : { format: 'csv' as const, cells };
  const parsed = parseBallots(encode(text), options);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.ballots;
}

function refusalOf(text: string | Uint8Array, cells: CsvCells = 'ranks'): unknown {
  const bytes = typeof text === 'string' ? encode(text) : text;
  const parsed = parseBallots(bytes, { format: 'csv', cells });
  if (parsed.ok) throw new Error('was read');
  const { code, line, column, params } = parsed.refusal;
  return [code, line, column, params];
}

function rankingsOf(ballots: Ballots): string[] {
  const { marks, starts, weights, count, sharesRank } = (ballots as RankedBallots).rankings;
  return Array.from({ length: count }, (_, b) => {
    let text = `${weights?.[b] ?? 1}:`;
    for (let at = starts[b]!; marks[at] !== 0; at++) {
      text += `${(marks[at]! & sharesRank) === 0 ? ' ' : '='}${marks[at]! & (sharesRank - 1)}`;
    }
    return text;
  });
}

function marksOf(ballots: Ballots): number[][] {
  const { marks, weights, lines, count, candidates } = ballots as MarkedBallots;
  const n = candidates.length;
  return Array.from({ length: count }, (_, row) => [
    lines[row]!,
    weights[row]!,
    ...marks.subarray(row * n, (row + 1) * n),
  ]);
}

const names = (ballots: Ballots): string[] => ballots.candidates.map((one) => one.name);

describe('a CSV file of ranks', () => {
  it('has a column per candidate and a rank in each cell', () => {
    const ballots = read('Ana,Bela,Carl\n1,2,3\n2,1,\n-,2,7\n');
    expect(names(ballots)).toEqual(['Ana', 'Bela', 'Carl']);
    expect(rankingsOf(ballots)).toEqual(['1: 1 2 3', '1: 2 1', '1: 2 3']);
    expect(ballots).toMatchObject({ kind: 'rankings', title: '', seatCount: null });
  });

  it('may give equal ranks', () => {
    const ballots = read('Ana,Bela,Carl\n2,1,1\n1,1,1\n') as RankedBallots;
    expect(rankingsOf(ballots)).toEqual(['1: 2=3 1', '1: 1=2=3']);
    expect(ballots.sharedRanks).toEqual([
      { ballot: 0, line: 2 },
      { ballot: 1, line: 3 },
    ]);
  });

  it('may have a weight, and columns that say who voted', () => {
    const ballots = read('ID,Ana,Weight,Timestamp,Bela\nx,1,12,noon,2\ny,,3,,1\n');
    expect(names(ballots)).toEqual(['Ana', 'Bela']);
    expect(rankingsOf(ballots)).toEqual(['12: 1 2', '3: 2']);
  });

  it.each([
    [';', 'Ana;Bela, the second;Carl'],
    ['\t', 'Ana\tBela, the second\tCarl'],
  ])('may be separated by %j', (separator, header) => {
    const ballots = read(`${header}\n${['1', '2', ''].join(separator)}\n`);
    expect(names(ballots)).toEqual(['Ana', 'Bela, the second', 'Carl']);
    expect(rankingsOf(ballots)).toEqual(['1: 1 2']);
  });

  it('may have quotes around cells, with separators, quotes and new lines inside', () => {
    const ballots = read('"Ana, A.","Bela ""B""","Carl\nC."\r\n"1",2,\r\n');
    expect(names(ballots)).toEqual(['Ana, A.', 'Bela "B"', 'Carl C.']);
    expect(rankingsOf(ballots)).toEqual(['1: 1 2']);
  });

  it('passes over empty lines, and sets blank ballots aside', () => {
    const ballots = read('Ana,Bela\n\n1,2\n,\n\n');
    expect(rankingsOf(ballots)).toEqual(['1: 1 2']);
    expect(ballots.setAside).toEqual([{ line: 4, weight: 1, reason: 'blank', found: null }]);
  });

  it.each(['0', '1.5', 'x', '-1', '1234567890', '１'])(
    'sets a ballot with the rank %s aside',
    (cell) => {
      const ballots = read(`Ana,weight,Bela\n${cell},4,1\n1,2,\n`);
      expect(ballots.setAside).toEqual([
        { line: 2, weight: 4, reason: 'mark_unreadable', found: cell },
      ]);
      expect(rankingsOf(ballots)).toEqual(['2: 1']);
    },
  );

  it.each(['0', '', 'x', '1.5', '00'])('sets a ballot with the weight %j aside', (cell) => {
    const ballots = read(`weight,Ana,Bela\n${cell},1,2\n2,1,\n`);
    expect(ballots.setAside).toEqual([
      { line: 2, weight: 0, reason: 'mark_unreadable', found: cell },
    ]);
    expect(rankingsOf(ballots)).toEqual(['2: 1']);
  });

  it.each([
    ['', ['file.empty', 1, 1, {}]],
    ['\n\n', ['file.empty', 3, 1, {}]],
    ['weight,voter\n1,x\n', ['header.candidates_too_few', 1, 1, {}]],
    ['Ana,Bela,ana\n', ['header.cell_repeated', 1, 1, { name: 'ana' }]],
    ['Ana,,Bela\n', ['name.empty', 1, 1, {}]],
    ['Ana,Bela\n1,2\n1\n', ['row.cells_differ', 3, 1, { cells: 2, counted: 1 }]],
    ['Ana,Bela\n1,2,3\n', ['row.cells_differ', 2, 1, { cells: 2, counted: 3 }]],
    ['Ana,Bela\n"1"2,3\n', ['row.quote_unexpected', 2, 1, {}]],
    ['Ana,Bela\n"1,2\n1,2\n', ['name.quote_not_closed', 2, 1, {}]],
    [
      'weight,A\n9007199254740992,1\n',
      ['weight.too_large', 2, 1, { weightMax: Number.MAX_SAFE_INTEGER }],
    ],
    [
      'weight,A\n9007199254740991,1\n1,1\n',
      ['weight.too_large', 3, 1, { weightMax: Number.MAX_SAFE_INTEGER }],
    ],
  ])('%j is refused', (text, expected) => {
    expect(refusalOf(text)).toEqual(expected);
  });

  it('is refused for text that is not UTF-8', () => {
    const bytes = Uint8Array.from([...encode('A,B\n1,'), 0xff, 0x0a]);
    expect(refusalOf(bytes)).toEqual(['file.not_utf8', 2, 3, {}]);
  });

  it('is refused for more columns than candidates can be numbered', () => {
    const header = Array.from({ length: 32_768 }, (_, i) => `c${i}`).join();
    expect(refusalOf(`${header}\n`)).toEqual([
      'header.candidates_too_many',
      1,
      1,
      { candidatesMax: 32_767 },
    ]);
  });

  it('is refused for a row that never ends', () => {
    const line = `"${'x'.repeat(1 << 20)}\n`;
    expect(refusalOf(`A,B\n${line}${line.slice(1).repeat(5)}`)).toEqual([
      'line.too_long',
      5,
      1,
      { bytesMax: 1 << 22 },
    ]);
  });
});

describe('a CSV file of choices', () => {
  it('has a column per rank; candidates are numbered in order of name', () => {
    const ballots = read('1,2,3\nZoe,Ana,\n,Bela,Zoe\nAna,,\n', 'choices');
    expect(names(ballots)).toEqual(['Ana', 'Bela', 'Zoe']);
    expect(rankingsOf(ballots)).toEqual(['1: 3 1', '1: 2 3', '1: 1']);
  });

  it('numbers them the same whatever the order of the rows', () => {
    const rows = ['Zoe,Ana', 'Bela,Zoe', 'Ana,Bela'];
    const one = read(`1,2\n${rows.join('\n')}\n`, 'choices');
    const other = read(`1,2\n${rows.toReversed().join('\n')}\n`, 'choices');
    expect(names(one)).toEqual(names(other));
    expect(rankingsOf(one).sort()).toEqual(rankingsOf(other).sort());
  });

  it('sets aside a row that names somebody twice', () => {
    const ballots = read('1,2\nAna,Ana\nAna,Bela\n', 'choices');
    expect(ballots.setAside).toEqual([
      { line: 2, weight: 1, reason: 'candidate_twice', found: '1' },
    ]);
  });

  it('is refused when nobody is named', () => {
    expect(refusalOf('1,2\n,\n', 'choices')).toEqual(['header.candidates_too_few', 3, 1, {}]);
  });
});

describe('a CSV file of marks', () => {
  it('of approvals', () => {
    const ballots = read('A,B,C\n1,x,X\n0,,1\n,,\n2,1,\n', 'approvals');
    expect(ballots).toMatchObject({ kind: 'marks', meaning: 'approvals', totalWeight: 2 });
    expect(marksOf(ballots)).toEqual([
      [2, 1, 1, 1, 1],
      [3, 1, 0, NO_MARK, 1],
    ]);
    expect(ballots.setAside).toEqual([
      { line: 4, weight: 1, reason: 'blank', found: null },
      { line: 5, weight: 1, reason: 'mark_unreadable', found: '2' },
    ]);
  });

  it('of scores', () => {
    const ballots = read('weight,A,B\n3,0,999999999\n1,,5\n1,1000000000,1\n1,-1,1\n', 'scores');
    expect(marksOf(ballots)).toEqual([
      [2, 3, 0, 999_999_999],
      [3, 1, NO_MARK, 5],
    ]);
    expect(ballots.setAside.map((ballot) => ballot.found)).toEqual(['1000000000', '-1']);
  });

  it('of consents', () => {
    const ballots = read('A,B,C\nc,S,o\nconsent,Aside,OBJECTION\n0,1,2\n,,c\n3,c,c\n', 'consents');
    expect(marksOf(ballots)).toEqual([
      [2, 1, 0, 1, 2],
      [3, 1, 0, 1, 2],
      [4, 1, 0, 1, 2],
      [5, 1, NO_MARK, NO_MARK, 0],
    ]);
    expect(ballots.setAside).toEqual([
      { line: 6, weight: 1, reason: 'mark_unreadable', found: '3' },
    ]);
  });

  it('does not take words of the language for marks', () => {
    const ballots = read('A,B\nconstructor,1\ntoString,x\n', 'approvals');
    expect(ballots.setAside.map((ballot) => ballot.found)).toEqual(['constructor', 'toString']);
  });

  it('of votes on a motion, in whatever order the columns stand', () => {
    const ballots = read('abstain,delegation,against,weight,For\n1,N,2,6,3\n,S,x,4,\n', 'votes');
    expect(names(ballots)).toEqual(['For', 'against', 'abstain']);
    expect(marksOf(ballots)).toEqual([
      [2, 6, 3, 2, 1],
      [3, 4, NO_MARK, 4, NO_MARK],
    ]);
  });

  it('of votes: more than the weight, or two crosses, is set aside', () => {
    const ballots = read('weight,for,against,abstain\n5,3,3,\n5,x,x,\n5,5,,0\n', 'votes');
    expect(ballots.setAside).toEqual([
      { line: 2, weight: 5, reason: 'split_too_large', found: '6' },
      { line: 3, weight: 5, reason: 'split_too_large', found: '10' },
    ]);
    expect(marksOf(ballots)).toEqual([[4, 5, 5, NO_MARK, 0]]);
  });

  it.each(['for,against', 'against,abstain', 'for,abstain'])(
    'of votes needs all columns: %s',
    (header) => {
      const missing = ['for', 'against', 'abstain'].find(
        (name) => !header.split(',').includes(name),
      );
      expect(refusalOf(`${header}\n1,\n`, 'votes')).toEqual([
        'choice.unknown',
        1,
        1,
        { name: missing },
      ]);
    },
  );
});
