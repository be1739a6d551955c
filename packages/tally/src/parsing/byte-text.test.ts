import { describe, expect, it } from 'vitest';
import { decodeLine, digitOf, isBlank, readDigits, readNumber, skipBlanks } from './byte-text.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a byte', () => {
  it.each([
    ['0', 0],
    ['9', 9],
    ['/', -1],
    [':', -1],
    [' ', -1],
    ['x', -1],
  ])('%j is worth %d', (character, value) => {
    expect(digitOf(encode(character)[0])).toBe(value);
  });

  it('that is not there is neither a digit nor blank', () => {
    expect(digitOf(undefined)).toBe(-1);
    expect(isBlank(undefined)).toBe(false);
  });

  it.each([' ', '\t', '\r'])('%j is blank', (character) => {
    expect(isBlank(encode(character)[0])).toBe(true);
  });

  it.each(['\n', '\v', '0', '!', '\u001f'])('%j is not blank', (character) => {
    expect(isBlank(encode(character)[0])).toBe(false);
  });

  it('that is not blank is found from any place, or the end', () => {
    const bytes = encode('a \t\rb  ');
    expect([0, 1, 2, 4, 5, 7].map((from) => skipBlanks(bytes, from))).toEqual([0, 4, 4, 4, 7, 7]);
  });
});

describe('digits', () => {
  it.each([
    ['7', 1, { value: 7, at: 1 }],
    ['123', 3, { value: 123, at: 3 }],
    ['1234', 3, null],
    ['000123', 3, { value: 123, at: 6 }],
    ['0001234', 3, null],
    ['0000000000', 3, { value: 0, at: 10 }],
    ['12x', 3, { value: 12, at: 2 }],
    ['12 3', 3, { value: 12, at: 2 }],
    ['x', 3, null],
    ['', 3, null],
  ])('%j, at most so many beside leading zeros: %d', (text, digitsMax, expected) => {
    expect(readDigits(encode(text), 0, digitsMax)).toEqual(expected);
  });

  it.each([
    ['12', { value: 12, at: 2 }],
    ['12 3', { value: 12, at: 2 }],
    ['012\t', { value: 12, at: 3 }],
    ['12\r', { value: 12, at: 2 }],
    ['12x', null],
    ['12,', null],
    ['x', null],
  ])('%j, which a blank or the end must close', (text, expected) => {
    expect(readNumber(encode(text), 0, 9)).toEqual(expected);
  });
});

describe('a line of text', () => {
  it('is decoded, a mark of byte order and all', () => {
    expect(decodeLine(encode('\ufeffZoë 🙂'))).toEqual({ text: '\ufeffZoë 🙂' });
    expect(decodeLine(encode(''))).toEqual({ text: '' });
  });

  it.each([
    ['at the beginning', [0xff, 65], 0],
    ['in the midst', [65, 66, 0xe9, 67], 2],
    ['at the end', [65, 66, 67, 0xe9], 3],
    ['that begins a character which is not continued', [65, 0xe2, 0x82, 66], 1],
    ['that is continued by the end', [65, 0xf0, 0x9f, 0x99], 1],
    ['that continues nothing', [0xc3, 0xab, 0xab], 2],
    ['that is a digit of UTF-16 by halves', [65, 0xed, 0xa0, 0x80], 1],
  ])('has a place for a byte %s', (_, bytes, badAt) => {
    expect(decodeLine(Uint8Array.from(bytes))).toEqual({ badAt });
  });

  it('of a megabyte has it at once', () => {
    const bytes = new Uint8Array(1_000_000).fill(65);
    bytes[500_000] = 0xff;
    expect(decodeLine(bytes)).toEqual({ badAt: 500_000 });
  });
});
