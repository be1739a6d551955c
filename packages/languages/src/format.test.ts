import { describe, expect, test } from 'vitest';
import * as format from './format.ts';
import { locales } from './locales.ts';

describe('a day', () => {
  test('is the same day in every time zone', () => {
    expect(format.formatDay('en', '2026-01-01')).toBe('1 January 2026');
    expect(format.formatDay('en', '2026-12-31', 'weekday')).toContain('31 Dec');
  });

  test('is of the Gregorian calendar with Latin digits in every language', () => {
    for (const locale of locales)
      expect(format.formatDay(locale, '2026-11-25')).toMatch(/25.*2026/);
  });
});

test('a moment names its time zone and runs to 24 hours', () => {
  const moment = new Date('2026-11-25T18:30:00Z');
  expect(format.formatMoment('en', moment)).toMatch(/25 Nov 2026.*18:30.*UTC/);
  expect(format.formatMoment('en', moment, 'America/Lima')).toContain('13:30');
});

test('a month stands without its day', () => {
  expect(format.formatMonth('fr', '2026-11')).toBe('novembre 2026');
  expect(format.formatMonth('en', '2026-11-25')).toBe('November 2026');
});

test('numbers are grouped as the language groups them', () => {
  expect(format.formatNumber('en', 12_345)).toBe('12,345');
  expect(format.formatNumber('de', 12_345n)).toBe('12.345');
});

test('countries and languages are named in the reader’s language', () => {
  expect(format.countryName('tr', 'DE')).toBe('Almanya');
  expect(format.languageName('de', 'ar')).toBe('Arabisch');
});

test('a code without a name is shown as it is', () => {
  expect(format.countryName('en', 'nowhere')).toBe('nowhere');
  expect(format.languageName('en', '!')).toBe('!');
});

test('a list reads as a sentence', () => {
  expect(format.formatList('es', ['Perú', 'Togo', 'Italia'])).toBe('Perú, Togo e Italia');
});

test('names are sorted as the language sorts them', () => {
  expect(['Zama', 'Çan', 'Can', 'Ülke'].sort(format.compareTexts('tr'))).toEqual([
    'Can',
    'Çan',
    'Ülke',
    'Zama',
  ]);
});

test.each([
  ['ar', 'rtl'],
  ['fa-IR', 'rtl'],
  ['ur', 'rtl'],
  ['az-Arab', 'rtl'],
  ['az', 'ltr'],
  ['bg', 'ltr'],
  ['not a tag', 'ltr'],
])('a text in %s runs %s', (tag, direction) => {
  expect(format.directionOfTag(tag)).toBe(direction);
});
