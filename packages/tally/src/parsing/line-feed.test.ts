import { describe, expect, it } from 'vitest';
import { RefusedInput } from './input-refusal.ts';
import { LINE_BYTES_MAX, LineFeed } from './line-feed.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What was handed over, as text, and the buffer in which it lay. */
interface Handed {
  readonly text: string;
  readonly bytes: Uint8Array;
}

function feedInto(handed: Handed[]): LineFeed {
  return new LineFeed((bytes, from, to) => {
    handed.push({ text: new TextDecoder().decode(bytes.subarray(from, to)), bytes });
  });
}

/** Everything that is handed over for these pieces, with the end of the input after them. */
function handedFor(pieces: readonly string[]): string[] {
  const handed: Handed[] = [];
  const feed = feedInto(handed);
  for (const piece of pieces) feed.push(encode(piece));
  feed.finish();
  return handed.map(({ text }) => text);
}

/** A line of so many bytes with its newline, in pieces of one byte. */
function lineByteByByte(length: number): Handed {
  const handed: Handed[] = [];
  const feed = feedInto(handed);
  for (let at = 1; at < length; at++) feed.push(encode('x'));
  feed.push(encode('\n'));
  expect(handed).toHaveLength(1);
  expect(handed[0]!.text).toHaveLength(length);
  return handed[0]!;
}

describe('a line feed', () => {
  it.each([
    ['a\nb\n', ['a\nb\n']],
    ['a\nb', ['a\n', 'b\n']],
    ['a', ['a\n']],
    ['\n', ['\n']],
    ['\n\n', ['\n\n']],
    ['', []],
  ])('hands over all lines of the piece %j at once, the last one with its newline', (text, all) => {
    expect(handedFor([text])).toEqual(all);
  });

  it.each([
    [['a', 'b', 'c\n'], ['abc\n']],
    [['a', '\n'], ['a\n']],
    [
      ['a\nb', 'c\nd\n'],
      ['a\n', 'bc\n', 'd\n'],
    ],
    [
      ['a\nb', 'c\nd'],
      ['a\n', 'bc\n', 'd\n'],
    ],
    [
      ['a\nb', 'c\n'],
      ['a\n', 'bc\n'],
    ],
    [
      ['a\nbcd', 'e\nf', 'g'],
      ['a\n', 'bcde\n', 'fg\n'],
    ],
    [
      ['a', '', '\n', '', 'b\n'],
      ['a\n', 'b\n'],
    ],
  ])('joins what the pieces %j cut, and no more than that', (pieces, all) => {
    expect(handedFor(pieces)).toEqual(all);
  });

  it('hands over whole lines only, wherever the pieces are cut', () => {
    const text = 'one\n\ntwo words\n\n\nx\nlast';
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= text.length; second++) {
        const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
        const handed = handedFor(pieces);
        expect(handed.join(''), JSON.stringify(pieces)).toBe(`${text}\n`);
        expect(
          handed.every((lines) => lines.endsWith('\n')),
          JSON.stringify(pieces),
        ).toBe(true);
      }
    }
  });

  it('hands over lines that are not cut where they lie, without a copy', () => {
    const handed: Handed[] = [];
    const feed = feedInto(handed);
    const pieces = ['a\nb\n', 'c\nd', 'e\nf\n'].map(encode);
    for (const piece of pieces) feed.push(piece);
    expect(handed.map(({ text }) => text)).toEqual(['a\nb\n', 'c\n', 'de\n', 'f\n']);
    const places = handed.map(({ bytes }) => pieces.indexOf(bytes));
    expect(places).toEqual([0, 1, -1, 2]);
  });

  it('keeps a copy of a line that is cut: the piece may be overwritten', () => {
    const handed: Handed[] = [];
    const feed = feedInto(handed);
    const piece = encode('a\nbc');
    feed.push(piece);
    piece.fill(120);
    feed.push(encode('d\n'));
    expect(handed.map(({ text }) => text)).toEqual(['a\n', 'bcd\n']);
  });

  it('forgets a long line when a shorter one follows', () => {
    expect(handedFor(['long line', ' indeed\n', 'ab', 'c\n', 'd'])).toEqual([
      'long line indeed\n',
      'abc\n',
      'd\n',
    ]);
  });

  it.each([
    [2, 256],
    [256, 256],
    [257, 512],
    [512, 512],
    [513, 1024],
    [5000, 8192],
  ])('keeps a line of %i bytes in %i: room doubles, and only where it must', (length, room) => {
    expect(lineByteByByte(length).bytes).toHaveLength(room);
  });

  it('makes room for a large piece at once', () => {
    const handed: Handed[] = [];
    const feed = feedInto(handed);
    feed.push(encode('x'.repeat(5000)));
    feed.push(encode('x'.repeat(5000)));
    feed.push(encode('\n'));
    expect(handed.map(({ text }) => text)).toEqual([`${'x'.repeat(10_000)}\n`]);
  });

  it('says nothing more at the end when nothing is kept', () => {
    expect(handedFor([])).toEqual([]);
    const handed: Handed[] = [];
    const feed = feedInto(handed);
    feed.push(encode('a'));
    feed.finish();
    feed.finish();
    expect(handed.map(({ text }) => text)).toEqual(['a\n']);
  });
});

describe('a line that is cut', () => {
  const refusal = {
    code: 'line.too_long',
    line: 0,
    column: 1,
    found: '',
    params: { bytesMax: LINE_BYTES_MAX },
  };
  const almost = new Uint8Array(LINE_BYTES_MAX - 1).fill(120);

  function lengthsFor(last: string): { lengths: number[]; feed: LineFeed } {
    const lengths: number[] = [];
    const feed = new LineFeed((_, from, to) => lengths.push(to - from));
    feed.push(almost);
    feed.push(encode(last));
    return { lengths, feed };
  }

  it('is kept up to 2^26 bytes with its newline, whatever follows it', () => {
    const { lengths, feed } = lengthsFor('\nand more\nx');
    feed.finish();
    expect(lengths).toEqual([LINE_BYTES_MAX, 'and more\n'.length, 'x\n'.length]);
  });

  it('is refused as soon as it is longer, nothing of it handed over', () => {
    const { lengths, feed } = lengthsFor('x');
    const caught = attempt(() => feed.push(encode('\n')));
    expect(caught).toBeInstanceOf(RefusedInput);
    expect((caught as RefusedInput).refusal).toEqual(refusal);
    expect(lengths).toEqual([]);
  });
});

function attempt(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}
