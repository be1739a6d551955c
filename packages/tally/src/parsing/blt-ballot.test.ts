import { describe, expect, it } from 'vitest';
import type { RankedBallots } from '../ballots/ballots.ts';
import { parseBallots } from './ballot-parser.ts';
import { writtenBallots } from '../testing/written-ballots.ts';

const NAMES = '0\n"A"\n"B"\n"C"\n"D"\n"T"\n';

/** Ballots among four candidates, of whom B (number 2) is withdrawn; the first is on line 3. */
function fileOf(ballots: string): Uint8Array {
  return new TextEncoder().encode(`4 1\n-2\n${ballots}\n${NAMES}`);
}

function read(ballots: string): RankedBallots {
  const parsed = parseBallots(fileOf(ballots), { format: 'blt' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.ballots as RankedBallots;
}

function refusalOf(ballots: string): unknown[] {
  const parsed = parseBallots(fileOf(ballots), { format: 'blt' });
  if (parsed.ok) throw new Error('was read');
  const { code, line, column, found } = parsed.refusal;
  return [code, line, column, found];
}

function ballotsOf(ballots: string): string[] {
  return writtenBallots(read(ballots));
}

describe('equal ranks of a BLT ballot', () => {
  it.each([
    ['1 1 3=4 0', '1: 1 3=4'],
    ['1 1 4=3 0', '1: 1 4=3'],
    ['1 1=3=4 0', '1: 1=3=4'],
    ['1 1 (3 4) 0', '1: 1 3=4'],
    ['1 (1 3) 4 0', '1: 1=3 4'],
    ['1 (1,3,4) 0', '1: 1=3=4'],
    ['1 3-4 1 0', '1: 3=4 1'],
    ['1 (1) 3 0', '1: 1 3'],
    ['1 1 () 3 0', '1: 1 3'],
    ['1 ( ) 3 0', '1: 3'],
  ])('%s', (ballot, expected) => {
    expect(ballotsOf(ballot)).toEqual([expected]);
  });

  // Nobody may come to share the rank before because the first of a rank is passed over.
  it.each([
    ['1 1 2=3 0', '1: 1 3'],
    ['1 1 2=3=4 0', '1: 1 3=4'],
    ['1 1 3=2 4 0', '1: 1 3 4'],
    ['1 1 3=2=4 0', '1: 1 3=4'],
    ['1 1 3=4=2 0', '1: 1 3=4'],
    ['1 2=3 1 0', '1: 3 1'],
    ['1 2=3=4 1 0', '1: 3=4 1'],
    ['1 1 (2 3) 0', '1: 1 3'],
    ['1 1 (2 3 4) 0', '1: 1 3=4'],
    ['1 1 (3 2 4) 0', '1: 1 3=4'],
    ['1 1 (3 4 2) 0', '1: 1 3=4'],
    ['1 (2 3) 1 0', '1: 3 1'],
    ['1 1 (2) 3 0', '1: 1 3'],
  ])('%s, where 2 is withdrawn', (ballot, expected) => {
    const { withdrawnNamedWeight, setAside } = read(ballot);
    expect(ballotsOf(ballot)).toEqual([expected]);
    expect({ withdrawnNamedWeight, setAside }).toEqual({ withdrawnNamedWeight: 1, setAside: [] });
  });

  it('are listed with their line, unless one alone of them stands', () => {
    const { sharedRanks } = read('1 1=2 0\n7 1 (3 4) 0\n1 (2 4) 3 0\n2 3=2=1 0');
    expect(sharedRanks).toEqual([
      { ballot: 1, line: 4 },
      { ballot: 3, line: 6 },
    ]);
  });
});

describe('a BLT ballot is set aside', () => {
  it.each([
    ['1 5 0', '5'],
    ['1 1 5 0', '5'],
    ['1 5=1 0', '5'],
    ['1 1=5 0', '5'],
    ['1 1=5=3 0', '5'],
    ['1 2=5 0', '5'],
    ['1 (5 1) 0', '5'],
    ['1 (1 5) 0', '5'],
    ['1 (0) 0', '0'],
    ['1 3 (1 0) 0', '0'],
    ['1 1=0 0', '0'],
    ['1 0=1 0', '0'],
    ['1 1=00 3 0', '0'],
    ['1 999999999 0', '999999999'],
  ])('where it names a stranger: %s', (ballot, found) => {
    expect(read(`${ballot}\n1 3 0`)).toMatchObject({
      setAside: [{ line: 3, weight: 1, reason: 'candidate_unknown', found }],
      sharedRanks: [],
      withdrawnNamedWeight: 0,
    });
    expect(ballotsOf(`${ballot}\n1 3 0`)).toEqual(['1: 3']);
  });

  it.each([
    ['1 1 3 1 0', '1'],
    ['1 1=1 0', '1'],
    ['1 3 1=3=4 0', '3'],
    ['1 3 3=4 0', '3'],
    ['1 (3 3) 0', '3'],
    ['1 2 1 2 0', '2'],
    ['1 2=2 1 0', '2'],
  ])('where it names somebody twice, withdrawn or not: %s', (ballot, found) => {
    expect(read(`${ballot}\n5 4 3 0`).setAside).toEqual([
      { line: 3, weight: 1, reason: 'candidate_twice', found },
    ]);
    expect(ballotsOf(`${ballot}\n5 4 3 0`)).toEqual(['5: 4 3']);
  });

  it('for the first of its faults', () => {
    expect(read('3 1 1 9 0\n4 9 1 1 0').setAside).toEqual([
      { line: 3, weight: 3, reason: 'candidate_twice', found: '1' },
      { line: 4, weight: 4, reason: 'candidate_unknown', found: '9' },
    ]);
  });

  it('where it is blank, or names withdrawn candidates alone', () => {
    expect(read('3 0\n4 - - 0\n5 2 0\n6 (2) - 0\n7 () 0').setAside).toEqual([
      { line: 3, weight: 3, reason: 'blank', found: null },
      { line: 4, weight: 4, reason: 'blank', found: null },
      { line: 5, weight: 5, reason: 'only_withdrawn', found: null },
      { line: 6, weight: 6, reason: 'only_withdrawn', found: null },
      { line: 7, weight: 7, reason: 'blank', found: null },
    ]);
  });
});

describe('the weight of a BLT ballot', () => {
  it.each([
    ['10000000000000000 1 0', 1, '10000000000000000 1 0'],
    ['10000000000000000', 1, '10000000000000000'],
    ['10000000000000000\r', 1, '10000000000000000'],
    [' 99999999999999999\t1 0', 2, '99999999999999999 1 0'],
    ['(a) 12345678901234567', 5, '12345678901234567'],
    ['9007199254740992', 1, '9007199254740992'],
  ])('is too large: %j', (ballot, column, found) => {
    expect(refusalOf(ballot)).toEqual(['weight.too_large', 3, column, found]);
  });

  it.each([
    ['12345678901234567x 1 0', 1, '12345678901234567x 1 0'],
    ['12345678901234567. 1 0', 1, '12345678901234567. 1 0'],
    ['1x', 1, '1x'],
    ['(a)', 4, ''],
    ['(a) ', 5, ''],
    ['(a) x', 5, 'x'],
    ['(a) 0', 5, '0'],
    [' (é) 0 1 0', 6, '0 1 0'],
  ])('is no number above 0: %j', (ballot, column, found) => {
    expect(refusalOf(ballot)).toEqual(['ballot.weight_expected', 3, column, found]);
  });

  it('may follow an id, with or without a blank, and leading zeros', () => {
    expect(ballotsOf('(a)2 1 0\n(b) 3 3 0\n(c d)\t00000000000000000004 4 0')).toEqual([
      '2: 1',
      '3: 3',
      '4: 4',
    ]);
  });
});

describe('a BLT ballot is refused', () => {
  it.each([
    ['that ends without 0', '2 1', ['ballot.not_closed', 3, 4, '']],
    ['that ends with an empty rank', '2 1 -', ['ballot.not_closed', 3, 6, '']],
    ['that ends with a blank', '2 1 - ', ['ballot.not_closed', 3, 7, '']],
    ['that holds a weight alone', '2', ['ballot.not_closed', 3, 2, '']],
    ['with a number after a sign', '2 -1 0', ['ballot.number_expected', 3, 3, '-1 0']],
    ['with two signs', '2 -- 1 0', ['ballot.number_expected', 3, 3, '-- 1 0']],
    ['with text after a rank', '2 1=3x 0', ['ballot.number_expected', 3, 3, '1=3x 0']],
    ['with text after 0', '2 1 0x', ['ballot.number_expected', 3, 5, '0x']],
    ['with nothing after =', '2 1 3=', ['ballot.number_expected', 3, 7, '']],
    ['with text after =', '2 1 3=x 0', ['ballot.number_expected', 3, 7, 'x 0']],
    ['with ten digits', '2 1 3=1234567890 0', ['ballot.number_expected', 3, 7, '1234567890 0']],
    ['with text in a set', '2 1 (3 é) 0', ['ballot.number_expected', 3, 8, 'é) 0']],
    ['with two commas in a set', '2 (1,,3) 0', ['ballot.number_expected', 3, 6, ',3) 0']],
    ['with a set that is open', '2 1 (3 4 0', ['ballot.set_not_closed', 3, 5, '(3 4 0']],
    ['with a set closed before', '(a) 2 1 (3 4 0', ['ballot.set_not_closed', 3, 9, '(3 4 0']],
    ['with an id that is open', '(a 2 1 0', ['ballot.set_not_closed', 3, 1, '(a 2 1 0']],
  ])('%s', (_, ballot, expected) => {
    expect(refusalOf(ballot)).toEqual(expected);
  });

  it('but may be followed by another on its line, and by the 0 that ends them', () => {
    expect(ballotsOf('2 1 0 3 3 0')).toEqual(['2: 1', '3: 3']);
    expect(ballotsOf('2 1 - 0\r')).toEqual(['2: 1']);
  });
});
