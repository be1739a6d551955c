import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase64Url } from './base64.ts';
import { bytesFrom, textOrBytes } from './export-format.ts';
import { lineSplitter } from './line-splitter.ts';
import { utf8 } from './testing/sample-record.ts';

describe('bytes in an export', () => {
  test('are text where they are UTF-8, and base64url only where they are not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string().map(utf8)), (bytes) => {
        expect(bytesFrom('leaf', textOrBytes('leaf', bytes))).toEqual(bytes);
      }),
    );
    expect(textOrBytes('body', utf8('\ufeff«'))).toEqual({ body: '\ufeff«' });
    expect(textOrBytes('body', new Uint8Array([0xff, 0xfe]))).toEqual({ bodyBytes: '__4' });
    expect(bytesFrom('body', { bodyBytes: encodeBase64Url(utf8('a')) })).toBeNull();
  });
});

describe('a stream cut into lines', () => {
  test('gives the lines that splitting the whole gives', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 9, max: 12 }), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (chunks) => {
        const splitter = lineSplitter(1_000);
        const read = chunks.flatMap((chunk) => splitter.push(chunk)!);
        const whole = Buffer.concat(chunks).toString('latin1').split('\n');
        expect(read.map((line) => Buffer.from(line).toString('latin1'))).toEqual(
          whole.slice(0, -1),
        );
        expect(splitter.isWithinLine()).toBe(whole.at(-1) !== '');
      }),
    );
  });
});
