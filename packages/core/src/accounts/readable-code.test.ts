import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReadableCode, readableCode } from './readable-code.ts';

const secret = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

describe('codes on paper', () => {
  it('are 26 signs in groups of four', () => {
    expect(readableCode(Buffer.alloc(16).toString('base64url'))).toBe(
      '0000-0000-0000-0000-0000-0000-00',
    );
    expect(readableCode(Buffer.alloc(16, 255).toString('base64url'))).toBe(
      'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZW',
    );
  });

  it('keep the order of the bits', () => {
    const bytes = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
    expect(readableCode(bytes.toString('base64url'))).toBe('008J-4CT4-ANK7-F24S-NAXW-SQFE-ZW');
  });

  it('are not made of anything but 16 bytes', () => {
    for (const length of [0, 15, 17])
      expect(() => readableCode(Buffer.alloc(length).toString('base64url'))).toThrow(
        'a code has 16 bytes',
      );
  });

  it('come back as the secret they were made of', () => {
    fc.assert(fc.property(secret, (made) => parseReadableCode(readableCode(made)) === made));
  });

  it('may be typed in small letters, without hyphens, and with O, I and L for what they look like', () => {
    fc.assert(
      fc.property(secret, (made) => {
        const typed = readableCode(made).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
        expect(parseReadableCode(` ${typed}\n`)).toBe(made);
        expect(parseReadableCode(typed.replaceAll('1', 'i'))).toBe(made);
        expect(parseReadableCode(typed.replaceAll('1', 'L'))).toBe(made);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a sign too few', '0000-0000-0000-0000-0000-0000-0'],
    ['a sign too many', '0000-0000-0000-0000-0000-0000-000'],
    ['a sign that is not used', '0000-0000-0000-0000-0000-0000-0U'],
    ['a sign that is not used, at the front', 'U000-0000-0000-0000-0000-0000-00'],
    ['bits beyond the 128', '0000-0000-0000-0000-0000-0000-01'],
    ['more bits beyond the 128', '0000-0000-0000-0000-0000-0000-02'],
    ['a flood of hyphens', '0'.repeat(26) + '-'.repeat(75)],
  ])('%s is no code', (_, typed) => {
    expect(parseReadableCode(typed)).toBeUndefined();
  });

  it('a hundred signs are still read, so that generous spacing does no harm', () => {
    expect(parseReadableCode('0'.repeat(26) + '-'.repeat(74))).toBe('AAAAAAAAAAAAAAAAAAAAAA');
  });
});
