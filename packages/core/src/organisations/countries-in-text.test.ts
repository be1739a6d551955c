import { describe, expect, it } from 'vitest';
import {
  isCountryWord,
  listCountriesInEnglishName,
  readLeadingContinent,
  readLeadingCountry,
  readTrailingCountry,
} from './countries-in-text.ts';
import { skeletonWords } from './name-skeleton.ts';

describe('a country at the beginning of a text', () => {
  it('is the longest name that fits', () => {
    expect(readLeadingCountry('Dominican Republic Harbour Party')).toMatchObject({
      stated: 'Dominican Republic',
      rest: 'Harbour Party',
      named: [{ alpha2: 'DO' }],
    });
    expect(readLeadingCountry('Guinea-Bissau Harbour Party')?.named[0]?.alpha2).toBe('GW');
    expect(readLeadingCountry('South Africa Harbour Party')?.named[0]?.alpha2).toBe('ZA');
  });

  it('is not seen in the middle of a word, without a capital, or before a comma', () => {
    expect(readLeadingCountry('Indiana Harbour Party')).toBeUndefined();
    expect(readLeadingCountry('chad Harbour Party')).toBeUndefined();
    expect(readLeadingCountry('Ukraine, a country')).toBeUndefined();
  });

  it('that means two countries gives both', () => {
    expect(readLeadingCountry('Congo Harbour Party')?.named.map(({ alpha2 }) => alpha2)).toEqual([
      'CD',
      'CG',
    ]);
  });
});

describe('a continent at the beginning of a text', () => {
  it('is read with the words it is written in', () => {
    expect(readLeadingContinent('Latin America Bolivia Harbour Party')).toEqual({
      continent: 'latin-america',
      stated: 'Latin America',
      rest: 'Bolivia Harbour Party',
    });
  });

  it('yields to a country of the same or more words', () => {
    expect(readLeadingContinent('South Africa Harbour Party')).toBeUndefined();
  });
});

it('a country at the end follows the last comma and fills the rest', () => {
  expect(readTrailingCountry('Red Dawn, Netherlands')).toMatchObject({
    stated: 'Netherlands',
    rest: 'Red Dawn',
    named: [{ alpha2: 'NL' }],
  });
  expect(readTrailingCountry('Red Dawn, Netherlands Branch')).toBeUndefined();
  expect(readTrailingCountry('Red Dawn Netherlands')).toBeUndefined();
});

describe('the countries an English name speaks of', () => {
  const spokenOf = (name: string) =>
    listCountriesInEnglishName(name).map(({ country }) => country.alpha2);

  it('are found by noun and by adjective', () => {
    expect(spokenOf('Harbour Party of Ivory Coast')).toEqual(['CI']);
    expect(spokenOf('Moroccan Harbour Party')).toEqual(['MA']);
    expect(spokenOf('Party of Labour - Bosnia and Herzegovina')).toEqual(['BA']);
    expect(spokenOf('Harbour Party Turkey/North Kurdistan')).toEqual(['TR']);
  });

  it('are several where the name speaks of several', () => {
    expect(spokenOf('Harbour Party of Congo')).toEqual(['CD', 'CG']);
    expect(spokenOf('French and German Harbour Party')).toEqual(['FR', 'DE']);
  });

  it('are none where the country is gone or only a town is named', () => {
    expect(spokenOf('Communist Party of Czechoslovakia')).toEqual([]);
    expect(spokenOf('Harbour Party Lyon')).toEqual([]);
  });
});

it('inflections of a country’s name are words of the country', () => {
  const isWordOf = (word: string, code: string) => isCountryWord(skeletonWords(word)[0]!, code);
  expect(isWordOf('Deutschlands', 'DE')).toBe(true);
  expect(isWordOf('Chileno', 'CL')).toBe(true);
  expect(isWordOf('Българска', 'BG')).toBe(true);
  expect(isWordOf('Československá', 'CZ')).toBe(false);
  expect(isWordOf('republika', 'CZ')).toBe(false);
});
