import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METHODS } from '../counting/methods.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { LANGUAGES } from './phrases.ts';
import type { Language, Phrases } from './phrases.ts';
import { tr } from './tr.ts';

const ALL: Readonly<Record<Language, Phrases>> = { en, es, fr, de, tr, ar };

/** Every phrase under its path. */
function flat(phrases: Phrases): Map<string, string> {
  return new Map(
    Object.entries(phrases).flatMap(([key, value]: [string, string | Record<string, string>]) =>
      typeof value === 'string'
        ? [[key, value] as const]
        : Object.entries(value).map(([inner, text]) => [`${key} ${inner}`, text] as const),
    ),
  );
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
}

/** All source text of the folders that give refusals. */
function sourceOf(folder: string): string {
  const root = join(import.meta.dirname, '..', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
}

describe('phrases', () => {
  const english = flat(en);

  it.each(LANGUAGES)('%s has every phrase, with the same places to fill', (language) => {
    const phrases = flat(ALL[language]);
    expect([...phrases.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of phrases) {
      expect(text, key).not.toBe('');
      expect(placesIn(text), key).toEqual(placesIn(english.get(key)!));
      expect(text.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}<>]/);
    }
  });

  it.each(LANGUAGES.filter((language) => language !== 'en'))('%s is not English', (language) => {
    const same = [...flat(ALL[language])].filter(
      ([key, text]) => text === english.get(key) && /[a-z]{3}.*[a-z]{3}.* [a-z]{3}/i.test(text),
    );
    expect(same).toEqual([]);
  });

  it('Arabic is written in Arabic', () => {
    const latin = [...flat(ar)].filter(([, text]) => {
      const words = text.replace(/\{\w+\}|UTF-\d+|ERS97/g, '');
      return /[A-Za-z]{2}/.test(words);
    });
    expect(latin).toEqual([]);
  });

  it('every method has a name, and no name is without a method', () => {
    expect(Object.keys(en.methods)).toEqual(METHODS.map((method) => method.id));
  });

  it('every reason to refuse a file is given somewhere, and has its sentence', () => {
    const source = sourceOf('parsing');
    const declared = [...source.matchAll(/^ {2}\| '([a-z]+\.[a-z0-9_]+)'/gm)].map((m) => m[1]!);
    expect(declared.length).toBeGreaterThan(20);
    expect(Object.keys(en.inputRefusals).sort()).toEqual(declared.toSorted());
    const uses = (code: string): number => source.split(`'${code}'`).length - 1;
    expect(declared.filter((code) => uses(code) < 2)).toEqual([]);
  });

  it('every reason to refuse a count is given somewhere, and has its sentence', () => {
    const source = sourceOf('counting');
    const declared = [...source.matchAll(/readonly code: '([a-z]+\.[a-z0-9_]+)'/g)].map(
      (m) => m[1]!,
    );
    expect(declared.length).toBeGreaterThan(15);
    expect(Object.keys(en.countRefusals).sort()).toEqual(declared.toSorted());
    const uses = (code: string): number => source.split(`'${code}'`).length - 1;
    expect(declared.filter((code) => uses(code) < 2)).toEqual([]);
  });

  it('every reason to set a ballot aside has its sentence', () => {
    const source = sourceOf('ballots');
    const type = /export type SetAsideReason =([^;]*);/.exec(source)![1]!;
    const declared = [...type.matchAll(/'(\w+)'/g)].map((match) => match[1]!);
    expect(Object.keys(en.setAside).sort()).toEqual(declared.toSorted());
  });
});
