import { describe, expect, test } from 'vitest';
import { isolate } from './isolate.ts';
import { direction, isLocale, locales } from './locales.ts';
import { negotiateLocale } from './negotiate-locale.ts';
import { refusalText } from './refusal-text.ts';
import { lookup, translator } from './translator.ts';

const first = '\u2068';
const last = '\u2069';

describe('a translator', () => {
  test('is made once per language', () => {
    expect(translator('tr')).toBe(translator('tr'));
  });

  test('gives a sentence without arguments as it stands', () => {
    expect(translator('en')('interface.help')).toBe('Help');
  });

  test('counts in the forms of the language', () => {
    const say = (count: number) => translator('ar')('interface.characters_max', { limit: count });
    expect([1, 2, 3, 11, 100].map(say)).toEqual([
      'حرف واحد على الأكثر',
      'حرفان على الأكثر',
      '3 أحرف على الأكثر',
      '11 حرفًا على الأكثر',
      '100 حرف على الأكثر',
    ]);
  });

  test('writes figures with Latin digits in every language', () => {
    for (const locale of locales)
      expect(translator(locale)('interface.job_progress', { done: 7, all: 12 })).toMatch(/7.*12/);
  });

  test('tells a day as the language writes it', () => {
    const told = (locale: (typeof locales)[number]) =>
      translator(locale)('interface.as_of', { day: '2020-11-12' });
    expect(told('en')).toBe('As of 12 November 2020');
    expect(told('de')).toBe('Stand 12. November 2020');
    expect(told('ar')).toBe('حتى 12 نوفمبر 2020');
  });

  test('throws where an argument is missing, for that is a bug', () => {
    expect(() => translator('en')('interface.as_of')).toThrow();
  });

  test('chooses the branch a code names, in every writing direction', () => {
    const told = (locale: (typeof locales)[number], late: 'yes' | 'no') =>
      translator(locale)('today.answer', { title: '1', due: '2', late });
    for (const locale of locales) expect(told(locale, 'yes')).not.toBe(told(locale, 'no'));
  });

  test('answers undefined for a key known only at run time that has no text', () => {
    expect(lookup('en')('interface.no_such_key')).toBeUndefined();
  });
});

describe('a name of the other writing direction', () => {
  test('is isolated in the sentence around it', () => {
    const title = (locale: 'en' | 'ar', name: string) =>
      translator(locale)('interface.change_what', { what: name });
    expect(title('en', 'حزب العمل')).toBe(`Change ${first}حزب العمل${last}`);
    expect(title('ar', 'PCP')).toBe(`تغيير ${first}PCP${last}`);
  });

  test('is isolated, but an address is not: a mark would become a part of the link', () => {
    const url = 'https://example.org/sign-in/abc';
    const told = translator('ar')('command-line.set_up_here', { url });
    expect(told).toContain(url);
    expect(told).not.toContain(last);
  });

  test('is left byte for byte where it runs with the sentence', () => {
    expect(isolate('БКП – PCP', 'ltr')).toBe('БКП – PCP');
    expect(isolate('حزب 12', 'rtl')).toBe('حزب 12');
  });
});

describe('the language of a reader', () => {
  test.each([
    ['fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5', 'fr'],
    ['ne, es-PE;q=0.5, en;q=0.4', 'es'],
    ['de;q=0, tr', 'tr'],
    ['*', 'en'],
    ['', 'en'],
    ['ne', 'en'],
    [';;;,q=,=', 'en'],
    ['de;q=nonsense, ar;q=0.1', 'ar'],
    [null, 'en'],
  ])('asking for %s is answered in %s', (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });

  test('is one of six, and only Arabic runs from right to left', () => {
    expect(isLocale('ar')).toBe(true);
    expect(isLocale('ne')).toBe(false);
    expect(locales.filter((locale) => direction(locale) === 'rtl')).toEqual(['ar']);
  });
});

describe('a refusal', () => {
  test('is told with its figures', () => {
    const refusal = { code: 'input.too_long', params: { limit: 120, length: 134 } };
    expect(refusalText('en', refusal)).toBe('Keep this to 120 characters. It has 134');
  });

  test('names languages and countries by name, not by code', () => {
    const refusal = { code: 'translation.not_found', params: { language: 'tr' } };
    expect(refusalText('es', refusal)).toBe('No hay texto en turco');
  });

  test('without a text is told by its code', () => {
    expect(refusalText('en', { code: 'no.such_code' })).toContain('no.such_code');
  });
});
