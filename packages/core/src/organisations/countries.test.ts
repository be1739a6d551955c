import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  continents,
  countries,
  countryName,
  countryNames,
  countryOfCode,
  listCountriesNamed,
  parseContinent,
  parseCountry,
} from './countries.ts';

const languages = ['en', 'es', 'fr', 'de', 'tr', 'ar'];
const codesOf = (name: string) => listCountriesNamed(name).map(({ alpha2 }) => alpha2);

describe('the table of countries', () => {
  it('holds the 249 codes of ISO 3166-1 but Antarctica, and Kosovo', () => {
    expect(countries).toHaveLength(249);
    expect(countryOfCode('AQ')).toBeUndefined();
    expect(countryOfCode('XK')).toEqual({ alpha2: 'XK', numeric: undefined, continent: 'europe' });
  });

  it('holds each code and each number once', () => {
    expect(new Set(countries.map(({ alpha2 }) => alpha2)).size).toBe(countries.length);
    expect(new Set(countries.map(({ numeric }) => numeric)).size).toBe(countries.length);
    expect(countries.every(({ alpha2 }) => /^[A-Z]{2}$/.test(alpha2))).toBe(true);
    expect(countries.filter(({ numeric }) => !/^\d{3}$/.test(numeric ?? ''))).toHaveLength(1);
  });

  it('counts the countries of each continent as UN M49 does, Taiwan to Asia, Kosovo to Europe', () => {
    const counts = continents.map(
      (name) => countries.filter(({ continent }) => continent === name).length,
    );
    expect(Object.fromEntries(continents.map((name, i) => [name, counts[i]]))).toEqual({
      africa: 60,
      asia: 51,
      europe: 52,
      'latin-america': 52,
      'north-america': 5,
      oceania: 29,
    });
  });

  it('counts Mexico, Central America and the Caribbean to Latin America', () => {
    const codes = ['MX', 'PA', 'HT', 'DO', 'JM', 'GF'];
    expect(codes.map((code) => countryOfCode(code)?.continent)).toEqual(
      codes.map(() => 'latin-america'),
    );
    expect(countryOfCode('US')?.continent).toBe('north-america');
  });

  it('has a name to show for every country in six languages', () => {
    const nameless = countries.filter(({ alpha2 }) =>
      languages.some((language) => countryName(alpha2, language) === alpha2),
    );
    expect(nameless).toEqual([]);
  });
});

describe('reading the name of a country', () => {
  it('knows every country by the name shown in each of six languages', () => {
    const unknown = countries.flatMap(({ alpha2 }) =>
      languages
        .map((language) => countryName(alpha2, language))
        .filter((name) => !codesOf(name).includes(alpha2)),
    );
    expect(unknown).toEqual([]);
  });

  it('a name shown for one country means that country only', () => {
    const ambiguous = countries
      .flatMap(({ alpha2 }) => languages.map((language) => countryName(alpha2, language)))
      .filter((name) => codesOf(name).length !== 1);
    // CLDR calls one Congo by the name of both in Spanish and French, and the French part of an
    // island by the island's name; we do not follow it.
    expect(new Set(ambiguous.map((name) => codesOf(name).join()))).toEqual(
      new Set(['CD,CG', 'MF,SX']),
    );
  });

  it.each([
    ['Czech Republic', 'CZ'],
    ['Russia', 'RU'],
    ['Ivory Coast', 'CI'],
    ["Côte d'Ivoire", 'CI'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Luxemburg', 'LU'],
    ['Turkey', 'TR'],
    ['Türkei', 'TR'],
    ['تركيا', 'TR'],
    ['Alemania', 'DE'],
    ['Pays-Bas', 'NL'],
    ['Yunanistan', 'GR'],
    ['Българија', undefined],
    ['България', 'BG'],
    ['USA', 'US'],
    ['the Netherlands', 'NL'],
    ['DR Congo', 'CD'],
    ['Congo-Brazzaville', 'CG'],
  ])('%s is %s', (name, code) => {
    expect(parseCountry(name)?.alpha2).toBe(code);
  });

  it('"Congo" alone means two countries, and none is chosen', () => {
    for (const name of ['Congo', 'congo', 'Kongo', 'الكونغو']) {
      expect(parseCountry(name)).toBeUndefined();
      expect(codesOf(name)).toEqual(['CD', 'CG']);
    }
  });

  it('the French short form of the United Kingdom is not taken for the code of Russia', () => {
    expect(listCountriesNamed('RU')).toEqual([]);
  });

  it('case, accents and punctuation make no difference', () => {
    fc.assert(
      fc.property(fc.constantFrom(...countries), fc.boolean(), (country, isUpper) => {
        const names = countryNames(country.alpha2).filter((name) =>
          /^[\p{Script=Latin}\s]+$/u.test(name),
        );
        for (const name of names) {
          const changed = isUpper ? name.toUpperCase() : `  ${name.normalize('NFD')}. `;
          expect(codesOf(changed)).toEqual(codesOf(name));
        }
      }),
    );
  });

  it('any other text is no country', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const named = listCountriesNamed(`${text} qq`);
        expect(named).toEqual([]);
      }),
    );
  });
});

describe('reading the name of a continent', () => {
  it.each([
    ['Africa', 'africa'],
    ['Latin America', 'latin-america'],
    ['América Latina', 'latin-america'],
    ['South America', 'latin-america'],
    ['North America', 'north-america'],
    ['Asie', 'asia'],
    ['Avrupa', 'europe'],
    ['أوروبا', 'europe'],
    ['Ozeanien', 'oceania'],
  ])('%s is %s', (name, continent) => {
    expect(parseContinent(name)).toBe(continent);
  });

  it('"Americas" lies in two continents, and none is chosen', () => {
    expect(parseContinent('Americas')).toBeUndefined();
  });
});
