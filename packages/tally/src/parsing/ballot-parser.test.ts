import { describe, expect, it } from 'vitest';
import { seeded, seedOfRun } from '../testing/seeded.ts';
import { createBallotParser, formatOfName, parseBallots, readBallots } from './ballot-parser.ts';
import type { ParseOptions, ParseOutcome } from './ballot-parser.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const FILES: readonly [string, ParseOptions, string][] = [
  [
    'blt',
    { format: 'blt' },
    '\ufeff4 2\n-3\n# note\n12 1 2 0\r\n3 2=4 1 0\n/* a\nb */1 4 0\n1 9 0\n2 3 0\n(id) 1 4 2 0\n0\n' +
      '"Añá "x" b"\n"Bé"\nC d\n"D"\n"Tïtle"',
  ],
  [
    'soi',
    { format: 'soi' },
    '# TITLE: Tïtle\n# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 5\n# ALTERNATIVE NAME 1: Añá\n' +
      '# ALTERNATIVE NAME 2: Bé\n3: 1,2\n2: 2\n',
  ],
  ['toc', { format: 'toc' }, '2\n1,Añá\n2,Bé\n5,5,2\n3,1,2\n2,{1,2}\n'],
  [
    'csv',
    { format: 'csv', cells: 'choices' },
    'voter,1,2\nv1,"Añá\nline two",Bé\nv2,Bé,\nv3,,\nv4,Bé,"Añá\nline two"\n',
  ],
];

function inPieces(bytes: Uint8Array, options: ParseOptions, cuts: readonly number[]): ParseOutcome {
  const parser = createBallotParser(options);
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    parser.push(bytes.slice(from, cut));
    from = cut;
  }
  return parser.finish();
}

describe('a ballot parser', () => {
  it.each(FILES)('gives the same for %s however the bytes are cut', (_, options, text) => {
    const bytes = encode(text);
    const whole = parseBallots(bytes, options);
    expect(whole.ok).toBe(true);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(inPieces(bytes, options, [cut]), `cut at ${cut}`).toEqual(whole);
    }
    expect(inPieces(bytes, options, Array.from(bytes.keys())), 'byte by byte').toEqual(whole);
  });

  it.each(FILES)('refuses %s at the same place however the bytes are cut', (_, options, text) => {
    const seed = seedOfRun(Date.now());
    const random = seeded(seed);
    const bytes = encode(text);
    for (let i = 0; i < 60; i++) {
      const broken = bytes.slice();
      broken[random.below(broken.length)] = random.pick([0, 10, 34, 40, 45, 48, 57, 120, 195, 255]);
      const whole = parseBallots(broken, options);
      const cut = random.below(broken.length);
      expect(inPieces(broken, options, [cut]), `seed ${seed}`).toEqual(whole);
    }
  });

  it.each(FILES)(
    'leaves the bytes of %s as they are, those of a Buffer too',
    (_, options, text) => {
      const bytes = Buffer.from(text);
      const parsed = parseBallots(bytes, options);
      expect(bytes.toString()).toBe(text);
      expect(parsed).toEqual(parseBallots(encode(text), options));
    },
  );

  it.each(FILES)(
    'keeps nothing of a piece of %s that is overwritten afterwards',
    (_, options, text) => {
      const bytes = Buffer.from(text);
      const parser = createBallotParser(options);
      const piece = Buffer.alloc(64);
      for (let at = 0; at < bytes.length; at += piece.length) {
        parser.push(piece.subarray(0, bytes.copy(piece, 0, at)));
        piece.fill(57);
      }
      expect(parser.finish()).toEqual(parseBallots(encode(text), options));
    },
  );

  it('is not misled by the size it is told', () => {
    const bytes = encode(FILES[0]![2]);
    for (const sizeBytes of [0, 1, 1_000, 1 << 20]) {
      expect(parseBallots(bytes, { format: 'blt', sizeBytes })).toEqual(
        parseBallots(bytes, { format: 'blt' }),
      );
    }
  });

  it.each([
    ['little-endian', [0xff, 0xfe, 0x33, 0x00, 0x0a, 0x00]],
    ['big-endian', [0xfe, 0xff, 0x00, 0x33, 0x00, 0x0a]],
    ['two bytes', [0xff, 0xfe]],
  ])('refuses UTF-16, %s', (_, bytes) => {
    expect(parseBallots(Uint8Array.from(bytes), { format: 'blt' })).toEqual({
      ok: false,
      refusal: { code: 'file.utf16', line: 1, column: 1, found: '', params: {} },
    });
  });

  it('says after a refusal that the rest need not be read, and keeps the first reason', () => {
    const parser = createBallotParser({ format: 'blt' });
    expect(parser.push(encode('3 1\n1 1 0\n'))).toBe(true);
    expect(parser.push(encode('nonsense\n'))).toBe(false);
    expect(parser.push(encode('3 1\n1 1 0\n'))).toBe(false);
    expect(parser.finish()).toMatchObject({
      ok: false,
      refusal: { code: 'ballot.weight_expected', line: 3, column: 1, found: 'nonsense' },
    });
  });

  it('refuses a line that never ends', () => {
    const parser = createBallotParser({ format: 'blt' });
    parser.push(encode('9 4\n'));
    const piece = new Uint8Array(1 << 20).fill(49);
    let pieces = 0;
    while (parser.push(piece)) pieces++;
    expect(pieces).toBe(64);
    expect(parser.finish()).toMatchObject({
      ok: false,
      refusal: { code: 'line.too_long', line: 2, column: 1, params: { bytesMax: 1 << 26 } },
    });
  });

  it('reads a stream and says how many bytes it has read', async () => {
    const bytes = encode(FILES[0]![2]);
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += 50) {
        await Promise.resolve();
        yield bytes.slice(at, at + 50);
      }
    }
    const read: number[] = [];
    const outcome = await readBallots(stream(), { format: 'blt' }, (count) => read.push(count));
    expect(outcome).toEqual(parseBallots(bytes, { format: 'blt' }));
    expect(read.at(-1)).toBe(bytes.length);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
    expect(await readBallots(stream(), { format: 'blt' })).toEqual(outcome);
  });

  it('stops reading a stream that is refused', async () => {
    let taken = 0;
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (;;) {
        await Promise.resolve();
        taken++;
        yield encode('not a ballot file\n');
      }
    }
    const outcome = await readBallots(stream(), { format: 'blt' });
    expect(outcome.ok).toBe(false);
    expect(taken).toBe(1);
  });

  it.each([
    ['ward.blt', 'blt'],
    ['WARD.BLT', 'blt'],
    ['a.b.toi', 'toi'],
    ['x.csv', 'csv'],
    ['csv', 'csv'],
    ['ward.txt', null],
    ['', null],
  ])('takes %j for %s', (name, format) => {
    expect(formatOfName(name)).toBe(format);
  });
});
