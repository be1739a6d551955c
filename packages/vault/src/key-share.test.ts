import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { lineCheck } from './line-check.ts';
import { isPossibleSplit, parseKeyShare, printKeyShare, type KeyShare } from './key-share.ts';
import { hostileText } from './hostile-text.fixture.ts';

const share: KeyShare = {
  threshold: 3,
  shareCount: 5,
  x: 2,
  setId: 'a1b2c3d4',
  keyId: '0011223344556677',
  y: Uint8Array.from({ length: 32 }, (_, i) => i * 7),
};
const text = printKeyShare(share);
const lines = text.split('\n');
const code = lines.slice(2, 9);

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A share as one would forge it, every check right, from the 48 bytes before the checksum. */
function forge(bytes: Uint8Array, spareBits = 0): string {
  const label = Buffer.from('communard/vault/v1/share');
  const sum = createHash('sha256').update(label).update(bytes).digest().subarray(0, 4);
  const bits = [...bytes, ...sum].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const padded = bits + spareBits.toString(2).padStart(4, '0');
  const letters = padded.match(/.{5}/g)!.map((five) => ALPHABET[Number.parseInt(five, 2)]);
  return letters
    .join('')
    .match(/.{12}/g)!
    .map((line, i) => line + lineCheck(i + 1, line))
    .join('\n');
}

function payload(numbers: readonly [number, number, number, number]): Uint8Array {
  const bytes = new Uint8Array(48);
  bytes.set(numbers);
  bytes.set(Buffer.from(share.setId + share.keyId, 'hex'), 4);
  bytes.set(share.y, 16);
  return bytes;
}

function lineOf(hostile: string): number | 'read' {
  const read = parseKeyShare(hostile, 4);
  if (read.ok) return 'read';
  expect(read.refusal).toEqual({
    code: 'vault.share_malformed',
    params: { share: 4, line: read.refusal.params.line },
  });
  return read.refusal.params.line;
}

describe('printKeyShare', () => {
  test('a share is printed in nine lines, seven of them code with two check letters each', () => {
    expect(lines.slice(0, 2)).toEqual(['communard-share v1', 'share 2 of 5, 3 needed']);
    expect(code.join('\n').replaceAll('-', '')).toBe(forge(payload([1, 3, 5, 2])));
    for (const line of code) expect(line).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-Z]{2}$/);
    expect(lines[9]).toBe('');
    expect(lines.length).toBe(10);
  });
});

describe('parseKeyShare', () => {
  test('what was printed is what is read', () => {
    expect(parseKeyShare(text, 1)).toEqual({ ok: true, value: share });
  });

  test('the title lines may be left out, and the code typed as one line in small letters', () => {
    const typed = code.join(' ').toLowerCase().replaceAll('-', ' ');
    expect(parseKeyShare(typed, 1)).toEqual({ ok: true, value: share });
    expect(parseKeyShare(`\n \n${text.replaceAll('\n', ' \r\n')}\n`, 1).ok).toBe(true);
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('a wrong letter in line %i is found in line %i', (line) => {
    for (const at of [0, 5, 13, 15, 16]) {
      const letters = [...code[line - 1]!];
      letters[at] = letters[at] === '7' ? '8' : '7';
      expect(lineOf(code.with(line - 1, letters.join('')).join('\n'))).toBe(line);
    }
  });

  test('a letter that is no letter of the code is found in its line', () => {
    for (const foreign of ['U', 'é', '#']) {
      expect(lineOf(code.with(1, code[1]!.replace(/^../, `0${foreign}`)).join('\n'))).toBe(2);
    }
  });

  test('letters that are none of the code are found even when their check letters fit', () => {
    const data = `UU${code[3]!.replaceAll('-', '').slice(2, 12)}`;
    expect(lineOf(code.with(3, data + lineCheck(4, data)).join('\n'))).toBe(4);
  });

  test('an eighth line is too many, even when its check letters fit', () => {
    const data = '0'.repeat(12);
    expect(lineOf(text + data + lineCheck(8, data))).toBe(8);
  });

  test('a missing or doubled letter is found in its line', () => {
    expect(lineOf(code.with(2, code[2]!.slice(1)).join('\n'))).toBe(3);
    expect(lineOf(code.with(4, `0${code[4]}`).join('\n'))).toBe(5);
  });

  test('two lines that changed places are found', () => {
    expect(lineOf([code[1], code[0], ...code.slice(2)].join('\n'))).toBe(1);
  });

  test('missing lines and lines too many are told by number', () => {
    expect(lineOf('')).toBe(1);
    expect(lineOf(code.slice(0, 5).join('\n'))).toBe(6);
    expect(lineOf(`${text}0`)).toBe(8);
    expect(lineOf(text + code[0])).toBe(8);
  });

  test('a title of another version, or numbers that are not the code’s, are found in line 0', () => {
    expect(lineOf(lines.with(0, 'communard-share v2').join('\n'))).toBe(0);
    expect(lineOf(lines.with(1, 'share 3 of 5, 3 needed').join('\n'))).toBe(0);
    expect(lineOf(lines.with(1, 'share 2 of 5, 2 needed').join('\n'))).toBe(0);
    expect(lineOf(lines.with(1, 'share 2 of 6, 3 needed').join('\n'))).toBe(0);
    expect(lineOf(lines.toSpliced(0, 1).join('\n'))).not.toBe('read');
  });

  test('a checksum that does not fit is found, in no line in particular', () => {
    const wrong = payload([1, 3, 5, 2]);
    const right = forge(wrong).split('\n');
    wrong[40]! ^= 1;
    // The changed byte stands in line 6, the checksum in line 7.
    const other = forge(wrong).split('\n');
    expect(lineOf(right.with(5, other[5]!).join('\n'))).toBe(0);
  });

  test('letters that hide more bits than there are bytes are refused', () => {
    expect(lineOf(forge(payload([1, 3, 5, 2])))).toBe('read');
    for (const spare of [1, 2, 4, 8]) expect(lineOf(forge(payload([1, 3, 5, 2]), spare))).toBe(7);
  });

  test('a version or numbers that no split has are refused, though every check is right', () => {
    for (const numbers of [
      [2, 3, 5, 2],
      [0, 3, 5, 2],
      [1, 1, 5, 2],
      [1, 0, 5, 2],
      [1, 6, 5, 2],
      [1, 3, 5, 0],
      [1, 3, 5, 6],
    ] as const) {
      expect(lineOf(forge(payload(numbers)))).toBe(1);
    }
    for (const numbers of [
      [1, 2, 2, 1],
      [1, 5, 5, 5],
      [1, 255, 255, 255],
    ] as const) {
      expect(lineOf(forge(payload(numbers)))).toBe('read');
    }
  });

  test('any share is read as it was printed', () => {
    const shares = fc
      .tuple(fc.integer({ min: 2, max: 255 }), fc.uint8Array({ minLength: 45, maxLength: 45 }))
      .map(([shareCount, bytes]): KeyShare => ({
        shareCount,
        threshold: 2 + (bytes[0]! % (shareCount - 1)),
        x: 1 + (bytes[1]! % shareCount),
        setId: Buffer.from(bytes.subarray(1, 5)).toString('hex'),
        keyId: Buffer.from(bytes.subarray(5, 13)).toString('hex'),
        y: bytes.slice(13),
      }));
    fc.assert(
      fc.property(shares, (any) => {
        expect(parseKeyShare(printKeyShare(any), 1)).toEqual({ ok: true, value: any });
      }),
    );
  });

  test('no text makes it throw', () => {
    const hostile = fc.oneof(
      hostileText,
      fc.string({ unit: fc.constantFrom(...ALPHABET, '-', '\n', 'u', 'ß'), maxLength: 140 }),
      fc
        .tuple(fc.nat({ max: text.length }), hostileText)
        .map(([at, put]) => text.slice(0, at) + put + text.slice(at + 2)),
      hostileText.map((rest) => `communard${rest}`),
    );
    fc.assert(fc.property(hostile, (any) => typeof parseKeyShare(any, 1).ok === 'boolean'));
  });
});

describe('isPossibleSplit', () => {
  test('two at least, no more than there are, and 255 at most', () => {
    expect([isPossibleSplit(2, 2), isPossibleSplit(3, 5), isPossibleSplit(2, 255)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([isPossibleSplit(1, 5), isPossibleSplit(6, 5), isPossibleSplit(2, 256)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
