import { describe, expect, it } from 'vitest';
import type { RankedBallots, SetAsideBallot } from '../ballots/ballots.ts';
import { createBallotParser, parseBallots } from './ballot-parser.ts';
import type { InputRefusal } from './input-refusal.ts';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function read(text: string | Uint8Array): RankedBallots {
  const parsed = parseBallots(typeof text === 'string' ? bytesOf(text) : text, { format: 'blt' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.ballots as RankedBallots;
}

function refusalOf(text: string | Uint8Array): Omit<InputRefusal, 'params'> & { params?: unknown } {
  const parsed = parseBallots(typeof text === 'string' ? bytesOf(text) : text, { format: 'blt' });
  if (parsed.ok) throw new Error('was read');
  const { params, ...rest } = parsed.refusal;
  return Object.keys(params).length === 0 ? rest : { ...rest, params };
}

/** Ballots as lists: `[weight, ...marks]`, equal ranks as inner lists. */
function ballotsOf({ rankings }: RankedBallots): (number | number[])[][] {
  const { marks, starts, weights, count, sharesRank } = rankings;
  return Array.from({ length: count }, (_, b) => {
    const ballot: (number | number[])[] = [weights?.[b] ?? 1];
    for (let at = starts[b]!; marks[at] !== 0; at++) {
      const mark = marks[at]!;
      const candidate = mark & (sharesRank - 1);
      if ((mark & sharesRank) === 0) ballot.push(candidate);
      else ballot.push([...[ballot.pop()!].flat(), candidate]);
    }
    return ballot;
  });
}

const NAMES = '0\n"A"\n"B"\n"C"\n"T"\n';
const three = (ballots: string): string => `3 1\n${ballots}${NAMES}`;
const setAsideOf = (ballots: string): readonly SetAsideBallot[] => read(three(ballots)).setAside;

describe('a BLT file', () => {
  it('holds candidates, seats, weighted ballots, names and a title', () => {
    const ballots = read('3 2\n4 1 3 0\n1 2 0\n0\n"Ana"\n"Bela"\n"Carl"\n"Harbour"\n');
    expect(ballots).toMatchObject({
      kind: 'rankings',
      title: 'Harbour',
      seatCount: 2,
      candidates: [
        { name: 'Ana', party: null, isWithdrawn: false },
        { name: 'Bela', party: null, isWithdrawn: false },
        { name: 'Carl', party: null, isWithdrawn: false },
      ],
      setAside: [],
      sharedRanks: [],
      withdrawnNamedWeight: 0,
    });
    expect(ballotsOf(ballots)).toEqual([
      [4, 1, 3],
      [1, 2],
    ]);
    expect(ballots.rankings.totalWeight).toBe(5);
  });

  it.each([
    ['Windows line ends', '3 1\r\n2 1 2 0\r\n0\r\n"A"\r\n"B"\r\n"C"\r\n"T"\r\n'],
    ['no last newline', '3 1\n2 1 2 0\n0\n"A"\n"B"\n"C"\n"T"'],
    ['blanks and tabs', ' 3\t1 \n  2 1\t2  0 \n\n 0\n"A"\n\n"B"\n"C"\n  "T"\n'],
    ['everything on one line', '3 1 2 1 2 0 0 "A" "B" "C" "T"\n'],
    ['names on one line', '3 1\n2 1 2 0\n0\n"A" "B", "C"\n"T"\n'],
    ['a byte order mark', '\ufeff3 1\n2 1 2 0\n0\n"A"\n"B"\n"C"\n"T"\n'],
    ['comments', '# x\n3 1 # y\n2 1 2 0 # z\n# 4 1 0\n0 # end\n"A" # a\n"B"\n"C"\n"T"\n'],
    [
      'C comments',
      '3 1 /* 9 9 */\n2 1 /* 3 */ 2 0\n/* 4 1 0\n5 1 0 */\n0\n"A" /* x */\n"B"\n"C"\n"T"',
    ],
    ['names without quotes', '3 1\n2 1 2 0\n0\nA\nB # b\nC /* c */\nT\n'],
    ['ids', '3 1\n(a b) 2 1 2 0\n0\n"A"\n"B"\n"C"\n"T"\n'],
    ['leading zeros', '03 1\n002 01 02 0\n0\n"A"\n"B"\n"C"\n"T"\n'],
  ])('may have %s', (_, text) => {
    const ballots = read(text);
    expect(ballotsOf(ballots)).toEqual([[2, 1, 2]]);
    expect(ballots.candidates.map((one) => one.name)).toEqual(['A', 'B', 'C']);
    expect(ballots.title).toBe('T');
  });

  it.each([
    ['2 1=3 2 0', [2, [1, 3], 2]],
    ['2 1-3 2 0', [2, [1, 3], 2]],
    ['2 (1 3) 2 0', [2, [1, 3], 2]],
    ['2 ( 1, 3 ) 2 0', [2, [1, 3], 2]],
    ['2 2 1=3 0', [2, 2, [1, 3]]],
    ['2 1=2=3 0', [2, [1, 2, 3]]],
  ])('may give equal ranks: %s', (line, expected) => {
    const ballots = read(three(`${line}\n`));
    expect(ballotsOf(ballots)).toEqual([expected]);
    expect(ballots.sharedRanks).toEqual([{ ballot: 0, line: 2 }]);
  });

  it('passes over an empty rank', () => {
    expect(ballotsOf(read(three('2 - 1 - 3 - 0\n')))).toEqual([[2, 1, 3]]);
  });

  it('passes over withdrawn candidates, wherever they are named', () => {
    const ballots = read(`3 1\n-2 -3\n4 1 2 0\n2 2=1=3 0\n1 2 3 0\n5 1 0\n${NAMES}`);
    expect(ballotsOf(ballots)).toEqual([
      [4, 1],
      [2, 1],
      [5, 1],
    ]);
    expect(ballots.candidates.map((one) => one.isWithdrawn)).toEqual([false, true, true]);
    expect(ballots.withdrawnNamedWeight).toBe(6);
    expect(ballots.sharedRanks).toEqual([]);
    expect(ballots.setAside).toEqual([
      { line: 5, weight: 1, reason: 'only_withdrawn', found: null },
    ]);
  });

  it('keeps equal ranks of those who stand when one of them is withdrawn', () => {
    const ballots = read(`4 1\n-1\n1 1=2=3 4 0\n1 2=1=3 0\n0\nA\nB\nC\nD\n`);
    expect(ballotsOf(ballots)).toEqual([
      [1, [2, 3], 4],
      [1, [2, 3]],
    ]);
    expect(ballots.sharedRanks.map((shared) => shared.line)).toEqual([3, 4]);
  });

  it('stores equal ballots once, with their weights added', () => {
    const ballots = read(three('1 1 2 0\n1 2 0\n1 1 2 0\n1 1 0\n1 1 2 0\n1 1 2 0\n'));
    expect(ballotsOf(ballots)).toEqual([
      [4, 1, 2],
      [1, 2],
      [1, 1],
    ]);
  });

  it('has room for a first ballot of any length, and for one that follows a comment', () => {
    const numbers = Array.from({ length: 300 }, (_, i) => i + 1);
    const names = numbers.map((number) => `"N${number}"\n`).join('');
    const ballot = numbers.join(' ');
    const text = `300 1\n1 ${ballot} 0\n/*\n*/ 1 ${ballot} 0\n0\n${names}`;
    const parser = createBallotParser({ format: 'blt' });
    for (const byte of bytesOf(text)) parser.push(Uint8Array.of(byte));
    const parsed = parser.finish();
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
    expect(ballotsOf(parsed.ballots as RankedBallots)).toEqual([[2, ...numbers]]);
  });

  describe('with more than a hundred candidates', () => {
    const names = Array.from({ length: 345 }, (_, i) => `"N${i + 1}"\n`).join('');
    const many = (ballots: string): RankedBallots => read(`345 1\n9 1 0\n${ballots}0\n${names}`);

    it.each([
      ['1 9 10 99 100 345 0\n', [1, 9, 10, 99, 100, 345]],
      ['1 007 012 0123 0\n', [1, 7, 12, 123]],
      ['1 1=23 0\n', [1, [1, 23]]],
      ['1 1=234 0\n', [1, [1, 234]]],
      ['1 12-3 0\n', [1, [12, 3]]],
      ['1 - 345 0\n', [1, 345]],
      ['123456789 345 1 0\n', [123_456_789, 345, 1]],
      ['1 345 0 \r\n', [1, 345]],
      ['1\t345\t2\t0\n', [1, 345, 2]],
    ])('reads %j', (line, ballot) => {
      expect(ballotsOf(many(line))[1]).toEqual(ballot);
    });

    it.each([
      ['1 346 0\n', 'candidate_unknown', '346'],
      ['1 999 0\n', 'candidate_unknown', '999'],
      ['1 1000 0\n', 'candidate_unknown', '1000'],
      ['1 345 345 0\n', 'candidate_twice', '345'],
      ['1 34 345 34 0\n', 'candidate_twice', '34'],
      ['1 7 07 0\n', 'candidate_twice', '7'],
    ])('sets %j aside', (line, reason, found) => {
      expect(many(line).setAside).toEqual([{ line: 3, weight: 1, reason, found }]);
    });
  });

  it.each([
    ['blank', '3 0\n', { weight: 3, reason: 'blank', found: null }],
    ['blank', '2 - 0\n', { weight: 2, reason: 'blank', found: null }],
    ['candidate_unknown', '1 1 4 0\n', { weight: 1, reason: 'candidate_unknown', found: '4' }],
    ['candidate_twice', '1 2 1 2 0\n', { weight: 1, reason: 'candidate_twice', found: '2' }],
    ['candidate_twice', '1 2=2 0\n', { weight: 1, reason: 'candidate_twice', found: '2' }],
    ['candidate_unknown', '1 (1 7) 0\n', { weight: 1, reason: 'candidate_unknown', found: '7' }],
    ['the first fault', '1 9 1 1 0\n', { weight: 1, reason: 'candidate_unknown', found: '9' }],
  ])('sets a ballot aside: %s', (_, line, expected) => {
    expect(setAsideOf(line)).toEqual([{ line: 2, ...expected }]);
  });

  it('keeps nothing of a ballot that is set aside', () => {
    const ballots = read(three('1 1 2 2 0\n4 3 1 0\n1 1 9 0\n2 2 0\n'));
    expect(ballotsOf(ballots)).toEqual([
      [4, 3, 1],
      [2, 2],
    ]);
    expect(ballots.rankings.totalWeight).toBe(6);
  });

  it.each([
    ['"Ana "Nan" Ruiz"', 'Ana "Nan" Ruiz', null],
    ['"Ana ""Nan"" Ruiz"', 'Ana "Nan" Ruiz', null],
    ['"Ana Ruiz" "Harbour list"', 'Ana Ruiz', 'Harbour list'],
    ['"Ana Ruiz","Harbour list"', 'Ana Ruiz', 'Harbour list'],
    ['"Ana # Ruiz"', 'Ana # Ruiz', null],
    ['"Ana Ruiz" # "x"', 'Ana Ruiz', null],
    ['Ana Ruiz (Harbour)', 'Ana Ruiz (Harbour)', null],
    ['"أَنَا"', 'أَنَا', null],
    ['"A\u0007b\u202ec"', 'A bc', null],
  ])('reads the name %s', (line, name, party) => {
    const [first] = read(`2 1\n1 1 0\n0\n${line}\n"B"\n"Title"\n`).candidates;
    expect(first).toEqual({ name, party, isWithdrawn: false });
  });

  it('may lack a title, and may have a source and a comment after it', () => {
    expect(read('1 1\n1 1 0\n0\n"A"\n').title).toBe('');
    expect(read('1 1\n1 1 0\n0\n"A"\n"T"\n"source"\n"comment"\n').title).toBe('T');
  });

  it('takes two names and a title on two lines for what they are', () => {
    const ballots = read('2 1\n1 1 0\n0\n"A" "B"\n"T"\n');
    expect(ballots.candidates.map((one) => one.name)).toEqual(['A', 'B']);
    expect(ballots.title).toBe('T');
  });

  it('holds more than 127 candidates', () => {
    const names = Array.from({ length: 300 }, (_, i) => `"N${i + 1}"\n`).join('');
    const ballots = read(`300 2\n1 300 128 127 1 0\n3 200=201 5 0\n0\n${names}`);
    expect(ballotsOf(ballots)).toEqual([
      [1, 300, 128, 127, 1],
      [3, [200, 201], 5],
    ]);
    expect(ballots.candidates[299]!.name).toBe('N300');
  });

  it('holds weights up to 2^53 − 1', () => {
    const ballots = read(three('9007199254740990 1 0\n1 2 0\n'));
    expect(ballots.rankings.totalWeight).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('a BLT file is refused', () => {
  const found = (text: string, line: number, column: number): object => ({
    line,
    column,
    found: text,
  });

  it.each([
    ['', 'file.empty', found('', 1, 1)],
    ['\n \n', 'file.empty', found('', 3, 1)],
    ['# only a comment\n', 'file.empty', found('', 2, 1)],
    ['x 1\n', 'header.counts_expected', found('x 1', 1, 1)],
    ['3\n', 'header.counts_expected', found('', 1, 2)],
    ['3 y\n', 'header.counts_expected', found('y', 1, 3)],
    ['3x 1\n', 'header.counts_expected', found('3x 1', 1, 1)],
    ['0 1\n', 'header.candidates_too_few', found('0 1', 1, 1)],
    ['3 1\n-4\n', 'withdrawn.unknown', { ...found('-4', 2, 1), params: { candidates: 3 } }],
    ['3 1\n-0\n', 'withdrawn.unknown', { ...found('-0', 2, 1), params: { candidates: 3 } }],
    ['3 1\n- 1\n', 'withdrawn.unknown', { ...found('- 1', 2, 1), params: { candidates: 3 } }],
    ['3 1\n1 2 0\n(a 1 2 0\n', 'ballot.set_not_closed', found('(a 1 2 0', 3, 1)],
    ['3 1\n1 (2 0\n', 'ballot.set_not_closed', found('(2 0', 2, 3)],
    ['3 1\n1 (2 x) 0\n', 'ballot.number_expected', found('x) 0', 2, 6)],
    ['3 1\n1 2 x 0\n', 'ballot.number_expected', found('x 0', 2, 5)],
    ['3 1\n1 2 3y 0\n', 'ballot.number_expected', found('3y 0', 2, 5)],
    ['3 1\n1 2= 0\n', 'ballot.number_expected', found('0', 2, 5)],
    ['3 1\n1 -2 0\n', 'ballot.number_expected', found('-2 0', 2, 3)],
    ['3 1\n1 2 1234567890 0\n', 'ballot.number_expected', found('1234567890 0', 2, 5)],
    ['3 1\n1 2 3\n', 'ballot.not_closed', found('', 2, 6)],
    ['3 1\n1 2 3\n1 1 0\n', 'ballot.not_closed', found('', 2, 6)],
    ['3 1\n1 2 0\n', 'ballots.end_expected', found('', 3, 1)],
    ['3 1\n/* 1 2 0\n0\n', 'comment.not_closed', found('', 4, 1)],
    [
      '2 1\n1 2 0\n0\n"A"\n',
      'name.expected',
      { ...found('', 5, 1), params: { number: 2, candidates: 2 } },
    ],
    ['2 1\n1 2 0\n0\n"A"\n""\n"T"\n', 'name.empty', found('""', 5, 1)],
    ['2 1\n1 2 0\n0\n"A\n"B"\n"T"\n', 'name.quote_not_closed', found('"A', 4, 1)],
    ['2 1\n1 2 0\n0\n"\n"B"\n"T"\n', 'name.quote_not_closed', found('"', 4, 1)],
    ['1 1\n1 1 0\n0\n"A"\n"T"\n"s"\n"c"\n"d"\n', 'text.unexpected', found('"d"', 8, 1)],
    ['2 1\n1 1 0\n0\n"A" "p" "q"\n"B"\n"T"\n', 'text.unexpected', found('"A" "p" "q"', 4, 1)],
    ['2 1\n1 1 0\n0\n"A"\n"B"\n=tie 1 2 0\n', 'text.unexpected', found('=tie 1 2 0', 6, 1)],
    ['2 1\n1 1 0\n0\n"A"\n"B"\n[nick a b]\n', 'text.unexpected', found('[nick a b]', 6, 1)],
  ])('%j: %s', (text, code, where) => {
    expect(refusalOf(text)).toEqual({ code, ...where });
  });

  it.each(['1.5', 'x', '1,', '+1', '-1'])('for the weight %s', (weight) => {
    expect(refusalOf(three(`1 1 0\n${weight} 2 0\n`))).toEqual({
      code: 'ballot.weight_expected',
      line: 3,
      column: 1,
      found: `${weight} 2 0`,
      params: { weightMax: Number.MAX_SAFE_INTEGER },
    });
  });

  it.each([
    ['9007199254740992 1 0\n', 2, 1],
    ['99999999999999999 1 0\n', 2, 1],
    ['9007199254740991 1 0\n1 2 0\n', 3, 1],
    ['9007199254740000 1 0\n 992 2 0\n', 3, 2],
  ])('for weights past 2^53 − 1: %j', (ballots, line, column) => {
    expect(refusalOf(three(ballots))).toMatchObject({ code: 'weight.too_large', line, column });
  });

  it('for an id before a weight of 0', () => {
    expect(refusalOf(three('(a) 0 1 0\n'))).toMatchObject({
      code: 'ballot.weight_expected',
      line: 2,
      column: 5,
    });
  });

  it('for more candidates than can be numbered', () => {
    expect(refusalOf('32768 1\n')).toEqual({
      code: 'header.candidates_too_many',
      line: 1,
      column: 1,
      found: '32768 1',
      params: { candidatesMax: 32_767 },
    });
  });

  it('for names that are not UTF-8, with the column in characters', () => {
    const start = bytesOf('1 1\n1 1 0\n0\n"Zoë ');
    const bytes = new Uint8Array([...start, 0xe9, 0x22, 0x0a]);
    expect(refusalOf(bytes)).toMatchObject({ code: 'file.not_utf8', line: 4, column: 6 });
  });

  it('with what was found cut to 40 characters', () => {
    const refusal = refusalOf(`3 1\n${'é'.repeat(50)}\n`);
    expect(refusal.found).toBe('é'.repeat(40));
  });
});
