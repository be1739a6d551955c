import { describe, expect, it } from 'vitest';
import { listFieldDifferences } from './field-conflicts.ts';
import type { AttestedFacts } from './organisation.ts';

const list = { source: { title: 'List' }, line: 62 };
const directory = { source: { title: 'Directory' }, line: 35 };

function differences(first: Partial<AttestedFacts>, second: Partial<AttestedFacts>) {
  return listFieldDifferences({ facts: first, ...list }, [{ facts: second, ...directory }]).map(
    ({ field, kind, isConflict }) => ({ field, kind, isConflict }),
  );
}

describe('sources disagree', () => {
  it('and both values stand there with source and line', () => {
    const facts = { name: 'Parti Comuniste du Togo', country: 'TG' };
    expect(
      listFieldDifferences({ facts, ...list }, [
        { facts: { name: 'Parti Communiste du Togo', country: 'TG' }, ...directory },
      ]),
    ).toEqual([
      {
        field: 'name',
        isConflict: true,
        kind: 'spelling',
        first: { value: 'Parti Comuniste du Togo', ...list },
        second: { value: 'Parti Communiste du Togo', ...directory },
      },
    ]);
  });

  it('with each of several others', () => {
    const found = listFieldDifferences({ facts: { memberSince: '2012' }, ...list }, [
      { facts: { memberSince: '2010' }, ...directory },
      { facts: { memberSince: '2012' }, ...directory },
      { facts: { memberSince: '2011' }, ...directory },
    ]);
    expect(found.map(({ second }) => second.value)).toEqual(['2010', '2011']);
  });

  it.each([
    ['wording', { englishName: 'Workers Party of Peru' }, { englishName: 'Labour Party of Peru' }],
    [
      'wording',
      { englishName: 'Peruvian Harbour Party', country: 'PE' },
      { englishName: 'Harbour Party of Peru', country: 'PE' },
    ],
    ['value', { englishName: 'Change of Course' }, { englishName: 'Golpe de Timón' }],
    ['value', { abbreviation: 'PS-GdT' }, { abbreviation: 'PSGT' }],
    ['value', { country: 'RS' }, { country: 'BA' }],
    ['value', { memberSince: '2010' }, { memberSince: '2011' }],
    ['value', { website: 'https://a.example' }, { website: 'https://b.example' }],
  ] as const)('as a %s', (kind, first, second) => {
    expect(differences(first, second)).toMatchObject([{ kind, isConflict: true }]);
  });
});

describe('a difference is harmless', () => {
  it.each([
    ['case', { englishName: 'Party (Communist)' }, { englishName: 'Party (communist)' }],
    ['accents', { abbreviation: 'TIKB' }, { abbreviation: 'TİKB' }],
    ['punctuation', { abbreviation: 'PC (ML)' }, { abbreviation: 'PC/ML' }],
    ['script', { abbreviation: 'БКП' }, { abbreviation: 'BKP' }],
    ['script', { name: 'Българска Партия' }, { name: 'Balgarska Partiya' }],
    [
      'romanisation',
      { name: 'Leninskaja Platforma', transliteration: 'Leninskaja Platforma' },
      { name: 'Leninskaya Platforma', transliteration: 'Leninskaya Platforma' },
    ],
    ['precision', { memberSince: '2010' }, { memberSince: '2010-10-06' }],
    ['punctuation', { website: 'http://www.a.example/' }, { website: 'https://a.example' }],
    ['derived', { continent: 'asia', country: 'TR' }, { continent: 'europe', country: 'TR' }],
  ] as const)('of %s', (kind, first, second) => {
    expect(differences(first, second)).toMatchObject([{ kind, isConflict: false }]);
  });

  it('and none where one side says nothing, or both the same', () => {
    expect(differences({ name: 'A', website: 'https://a.example' }, { name: 'A' })).toEqual([]);
  });
});
