import { describe, expect, it } from 'vitest';
import type { RankedBallots } from '../ballots/ballots.ts';
import { parseBallots } from './ballot-parser.ts';
import type { PrefLibKind } from './preflib-parser.ts';
import { writtenBallots } from '../testing/written-ballots.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string, format: PrefLibKind = 'toi'): RankedBallots {
  const parsed = parseBallots(encode(text), { format });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.ballots as RankedBallots;
}

function refusalOf(text: string | Uint8Array, format: PrefLibKind = 'toi'): unknown {
  const parsed = parseBallots(typeof text === 'string' ? encode(text) : text, { format });
  if (parsed.ok) throw new Error('was read');
  const { code, line, column, found } = parsed.refusal;
  return [code, line, column, found];
}

const NEW = [
  '# FILE NAME: x.toi',
  '# TITLE: Harbour',
  '# NUMBER ALTERNATIVES: 3',
  '# NUMBER VOTERS: 6',
  '# NUMBER UNIQUE ORDERS: 2',
  '# ALTERNATIVE NAME 1: Ana',
  '# ALTERNATIVE NAME 2: Bela: the second',
  '# ALTERNATIVE NAME 3: Carl',
].join('\n');
const OLD = '3\n1,Ana\n2,Bela\n3,Carl, the third\n6,6,2\n';

describe('a PrefLib file', () => {
  it('in the present form holds a title, names and rankings', () => {
    const ballots = read(`${NEW}\n4: 1,{2,3}\n2: 3\n`);
    expect(ballots.title).toBe('Harbour');
    expect(ballots.seatCount).toBeNull();
    expect(ballots.candidates).toEqual([
      { name: 'Ana', party: null, isWithdrawn: false },
      { name: 'Bela: the second', party: null, isWithdrawn: false },
      { name: 'Carl', party: null, isWithdrawn: false },
    ]);
    expect(writtenBallots(ballots)).toEqual(['4: 1 2=3', '2: 3']);
    expect(ballots.sharedRanks).toEqual([{ ballot: 0, line: 9 }]);
  });

  it('in the form before 2022 holds the same', () => {
    const ballots = read(`${OLD}4,1,{2,3}\n2,3\n`);
    expect(ballots.title).toBe('');
    expect(ballots.candidates.map((one) => one.name)).toEqual(['Ana', 'Bela', 'Carl, the third']);
    expect(writtenBallots(ballots)).toEqual(['4: 1 2=3', '2: 3']);
  });

  it('may hold blanks, empty lines, comments and Windows line ends', () => {
    const text = `${NEW}\n\n# remark\n 4 : 1 , { 2 , 3 } \n\n2: 3\n`.replaceAll('\n', '\r\n');
    expect(writtenBallots(read(text))).toEqual(['4: 1 2=3', '2: 3']);
  });

  it('need not say how many voters there are', () => {
    const text = NEW.replace('# NUMBER VOTERS: 6\n', '');
    expect(writtenBallots(read(`${text}\n4: 1\n`))).toEqual(['4: 1']);
  });

  it('may hold no ballots at all', () => {
    expect(read(NEW.replace('VOTERS: 6', 'VOTERS: 0')).rankings.count).toBe(0);
  });

  it('sets ballots aside that name nobody, a stranger, or somebody twice', () => {
    const ballots = read(`${NEW.replace('6', '10')}\n1: \n2: 4,1\n3: 1,{2,1}\n4: 2\n`);
    expect(ballots.setAside).toEqual([
      { line: 9, weight: 1, reason: 'blank', found: null },
      { line: 10, weight: 2, reason: 'candidate_unknown', found: '4' },
      { line: 11, weight: 3, reason: 'candidate_twice', found: '1' },
    ]);
    expect(writtenBallots(ballots)).toEqual(['4: 2']);
  });

  it.each([
    ['soc', ['rank_missing', 'rank_shared', 'rank_shared'], ['1: 3 2 1']],
    ['soi', ['rank_shared', 'rank_shared'], ['1: 3 2 1', '1: 3']],
    ['toc', ['rank_missing', 'rank_missing'], ['1: 3 2 1', '1: 1=2 3']],
    ['toi', [], ['1: 3 2 1', '1: 3', '1: 1=2 3', '1: 1=2']],
  ] as const)('%s sets aside what it does not allow', (kind, reasons, kept) => {
    const ballots = read(`3\n1,A\n2,B\n3,C\n4,4,4\n1,3,2,1\n1,3\n1,{1,2},3\n1,{1,2}\n`, kind);
    expect(ballots.setAside.map((ballot) => ballot.reason)).toEqual(reasons);
    expect(writtenBallots(ballots)).toEqual(kept);
  });

  it.each([
    ['', ['file.empty', 1, 1, '']],
    ['x\n', ['header.counts_expected', 1, 1, 'x']],
    ['3 4\n', ['header.counts_expected', 1, 1, '3 4']],
    ['0\n', ['header.candidates_too_few', 1, 1, '0']],
    ['40000\n', ['header.candidates_too_many', 1, 1, '40000']],
    ['2\nAna\n', ['name.expected', 2, 1, 'Ana']],
    ['2\n1;Ana\n', ['name.expected', 2, 1, '1;Ana']],
    ['2\n1,Ana\n1,Bela\n', ['name.number_differs', 3, 1, '1,Bela']],
    ['2\n3,Ana\n', ['name.number_differs', 2, 1, '3,Ana']],
    ['2\n0,Ana\n', ['name.number_differs', 2, 1, '0,Ana']],
    ['2\n1, \n', ['name.empty', 2, 1, '1,']],
    ['2\n1,A\n2,B\nx\n', ['header.line_expected', 4, 1, 'x']],
    ['2\n1,A\n2,B\n3\n', ['header.line_expected', 4, 1, '3']],
    ['2\n1,A\n', ['name.expected', 3, 1, '']],
    ['# TITLE: x\n1: 1\n', ['header.counts_expected', 2, 1, '1: 1']],
    ['# NUMBER ALTERNATIVES: x\n', ['header.counts_expected', 1, 1, '# NUMBER ALTERNATIVES: x']],
    [
      '# NUMBER ALTERNATIVES: 2\n# NUMBER ALTERNATIVES: 2\n',
      ['header.cell_repeated', 2, 1, '# NUMBER ALTERNATIVES: 2'],
    ],
    ['# ALTERNATIVE NAME 1: A\n', ['name.number_differs', 1, 1, '# ALTERNATIVE NAME 1: A']],
    ['# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n1: 1\n', ['name.expected', 3, 1, '1: 1']],
    [`${OLD}6,1\n1,2\n`, ['header.count_differs', 8, 1, '']],
    [`${OLD}5,1\n`, ['header.count_differs', 7, 1, '']],
    [`${OLD}x,1\n`, ['ballot.weight_expected', 6, 1, 'x,1']],
    [`${OLD}0,1\n`, ['ballot.weight_expected', 6, 1, '0,1']],
    [`${OLD}6:1\n`, ['ballot.colon_expected', 6, 2, ':1']],
    [`${NEW}\n6,1\n`, ['ballot.colon_expected', 9, 2, ',1']],
    [`${OLD}6,a\n`, ['ballot.number_expected', 6, 3, 'a']],
    [`${OLD}6,1 2\n`, ['ballot.number_expected', 6, 5, '2']],
    [`${OLD}6,1,\n`, ['ballot.number_expected', 6, 5, '']],
    [`${OLD}6,{1,2\n`, ['ballot.set_not_closed', 6, 7, '']],
    [`${OLD}6,{1,{2}}\n`, ['ballot.number_expected', 6, 6, '{2}}']],
    [`${OLD}6,{}\n`, ['ballot.number_expected', 6, 4, '}']],
    [`${OLD}6,1}\n`, ['ballot.number_expected', 6, 4, '}']],
    [`${OLD}9007199254740992,1\n`, ['weight.too_large', 6, 1, '9007199254740992,1']],
    [`${OLD}9007199254740991,1\n1,1\n`, ['weight.too_large', 7, 1, '1,1']],
  ])('%j is refused', (text, expected) => {
    expect(refusalOf(text)).toEqual(expected);
  });

  it('is refused for names that are not UTF-8', () => {
    const bytes = Uint8Array.from([...encode('1\n1,Zo'), 0xeb, 0x0a]);
    expect(refusalOf(bytes)).toEqual(['file.not_utf8', 2, 5, '�']);
  });
});
