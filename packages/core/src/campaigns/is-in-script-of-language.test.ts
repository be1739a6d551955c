import { describe, expect, it } from 'vitest';
import { isInScriptOfLanguage } from './is-in-script-of-language.ts';

describe('a text and the language it is said to be in', () => {
  it.each([
    ['en', 'Safe work'],
    ['tr', 'Güvenli iş'],
    ['ar', 'العمل الآمن'],
    ['ar', 'يوم 25N: العمل الآمن'],
    ['ru', 'Безопасный труд'],
    ['ne', 'सुरक्षित काम'],
    ['pt-BR', 'Trabalho seguro'],
    ['uz-Cyrl', 'Хавфсиз меҳнат'],
  ])('%s: %s fits', (tag, text) => {
    expect(isInScriptOfLanguage(text, tag)).toBe(true);
  });

  it.each([
    ['en', 'العمل الآمن'],
    ['ar', 'Safe work'],
    ['fr', 'Безопасный труд'],
    ['uz-Cyrl', 'Xavfsiz mehnat'],
  ])('%s: %s does not fit', (tag, text) => {
    expect(isInScriptOfLanguage(text, tag)).toBe(false);
  });

  it('is not doubted where a language has several scripts, or a text has no letters', () => {
    expect(isInScriptOfLanguage('Bezbedan rad', 'sr')).toBe(true);
    expect(isInScriptOfLanguage('Безбедан рад', 'sr')).toBe(true);
    expect(isInScriptOfLanguage('25.11.2026', 'ar')).toBe(true);
  });
});
