import { locales, lookup } from '@communard/languages';
import { describe, expect, it } from 'vitest';
import { isTest, listFiles } from './source-files.ts';

/** `match.…` are why two organisations may be one, see compare-organisations.ts. */
const given = listFiles('packages/core/src')
  .filter((file) => !isTest(file))
  .flatMap(({ text }) => [...text.matchAll(/\breason: (.*)$/gm)].map((line) => line[1]!))
  .flatMap((line) => [...line.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map((reason) => reason[1]!))
  .filter((reason) => !reason.startsWith('match.'));

describe('reasons for opening what is sealed', () => {
  it('every reason has words in every language, for whoever reads what was opened of them', () => {
    const missing = locales.flatMap((locale) =>
      [...new Set(given)]
        .filter((reason) => !lookup(locale)(`units.reason_${reason.replace('.', '_')}`))
        .map((reason) => `${locale}: ${reason}`),
    );
    expect(given).toContain('register.opened');
    expect(missing).toEqual([]);
  });
});
