import { describe, expect, it } from 'vitest';
import type { Memory } from '../ballots/spare-memory.ts';
import { createBallotParser, createParserIn, parseBallots } from './ballot-parser.ts';
import type { ParseOutcome } from './ballot-parser.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILE = '2 1\n3 1 2 0\n0\n"A"\n"B"\n"T"\n';
const BLT = { format: 'blt' } as const;

/** Every byte in a piece of its own, which is overwritten as soon as it was taken. */
function byteByByte(bytes: Uint8Array): ParseOutcome {
  const parser = createBallotParser(BLT);
  const piece = new Uint8Array(1);
  for (const byte of bytes) {
    piece[0] = byte;
    parser.push(piece);
    piece[0] = 57;
  }
  return parser.finish();
}

/** What is asked of it, in bytes; every request is granted. */
function recordingMemory(): { memory: Memory; asked: [keyof Memory, number][] } {
  const asked: [keyof Memory, number][] = [];
  const grant =
    (when: keyof Memory) =>
    (bytes: number): ArrayBuffer => {
      asked.push([when, bytes]);
      return new ArrayBuffer(bytes);
    };
  return { memory: { begin: grant('begin'), more: grant('more') }, asked };
}

describe.each([
  ['in one piece', (bytes: Uint8Array) => parseBallots(bytes, BLT)],
  ['byte by byte', byteByByte],
])('the first bytes of a file, %s', (_, parse) => {
  const refusalOf = (...bytes: number[]): unknown => {
    const parsed = parse(Uint8Array.from(bytes));
    if (parsed.ok) throw new Error('was read');
    const { code, line, column, found } = parsed.refusal;
    return [code, line, column, found];
  };

  it('may be a mark of UTF-8, which is no part of the file', () => {
    const parsed = parse(Uint8Array.of(0xef, 0xbb, 0xbf, ...encode(FILE)));
    expect(parsed).toEqual(parseBallots(encode(FILE), BLT));
    expect(parsed).toMatchObject({ ok: true, ballots: { title: 'T', seatCount: 1 } });
  });

  it('may be a mark of UTF-8 and nothing after it, which is an empty file', () => {
    expect(refusalOf(0xef, 0xbb, 0xbf)).toEqual(['file.empty', 1, 1, '']);
  });

  it.each([
    ['of the smaller end first', [0xff, 0xfe, 0x32, 0x00, 0x0a, 0x00]],
    ['of the greater end first', [0xfe, 0xff, 0x00, 0x32, 0x00, 0x0a]],
    ['of the smaller end first, and nothing else', [0xff, 0xfe]],
    ['of the greater end first, and nothing else', [0xfe, 0xff]],
  ])('are refused where they are a mark of UTF-16 %s', (__, bytes) => {
    expect(refusalOf(...bytes)).toEqual(['file.utf16', 1, 1, '']);
  });

  it.each([
    [[0xff, 0x41], '\ufffdA'],
    [[0x41, 0xfe], 'A\ufffd'],
    [[0xfe, 0x41], '\ufffdA'],
    [[0x41, 0xff], 'A\ufffd'],
    [[0xff, 0xff], '\ufffd\ufffd'],
    [[0xfe, 0xfe], '\ufffd\ufffd'],
    [[0xff], '\ufffd'],
    [[0xfe], '\ufffd'],
  ])('%j are no mark of UTF-16: one of its bytes is not enough', (bytes, found) => {
    expect(refusalOf(...bytes)).toEqual(['header.counts_expected', 1, 1, found]);
  });

  // After a mark "2 1" would be read; with it they are no counts.
  it.each([
    [[0xef, 0xbb, 0x41], '\ufffdA2 1'],
    [[0xef, 0x41, 0xbf], '\ufffdA\ufffd2 1'],
    [[0x41, 0xbb, 0xbf], 'A\ufffd\ufffd2 1'],
    [[0xef, 0x41, 0x41], '\ufffdAA2 1'],
    [[0x41, 0xbb, 0x41], 'A\ufffdA2 1'],
    [[0x41, 0x41, 0xbf], 'AA\ufffd2 1'],
    [[0x41, 0x41, 0x41], 'AAA2 1'],
  ])('%j are no mark of UTF-8: all three of its bytes are', (bytes, found) => {
    expect(refusalOf(...bytes, ...encode(FILE))).toEqual(['header.counts_expected', 1, 1, found]);
  });

  it('may be all there is: one or two bytes of a mark of UTF-8, or of a file', () => {
    expect(refusalOf(0xef)).toEqual(['header.counts_expected', 1, 1, '\ufffd']);
    expect(refusalOf(0xef, 0xbb)).toEqual(['header.counts_expected', 1, 1, '\ufffd']);
    expect(refusalOf(0x0a)).toEqual(['file.empty', 2, 1, '']);
    expect(refusalOf(0x33, 0x0a)).toEqual(['header.counts_expected', 1, 2, '']);
  });
});

describe('a ballot parser', () => {
  it('refuses as soon as three bytes have come, and not only at the end', () => {
    const parser = createBallotParser(BLT);
    expect(parser.push(encode('x'))).toBe(true);
    expect(parser.push(encode('\n'))).toBe(true);
    expect(parser.push(encode('\n'))).toBe(false);
  });

  it('takes empty pieces for what they are', () => {
    const parser = createBallotParser(BLT);
    for (const piece of ['', FILE.slice(0, 1), '', FILE.slice(1, 9), '', FILE.slice(9), '']) {
      expect(parser.push(encode(piece))).toBe(true);
    }
    expect(parser.finish()).toEqual(parseBallots(encode(FILE), BLT));
  });

  it('reads the part of its memory that an array of bytes shows, and no more', () => {
    const bytes = encode(`99 ${FILE}7`);
    expect(parseBallots(bytes.subarray(3, 3 + FILE.length), BLT)).toEqual(
      parseBallots(encode(FILE), BLT),
    );
  });

  // 8 bytes a ballot: 65,536 of them fill a piece of 512 KiB.
  it.each([
    ['of the first piece', 65_535, 65_536],
    ['of the second piece', 65_536, 65_537],
    ['of the third piece', 131_072, 131_073],
  ])('knows the number of a line that is wrong, the last or first %s', (_, before, line) => {
    const text = `2 1    \n${'1 1 2 0\n'.repeat(before - 1)}1 x 2 0\n`;
    expect(parseBallots(encode(text), BLT)).toMatchObject({
      ok: false,
      refusal: { code: 'ballot.number_expected', line, column: 3, found: 'x 2 0' },
    });
  });

  it('reads ballots that begin in one piece of 512 KiB and end in the next', () => {
    const text = `2 1\n${'1 1 2 0\n'.repeat(200_000)}0\n"A"\n"B"\n"T"\n`;
    expect(parseBallots(encode(text), BLT)).toMatchObject({
      ok: true,
      ballots: { rankings: { totalWeight: 200_000 } },
    });
  });

  it('asks for memory once where it is told how much there is to read', () => {
    const bytes = encode(`9 1\n${'2 1 2 3 4 5 0\n'.repeat(20_000)}`);
    const told = recordingMemory();
    createParserIn(told.memory, { ...BLT, sizeBytes: bytes.length }).push(bytes);
    expect(told.asked.map(([when]) => when)).toEqual(['begin']);
    const untold = recordingMemory();
    createParserIn(untold.memory, BLT).push(bytes);
    expect(untold.asked.map(([when]) => when)).toContain('more');
  });

  it('makes no room for more than 512 KiB at a time, however long the piece', () => {
    const bytes = encode(`2 1\n1 1 2 0\n${`#${' '.repeat(78)}\n`.repeat(50_000)}`);
    const { memory, asked } = recordingMemory();
    createParserIn(memory, BLT).push(bytes);
    expect(asked.map(([when]) => when)).toEqual(['begin', 'more']);
    for (const [, size] of asked) expect(size).toBeLessThan(1 << 20);
  });

  it('lets a fault through: it is no refusal of the file', () => {
    const fault = new RangeError('no memory left');
    const memory: Memory = {
      begin: () => {
        throw fault;
      },
      more: () => {
        throw fault;
      },
    };
    expect(() => createParserIn(memory, BLT).push(encode(FILE))).toThrow(fault);
  });
});
