import { locales, refusalTextCodes } from '@communard/languages';
import { describe, expect, it } from 'vitest';
import { isTest, listFiles } from './source-files.ts';

/** Codes look like `noun.full_phrase` or `noun.word`; these are where they can be given from. */
const code = listFiles(
  'packages/core/src',
  'packages/vault/src',
  'packages/tally/src',
  'packages/record/src',
).filter((file) => !isTest(file) && !file.path.includes('/reference/'));

describe('refusals', () => {
  const given = new Set(
    code.flatMap(({ text }) => [...text.matchAll(/'([a-z]+\.[a-z0-9_]+)'/g)].map((m) => m[1]!)),
  );

  it('every refusal has a text in every language', () => {
    const missing = locales.flatMap((locale) => {
      const known = refusalTextCodes(locale);
      return [...declaredCodes()]
        .filter((text) => !known.has(text))
        .map((text) => `${locale}: ${text}`);
    });
    expect(missing).toEqual([]);
  });

  it('every text belongs to a refusal that can be given', () => {
    const known = [...refusalTextCodes('en')].filter((text) => text !== 'unknown');
    const shapes = known.filter((text) => text.startsWith('input.') || text.startsWith('web.'));
    const unused = known.filter((text) => !given.has(text) && !shapes.includes(text));
    expect(unused).toEqual([]);
  });

  /** What commands, readers and the list of reasons of a record declare. */
  function declaredCodes(): Set<string> {
    const lists = code.flatMap(({ text }) => [
      ...[...text.matchAll(/refusals: \[([^\]]*)\]/g)].map((match) => match[1]!),
      ...[...text.matchAll(/refuse(?:<[^>]*>)?\(\s*('[^']+')/g)].map((match) => match[1]!),
      ...[...text.matchAll(/^ {2}('record\.[a-z0-9_]+'): /gm)].map((match) => match[1]!),
    ]);
    return new Set(
      lists.flatMap((list) => [...list.matchAll(/'([a-z]+\.[a-z0-9_]+)'/g)].map((m) => m[1]!)),
    );
  }
});
