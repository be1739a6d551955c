import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { blindIndex, normaliseIndexValue } from './blind-index.ts';
import { referenceHkdf } from './reference/envelope.ts';
import { takeSecretKey } from './secret-key.ts';
import { hostileText } from './hostile-text.fixture.ts';

const bytes = Uint8Array.from({ length: 32 }, (_, i) => i);
const unitKey = { unit: 'u', epoch: 0x0a0b0c0d, key: takeSecretKey(bytes.slice()) };

function normalised(kind: 'phone' | 'member_number', value: string) {
  const read = normaliseIndexValue(kind, value);
  return read.ok ? read.value : read.refusal;
}

describe('blindIndex', () => {
  test.each([
    ['phone', 'communard/vault/v1/index/phone'],
    ['member_number', 'communard/vault/v1/index/member-number'],
  ] as const)('a %s is indexed under a key of its own', (kind, label) => {
    const mac = createHmac('sha256', referenceHkdf(bytes, label, 32))
      .update('+49')
      .digest();
    const expected = Uint8Array.from([0x0a, 0x0b, 0x0c, 0x0d, ...mac]);
    expect(blindIndex(unitKey, kind, '+49')).toEqual(expected);
  });
});

describe('a phone', () => {
  test.each([
    ['+49 151 000', '+49151000'],
    ['0049-151-000', '+49151000'],
    [' (0151) 000.000 ', '0151000000'],
    ['０１５１００', '015100'],
    ['٠١٥١ ٠٠٠', '0151000'],
    ['+۴۹ ۱۵۱', '+49151'],
    ['\u202a+49151000\u202c', '+49151000'],
    ['९८७६५४३२१०', '9876543210'],
    ['1234', '1234'],
    ['+123456789012345', '+123456789012345'],
    ['00123456789012345', '+123456789012345'],
    ['1000', '1000'],
  ])('%s is taken as %s', (value, expected) => {
    expect(normalised('phone', value)).toBe(expected);
  });

  test.each([
    '',
    '123',
    '+123',
    '1234567890123456',
    '0151 or 0152',
    '0151 ext 7',
    '+49+151',
    '1+234',
    '+',
    'ü1234',
  ])('%s is none', (value) => {
    expect(normalised('phone', value)).toEqual({
      code: 'vault.index_value_malformed',
      params: { kind: 'phone' },
    });
  });
});

describe('a member number', () => {
  test.each([
    ['a-0123', 'A0123'],
    ['A 01/23', 'A0123'],
    ['Ａ０１２３', 'A0123'],
    ['é-12', 'É12'],
    ['e\u0301-12', 'É12'],
    ['ß1', 'SS1'],
    ['क्षि-१२', 'क्षि12'],
    ['0123', '0123'],
    ['x'.repeat(64), 'X'.repeat(64)],
  ])('%s is taken as %s', (value, expected) => {
    expect(normalised('member_number', value)).toBe(expected);
  });

  test.each(['', '-/.', '😀', '\ud800', 'x'.repeat(65)])('%s is none', (value) => {
    expect(normalised('member_number', value)).toEqual({
      code: 'vault.index_value_malformed',
      params: { kind: 'member_number' },
    });
  });
});

describe('normalising', () => {
  test('a second time changes nothing more, and no text makes it throw', () => {
    const kinds = fc.constantFrom('phone' as const, 'member_number' as const);
    const texts = fc.oneof(
      hostileText,
      fc.string({ unit: fc.constantFrom('+', '0', '9', '٣', 'a', ' '), maxLength: 20 }),
    );
    fc.assert(
      fc.property(kinds, texts, (kind, text) => {
        const once = normaliseIndexValue(kind, text);
        if (once.ok) expect(normaliseIndexValue(kind, once.value)).toEqual(once);
      }),
    );
  });

  test('the decimal digits of every script are 0 to 9 in order', () => {
    let run = '';
    for (let point = 0; point < 0x20000; point += 1) {
      const digit = String.fromCodePoint(point);
      if (/\p{Nd}/u.test(digit)) run += digit;
    }
    const digits = [...run];
    expect(digits.length % 10).toBe(0);
    for (let at = 0; at < digits.length; at += 10) {
      expect(normalised('member_number', digits.slice(at, at + 10).join(''))).toBe('0123456789');
    }
  });
});
