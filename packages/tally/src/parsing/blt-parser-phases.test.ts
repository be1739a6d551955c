import { describe, expect, it } from 'vitest';
import type { RankedBallots } from '../ballots/ballots.ts';
import { FRESH_MEMORY } from '../ballots/spare-memory.ts';
import { createBallotParser, parseBallots } from './ballot-parser.ts';
import type { ParseOutcome } from './ballot-parser.ts';
import { BltParser } from './blt-parser.ts';
import { PLAIN_BALLOTS_MAX } from './blt-plain-lines.ts';
import { RefusedInput } from './input-refusal.ts';
import type { InputRefusal } from './input-refusal.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const namesOf = (outcome: ParseOutcome): string[] =>
  outcome.ok ? outcome.ballots.candidates.map(({ name }) => name) : [outcome.refusal.code];

function parse(text: string): ParseOutcome {
  return parseBallots(encode(text), { format: 'blt' });
}

function parserFor(text: string): BltParser {
  const parser = new BltParser(0, FRESH_MEMORY);
  feed(parser, text);
  return parser;
}

function feed(parser: BltParser, text: string): void {
  const bytes = encode(text);
  parser.readLines(bytes, 0, bytes.length);
}

function refusalOn(work: () => void): InputRefusal | null {
  try {
    work();
  } catch (error) {
    if (error instanceof RefusedInput) return error.refusal;
    throw error;
  }
  return null;
}

/** Whom those ballots named that the careful reader read: the plain one leaves no trace here. */
function readCarefully({ lastNamed }: BltParser): number[] {
  return Array.from(lastNamed.keys()).filter((candidate) => lastNamed[candidate]! > 0);
}

describe.each([15, 20])('with %i candidates', (count) => {
  const header = `${count} 1\n`;

  it.each([
    ['the first ballot, which ends the withdrawn ones', '1 1 0\n1 2 0\n1 3 0\n', [1], 3],
    ['that too after a line of withdrawn ones', '-9\n-8\n1 1 0\n1 2 0\n', [1], 2],
    ['an odd line', '1 1 0\n1 2 0\n 1 3 0\n1 4 0\n', [1, 3], 4],
    ['two ballots on a line', '1 1 0\n1 2 0 1 3 0\n1 4 0\n', [1, 2, 3], 4],
    ['a ballot after a comment', '1 1 0\n/*\n1 2 0\n*/ 1 3 0\n1 4 0\n', [1, 3], 3],
    ['nothing of a comment', '1 1 0\n1 2 0\n/*\n1 3 0\n1 4 0\n*/\n1 5 0\n', [1], 3],
    ['a ballot before a comment', '1 1 0\n1 2 0 /*\n1 3 0\n*/\n', [1, 2], 2],
  ])('the careful reader reads %s', (_, lines, carefully, ballots) => {
    const parser = parserFor(header + lines);
    expect(readCarefully(parser)).toEqual(carefully);
    expect(parser.store.count).toBe(ballots);
  });

  it('the careful reader reads all when there are more ballots than the plain one counts', () => {
    const parser = parserFor(`${header}1 1 0\n`);
    parser.serial = PLAIN_BALLOTS_MAX - 1;
    feed(parser, '1 2 0\n');
    expect(readCarefully(parser)).toEqual([1]);
    parser.serial = PLAIN_BALLOTS_MAX;
    feed(parser, '1 3 0\n');
    expect(readCarefully(parser)).toEqual([1, 3]);
  });

  it.each(['1 2 0\n', ' 1 2 0\n', '1 2 0\n 1 3 0\n', ' 1 2 0\n1 3 0\n'])(
    'a range is read once, and nothing before or after it: %j',
    (lines) => {
      const parser = parserFor(`${header}1 1 0\n`);
      const bytes = encode(`1 9 0\n${lines}1 9 0\n1 9 0\n`);
      parser.readLines(bytes, 6, 6 + lines.length);
      const read = lines.split('\n').length - 1;
      expect([parser.line, parser.store.count]).toEqual([2 + read, 1 + read]);
    },
  );

  it('memory is asked for once, where the size of the file is known', () => {
    const asked: string[] = [];
    const memory = {
      begin: (bytes: number) => new ArrayBuffer(asked.push('begin') && bytes),
      more: (bytes: number) => new ArrayBuffer(asked.push('more') && bytes),
    };
    const lines = '1 1 2 3 4 5 6 0\n'.repeat(400);
    const bytes = encode(`${header}${lines} 1 1 0\n${lines}0\n`);
    const parser = new BltParser(bytes.length, memory);
    parser.readLines(bytes, 0, bytes.length);
    expect(parser.store.count).toBe(801);
    expect(asked).toEqual(['begin']);
    const unknown = new BltParser(0, memory);
    unknown.readLines(bytes, 0, bytes.length);
    expect(asked).toContain('more');
  });
});

describe('comments', () => {
  it.each([
    ['/* 2 */ 1 /* 2 */ 1 /* 2 */ 3 0 # 2', [1, 3]],
    ['/**/1 1 3 0', [1, 3]],
    ['/***/1 1 3 0', [1, 3]],
    ['1 1 /*/ 2 */ 3 0', [1, 3]],
    ['1 1 /* / * ** // 2 */ 3 0', [1, 3]],
    ['/* # */ 1 1 3 0', [1, 3]],
    ['1 1 3 0 # /* 2', [1, 3]],
    ['/* *\n/ 2 */ 1 1 3 0', [1, 3]],
    ['/*\n/ */ 1 1 3 0', [1, 3]],
    ['/*\n*/ 1 1 3 0 /*\n*/', [1, 3]],
  ])('are passed over in %j', (lines, marks) => {
    const outcome = parse(`3 1\n${lines}\n0\n"A"\n"B"\n"C"\n`);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    const { rankings, setAside } = outcome.ballots as RankedBallots;
    expect([...rankings.marks]).toEqual([...marks, 0]);
    expect(setAside).toEqual([]);
  });

  it.each([
    ['1 1 / 2 0', 'ballot.number_expected', 5, '/ 2 0'],
    ['1 1/2 0', 'ballot.number_expected', 3, '1/2 0'],
    ['1 1* 2 0 # x', 'ballot.number_expected', 3, '1* 2 0'],
    ['1 1 *2 0 # x', 'ballot.number_expected', 5, '*2 0'],
    ['*/ 1 2 0', 'ballot.weight_expected', 1, '*/ 1 2 0'],
    ['/* é */ 1 x 0', 'ballot.number_expected', 11, 'x 0'],
  ])(
    'are not begun by anything else, nor do they move columns: %j',
    (line, code, column, found) => {
      const outcome = parse(`3 1\n1 1 0\n${line}\n1 2 0\n*/\n0\n"A"\n"B"\n"C"\n`);
      expect(outcome).toMatchObject({ ok: false, refusal: { code, line: 3, column, found } });
    },
  );

  it.each([
    ['0 /* x */\n"A"\n"B"\n'],
    ['0 # /* x\n"A"\n"B"\n'],
    ['0 /* x\n"X"\ny */\n"A"\n"B"\n'],
    ['0 /* x\ny */ "A"\n"B"\n'],
    ['0 /*\n*/ /* x\n\n*/ "A" "B"\n'],
    ['0 /* x */ "A"\n"B"\n'],
  ])('may stand between ballots and names: %j', (end) => {
    const text = `2 1\n1 1 0\n1 2 0\n${end}`;
    expect(namesOf(parse(text))).toEqual(['A', 'B']);
    const parser = createBallotParser({ format: 'blt' });
    for (const byte of encode(text)) parser.push(Uint8Array.of(byte));
    expect(parser.finish()).toEqual(parse(text));
  });

  it('must end, between ballots and names too', () => {
    expect(namesOf(parse('2 1\n1 1 0\n0 /* x\n"A"\n"B"\n'))).toEqual(['comment.not_closed']);
  });

  it.each([
    ['/* x', 'y */', '/* x'],
    ['/* x */ "B"', '', '/* x */ "B"'],
    ['  /*', '"B" */', '/*'],
    ['/*/', '', '/*/'],
  ])('are not taken for names where they cannot be read: %j, %j', (line, next, found) => {
    const outcome = parse(`3 1\n1 1 0\n0\n"A"\n${line}\n${next}\n"B"\n"C"\n`);
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'text.unexpected', line: 5, found },
    });
  });

  it('do not begin in quotes beside the 0', () => {
    expect(namesOf(parse('2 1\n1 1 0\n0 "A /* x" "B"\n"T"\n'))).toEqual(['A /* x', 'B']);
    expect(namesOf(parse('1 1\n1 1 0\n0 "A /* x"\n'))).toEqual(['A /* x']);
  });
});

describe('names', () => {
  it('beside the 0 outlast the piece that they came in', () => {
    const parser = createBallotParser({ format: 'blt' });
    const piece = encode('2 1\n1 1 0\n0 "A" "B"\n');
    parser.push(piece);
    piece.fill(57);
    expect(namesOf(parser.finish())).toEqual(['A', 'B']);
  });

  it('of as many candidates as can be numbered are waited for', () => {
    expect(namesOf(parse('32767 1\n1 32767 0\n0\n'))).toEqual(['name.expected']);
  });

  it('hold at most 2^26 bytes in all, newlines among them', () => {
    const parser = parserFor('2 1\n1 1 0\n0\n"A"\n"B"\n');
    const piece = encode(`${'x'.repeat((1 << 20) - 1)}\n`);
    for (let i = 0; i < 63; i++) parser.readLines(piece, 0, piece.length);
    const still = (1 << 20) - '"A"\n"B"\n"s"\n'.length;
    feed(parser, `${'x'.repeat(still - 1)}\n`);
    expect(refusalOn(() => feed(parser, '"s"\n"t"\n'))).toEqual({
      code: 'file.too_long',
      line: 71,
      column: 1,
      found: '"t"',
      params: { bytesMax: 1 << 26 },
    });
  });
});
