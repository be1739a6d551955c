import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { canaries, wordsOfCanaries } from './canaries.ts';
import { textFinder } from './text-finder.ts';
import { writtenForms } from './written-forms.ts';

const finder = textFinder(wordsOfCanaries);
const noise = Buffer.from(seededRandom('noise')(100_000));

/** In the midst of noise, at an odd place. */
function planted(bytes: Uint8Array | string, at = 50_003): Buffer {
  return Buffer.concat([noise.subarray(0, at), Buffer.from(bytes as string), noise.subarray(at)]);
}
const textsIn = (bytes: Uint8Array) => [...new Set(finder.find(bytes).map(({ text }) => text))];

describe('whoever looks for names', () => {
  it('finds nothing in noise, in nothing, and in words like them', () => {
    expect(finder.find(noise)).toEqual([]);
    expect(finder.find(Buffer.alloc(0))).toEqual([]);
    expect(finder.find(Buffer.from('Zyq Varlo 9994 base64 %D8%B2'))).toEqual([]);
  });

  it('finds each text planted in each of its forms, and says at which byte', () => {
    const planted = wordsOfCanaries.flatMap((text) =>
      writtenForms(text).map(({ form, bytes }) => ({ text, form, bytes, byte: 0 })),
    );
    const pieces: Buffer[] = [];
    let length = 0;
    for (const [i, one] of planted.entries()) {
      const before = noise.subarray(i, i + 1 + (i % 7));
      one.byte = length + before.length;
      pieces.push(before, one.bytes);
      length = one.byte + one.bytes.length;
    }
    const found = finder.find(Buffer.concat(pieces));
    const seen = new Set(found.map(({ text, byte }) => `${text} ${byte}`));
    expect(planted.filter(({ text, byte }) => !seen.has(`${text} ${byte}`))).toEqual([]);
    expect(planted.length).toBeGreaterThan(5_000);
  });

  const { name, phone } = canaries[7]!;
  it.each([
    ['a line of a log', JSON.stringify({ message: `no ${name} here` })],
    ['JSON without letters beyond ASCII', asciiJson({ name })],
    ['an address', `/x?q=${new URLSearchParams({ name }).toString()}`],
    ['a path', new URL(`http://x.example/${name}/`).pathname],
    ['a row as bytes in SQL', `\\x00${Buffer.from(`"${name}"`).toString('hex')}`],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${name}`, 'utf16le')],
    ['small letters', name.toLowerCase()],
    ['the surname first', name.split(' ').reverse().join(', ')],
    ['a page', [...name].map((one) => `&#${one.codePointAt(0)};`).join('')],
    ['a cookie', Buffer.from(JSON.stringify({ flash: [name] })).toString('base64url')],
    ['an odd place in base64', Buffer.from(`x${name}`).toString('base64')],
    ['another odd place', Buffer.from(`xy${name}`).toString('base64')],
    ['a number without spaces', phone.replaceAll(' ', '')],
    ['a number with strokes', phone.replaceAll(' ', '-')],
    ['its last digits alone', phone.replaceAll(' ', '').slice(-7)],
  ])('finds a name or number in %s', (_, written) => {
    expect(textsIn(planted(written)).length).toBeGreaterThan(0);
  });

  it('does not see through compression, so that what is compressed must be unpacked before', () => {
    expect(textsIn(brotliCompressSync(Buffer.from(`${name} `.repeat(3))))).toEqual([]);
  });

  it('agrees with looking for each pattern alone, wherever it begins', () => {
    const pattern = fc.constantFrom(...wordsOfCanaries.slice(0, 8));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 9 }), pattern)), (parts) => {
        const bytes = Buffer.concat(parts.flatMap(([some, text]) => [some, Buffer.from(text)]));
        const slow = wordsOfCanaries.filter((text) => bytes.includes(text));
        const plain = finder.find(bytes).filter(({ form }) => form === 'UTF-8');
        expect(new Set(plain.map(({ text }) => text))).toEqual(new Set(slow));
      }),
    );
  });
});

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\0-~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
