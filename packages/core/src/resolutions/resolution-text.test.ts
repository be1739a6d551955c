import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  applyToText,
  chooseLanguage,
  markOf,
  textKeysOf,
  translationAdded,
  type ResolutionText,
  type ResolutionTextEntry,
} from './resolution-text.ts';
import { resolutionDrafted } from './resolution.ts';
import { textHashOf } from './text-hash.ts';

const log = `Qm${'a'.repeat(44)}`;
const head = { log, at: '2026-03-01T09:00:00Z', audience: 'public', refs: [] };
const words = { title: 'Portes ouvertes', paragraphs: ['Un.', 'Deux.'] };
const place = { resolution: { log, number: 1 }, version: 1, language: 'fr' };

const drafted = (language: string): ResolutionTextEntry => ({
  ...head,
  seq: 1,
  kind: 'resolution.drafted',
  body: v.parse(resolutionDrafted.body, { number: 1, version: 1, language, ...words }),
});
const translated = (seq: number, text: typeof words, hash?: string): ResolutionTextEntry => ({
  ...head,
  seq,
  kind: 'translation.added',
  body: v.parse(translationAdded.body, {
    number: 1,
    version: 1,
    language: 'fr',
    ...text,
    textHash: hash ?? textHashOf(place, text),
    madeBy: 'machine',
  }),
});
const fold = (...entries: ResolutionTextEntry[]) =>
  entries.reduce<ResolutionText | undefined>((row, each) => applyToText(each, row), undefined);
const corrected = { ...words, title: 'Les portes ouvertes' };

describe('a text', () => {
  it('has one place per version and language', () => {
    expect(textKeysOf(translated(2, words))).toEqual([`${log}/1|1|fr`]);
  });

  it('that is the original cannot be replaced by a translation', () => {
    const original = drafted('fr');
    expect(fold(original, translated(2, corrected))).toEqual(fold(original));
  });

  it('that is a translation has no effect under the hash of other words', () => {
    expect(fold(translated(2, words, 'x'.repeat(43)))).toBeUndefined();
    const right = translated(2, words);
    expect(fold(right, translated(3, corrected, textHashOf(place, words)))).toEqual(fold(right));
  });

  it('that is corrected remembers the hashes it had', () => {
    const row = fold(translated(2, words), translated(3, corrected));
    expect(row).toMatchObject({ title: corrected.title, earlier: [textHashOf(place, words)] });
  });

  it('that is added again unchanged stays as it was', () => {
    expect(fold(translated(2, words), translated(3, words))).toEqual(fold(translated(2, words)));
  });
});

describe('a text is marked', () => {
  it('as the original, whoever checks it', () => {
    expect(markOf({ madeBy: 'original' }, true)).toBe('original');
  });

  it('as checked only when a person has checked it', () => {
    expect(markOf({ madeBy: 'machine' }, false)).toBe('machine');
    expect(markOf({ madeBy: 'machine' }, true)).toBe('checked');
    expect(markOf({ madeBy: 'person' }, false)).toBe('person');
  });
});

describe('the language shown', () => {
  const texts = [
    { language: 'en', madeBy: 'original' as const },
    { language: 'pt-BR', madeBy: 'person' as const },
    { language: 'fr', madeBy: 'machine' as const },
  ];
  const shown = (asked?: string) => chooseLanguage(texts, asked)?.language;

  it('is the one asked for, else one close to it, else the original', () => {
    expect(shown('FR')).toBe('fr');
    expect(shown('pt')).toBe('pt-BR');
    expect(shown('pt-PT')).toBe('pt-BR');
    expect(shown('tr')).toBe('en');
    expect(shown()).toBe('en');
  });

  it('is none where there is no text', () => {
    expect(chooseLanguage([], 'en')).toBeUndefined();
  });
});
