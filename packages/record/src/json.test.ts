import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeForeignJson, decodeJson, encodeJson, jsonDepthMax, type Json } from './json.ts';
import { accepted, fromHex, refusedBecause, textOf, utf8 } from './testing/sample-record.ts';
import { hasPublishedVectors, publishedPath, publishedTitle } from './testing/published-vectors.ts';

const key = fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__');

/** Any value of the profile. */
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** Bytes that are JSON, or nearly, and what is wrong with them. */
const refused: readonly [rule: string, bytes: Uint8Array | string, code: string][] = [
  ['more than 16 levels', nested(17), 'record.json_too_deep'],
  ['a hundred thousand levels', nested(100_000), 'record.json_too_deep'],
  ['levels that never close', '['.repeat(17), 'record.json_too_deep'],
  ['bytes that are not UTF-8', fromHex('22ff22'), 'record.json_not_utf8'],
  ['an encoded surrogate', fromHex('22eda08022'), 'record.json_not_utf8'],
  ['nothing', '', 'record.json_not_json'],
  ['a BOM', '\ufeff1', 'record.json_not_json'],
  ['a comma at the end', '[1,]', 'record.json_not_json'],
  ['two values', '1 2', 'record.json_not_json'],
  ['a control character in a string', '"\u0001"', 'record.json_not_json'],
  ['a leading zero', '01', 'record.json_not_json'],
  ['a fraction', '1.5', 'record.json_outside_profile'],
  ['a number beyond 2^53-1', '9007199254740992', 'record.json_outside_profile'],
  ['a number too large to hold', '1e999', 'record.json_outside_profile'],
  ['minus zero', '-0', 'record.json_outside_profile'],
  ['a lone surrogate', '"\\ud800"', 'record.json_outside_profile'],
  ['a lone surrogate as a key', '{"\\udc00":1}', 'record.json_outside_profile'],
  ['the key __proto__', '{"__proto__":1}', 'record.json_outside_profile'],
  ['the key __proto__ further down', '[{"a":{"__proto__":{}}}]', 'record.json_outside_profile'],
  ['a space', '[1, 2]', 'record.json_not_canonical'],
  ['a newline at the end', '1\n', 'record.json_not_canonical'],
  ['another order of keys', '{"b":1,"a":2}', 'record.json_not_canonical'],
  [
    'order by code point, not by code unit',
    '{"\uff5e":1,"\u{1f600}":2}',
    'record.json_not_canonical',
  ],
  ['a repeated key', '{"a":1,"a":1}', 'record.json_not_canonical'],
  ['a number with a point', '1.0', 'record.json_not_canonical'],
  ['a number with an exponent', '1e2', 'record.json_not_canonical'],
  ['an escape that is not needed', '"\\u0041"', 'record.json_not_canonical'],
  ['an escaped slash', '"\\/"', 'record.json_not_canonical'],
  ['an escape in capitals', '"\\u001F"', 'record.json_not_canonical'],
];

describe('reading JSON of the profile', () => {
  test.each(refused)('refuses %s', (_, bytes, code) => {
    const read = decodeJson(typeof bytes === 'string' ? utf8(bytes) : bytes);
    expect(refusedBecause(read).code).toBe(code);
  });

  test('accepts 16 levels, and brackets within strings do not count', () => {
    expect(decodeJson(utf8(nested(jsonDepthMax))).ok).toBe(true);
    expect(accepted(decodeJson(utf8(`"${'['.repeat(50)}\\"${'{'.repeat(50)}"`)))).toHaveLength(101);
  });

  test('gives back what was written', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(accepted(decodeJson(encodeJson(value)))).toEqual(value);
      }),
    );
  });

  test('accepts no other spelling: any bytes it accepts are the ones it would write', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...'[]{},:"\\u0041eE+-. nultrfas\n') }).map(utf8),
      json.map((value) => utf8(JSON.stringify(value, null, 1))),
    );
    fc.assert(
      fc.property(bytes, (candidate) => {
        const read = decodeJson(candidate);
        if (read.ok) expect(encodeJson(read.value)).toEqual(candidate);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a changed bit never gives the same value', () => {
    fc.assert(
      fc.property(json, fc.nat(), (value, at) => {
        const bytes = encodeJson(value);
        const changed = Uint8Array.from(bytes);
        changed[at % bytes.length]! ^= 1 << (at % 7);
        const read = decodeJson(changed);
        if (read.ok) expect(read.value).not.toEqual(value);
      }),
    );
  });
});

describe('writing JSON of the profile', () => {
  test('sorts keys by UTF-16 code units (RFC 8785, section 3.2.3)', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 };
    expect(textOf(encodeJson(value))).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  const bugs: readonly [rule: string, value: unknown][] = [
    ['a fraction', 0.5],
    ['minus zero', -0],
    ['2^53', 2 ** 53],
    ['not a number', Number.NaN],
    ['a lone surrogate', '\ud800'],
    ['undefined', { a: undefined }],
    ['a hole in an array', Object.assign(new Array<number>(2), { 0: 1 })],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(1)],
    ['a function', () => 1],
    ['17 levels', JSON.parse(nested(17))],
    ['an object of a class', new (class Odd {})()],
    ['the key __proto__', JSON.parse('{"__proto__":1}')],
    ['a big integer', 1n],
  ];
  test.each(bugs)('%s is a bug of the caller', (_, value) => {
    expect(() => encodeJson(value as Json)).toThrow('outside the JSON profile');
  });

  test('an object without a prototype is an object', () => {
    expect(textOf(encodeJson(Object.assign(Object.create(null) as object, { a: 1 }) as Json))).toBe(
      '{"a":1}',
    );
  });
});

describe.skipIf(!hasPublishedVectors)(publishedTitle('vectors of RFC 8785'), () => {
  const read = (...parts: string[]) => readFileSync(publishedPath('jcs', 'testdata', ...parts));

  test.each(['arrays', 'french', 'structures', 'unicode', 'weird'])(
    '%s is written alike',
    (name) => {
      const value = accepted(decodeForeignJson(read('input', `${name}.json`)));
      expect(textOf(encodeJson(value))).toBe(read('output', `${name}.json`).toString('utf8'));
      expect(encodeJson(value)).toEqual(
        fromHex(read('outhex', `${name}.txt`).toString('utf8').replaceAll(/\s/g, '')),
      );
    },
  );

  test('values is refused, because it has fractions', () => {
    const reason = refusedBecause(decodeForeignJson(read('input', 'values.json')));
    expect(reason.code).toBe('record.json_outside_profile');
  });
});
