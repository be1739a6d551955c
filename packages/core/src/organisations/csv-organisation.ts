import { isLanguageTag } from '../platform/shapes.ts';
import type { CsvRow } from './csv-table.ts';
import {
  continents,
  countryOfCode,
  listCountriesNamed,
  parseContinent,
  type Continent,
  type Country,
} from './countries.ts';
import { doubtfulRow, notedRow, refusedRow, type ImportProblem } from './import-problems.ts';
import {
  countryOfName,
  listedOrganisation,
  present,
  sharedContinent,
  tooLongFact,
  type ListedOrganisation,
} from './listed-organisation.ts';
import { isBefore, isStatedDate } from './stated-dates.ts';

/** Columns of facts about one organisation, in the order in which they are written. */
export const organisationColumns = [
  'continent',
  'continent_from',
  'country',
  'country_code',
  'country_from',
  'name',
  'name_lang',
  'transliteration',
  'english_name',
  'abbreviation',
  'other_abbreviation',
  'other_names',
] as const;

/** Columns that say where a row was taken from. */
export const originColumns = [
  'source_title',
  'source_line',
  'source_publisher',
  'source_published',
  'source_address',
] as const;

/**
 * One organisation out of a CSV's row, or the first reason why not. Where the country is missing,
 * a directory's row is refused; a list's row (`isCountryNeeded: false`) takes the one country its
 * English name speaks of.
 */
export function readCsvOrganisation(
  { line, cells }: CsvRow,
  { isCountryNeeded }: { readonly isCountryNeeded: boolean },
): { readonly organisation?: ListedOrganisation; readonly problems: readonly ImportProblem[] } {
  const cell = (column: string) => cells[column] ?? '';
  if (cell('name') === '') return refused(refusedRow('import.name_missing', line));
  const where = readCountry(line, cell);
  if ('code' in where) return refused(where);
  const split = splitOfCells(cell);
  const ofName = where.named.length === 0 ? countryOfName(split) : undefined;
  const countries = ofName === undefined ? where.named : [ofName.country];
  if (isCountryNeeded && where.named.length === 0)
    return refused(refusedRow('import.country_missing', line));
  const wrong = firstWrongCell(line, cell);
  if (wrong !== undefined) return refused(wrong);
  const continent = readContinent(cell('continent')) ?? sharedContinent(countries);
  const isDerived = cell('continent') === '' || cell('continent_from') === 'derived';
  const organisation: ListedOrganisation = {
    ...listedOrganisation({
      line,
      split,
      countries,
      countryStated: filled(cell('country')),
      countryFrom: countryFrom(cell('country_from'), where.named, countries),
      continent,
      continentFrom: isDerived ? 'derived' : spannedOrStated(cell('continent_from')),
      sinceStated: filled(cell('member_since_stated')),
      further: furtherFacts(cell),
    }),
    ...present('standing', standingOf(cell('standing'))),
    ...present('origin', originOf(cell)),
  };
  const tooLong = tooLongFact(organisation);
  if (tooLong !== undefined) return refused(tooLong);
  return { organisation, problems: remarks(organisation, cell) };
}

type Cell = (column: string) => string;

function refused(problem: ImportProblem): { readonly problems: readonly ImportProblem[] } {
  return { problems: [problem] };
}

function splitOfCells(cell: Cell) {
  return {
    name: cell('name'),
    ...present('abbreviation', filled(cell('abbreviation'))),
    ...present('otherAbbreviation', filled(cell('other_abbreviation'))),
    ...present('englishName', filled(cell('english_name'))),
    otherNames: cell('other_names')
      .split('|')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    isCertain: true,
  };
}

function readCountry(
  line: number,
  cell: Cell,
): { readonly named: readonly Country[] } | ImportProblem {
  const [stated, code] = [cell('country'), cell('country_code').toUpperCase()];
  const named = countryOfCode(stated) === undefined ? listCountriesNamed(stated) : [];
  const coded = countryOfCode(code) ?? countryOfCode(stated);
  if (stated !== '' && named.length === 0 && coded === undefined)
    return refusedRow('import.country_unknown', line, { value: stated });
  if (code === '') return { named: coded === undefined ? named : [coded] };
  if (coded === undefined || coded.alpha2 !== code)
    return refusedRow('import.country_unknown', line, { value: code });
  if (stated !== '' && named.length > 0 && !named.includes(coded))
    return refusedRow('import.country_contradicted', line, { value: stated, country: code });
  return { named: [coded] };
}

/** In the order in which the columns stand. */
function firstWrongCell(line: number, cell: Cell): ImportProblem | undefined {
  const continent = cell('continent');
  if (continent !== '' && readContinent(continent) === undefined)
    return refusedRow('import.continent_unknown', line, { value: continent });
  if (cell('name_lang') !== '' && canonicalTag(cell('name_lang')) === undefined)
    return refusedRow('import.language_tag_wrong', line, { value: cell('name_lang') });
  for (const field of ['member_since', 'member_until', 'source_published'])
    if (cell(field) !== '' && !isStatedDate(cell(field)))
      return refusedRow('import.date_wrong', line, { field, value: cell(field) });
  const [since, until] = [cell('member_since'), cell('member_until')];
  if (since !== '' && until !== '' && isBefore(until, since))
    return refusedRow('import.dates_reversed', line, { since, until });
  const standing = cell('standing');
  const isFormer = standing === 'former' && until !== '';
  if (!isFormer && !['', 'member', 'observer', 'named'].includes(standing))
    return refusedRow('import.standing_unknown', line, { value: standing });
  if (cell('website') !== '' && !isWebsite(cell('website')))
    return refusedRow('import.website_wrong', line, { value: cell('website').slice(0, 200) });
  const sourceLine = cell('source_line');
  if (sourceLine !== '' && !/^[1-9]\d{0,8}$/.test(sourceLine))
    return refusedRow('import.number_wrong', line, { value: sourceLine });
  return undefined;
}

function furtherFacts(cell: Cell) {
  const tag = filled(cell('name_lang'));
  return {
    ...present('nameLang', tag === undefined ? undefined : canonicalTag(tag)),
    ...present('transliteration', filled(cell('transliteration'))),
    ...present('memberSince', filled(cell('member_since'))),
    ...present('memberUntil', filled(cell('member_until'))),
    ...present('website', filled(cell('website'))),
  };
}

function remarks(organisation: ListedOrganisation, cell: Cell): readonly ImportProblem[] {
  const { line, facts, countryCandidates, continentFrom, countryFrom, sinceStated } = organisation;
  const problems: ImportProblem[] = [];
  if (countryCandidates.length > 0) {
    const params = { value: cell('country'), candidates: countryCandidates.join(',') };
    problems.push(doubtfulRow('import.country_undecided', line, params));
  }
  if (sinceStated !== undefined) {
    const params = { value: sinceStated, chosen: facts.memberSince ?? '' };
    problems.push(doubtfulRow('import.since_doubtful', line, params));
  }
  const country = facts.country ?? countryCandidates.join(',');
  if (countryFrom === 'name')
    problems.push(notedRow('import.country_from_name', line, { country, value: facts.name }));
  if (continentFrom === 'derived' && facts.continent !== undefined && countryFrom !== 'name') {
    const params = { country, continent: facts.continent };
    problems.push(notedRow('import.continent_derived', line, params));
  }
  return problems;
}

function originOf(cell: Cell): ListedOrganisation['origin'] {
  const source = {
    ...present('title', filled(cell('source_title'))),
    ...present('publisher', filled(cell('source_publisher'))),
    ...present('published', filled(cell('source_published'))),
    ...present('address', filled(cell('source_address'))),
  };
  const line = filled(cell('source_line'));
  if (line === undefined && Object.keys(source).length === 0) return undefined;
  return line === undefined ? { source } : { source, line: Number(line) };
}

function countryFrom(
  given: string,
  named: readonly Country[],
  countries: readonly Country[],
): ListedOrganisation['countryFrom'] {
  if (countries.length === 0) return undefined;
  if (given === 'name' || named.length === 0) return 'name';
  return given === 'spanned' ? 'spanned' : 'stated';
}

function spannedOrStated(given: string): 'spanned' | 'stated' {
  return given === 'spanned' ? 'spanned' : 'stated';
}

/** A former member was one until a day; who is only named stands in no relation. */
function standingOf(text: string): 'member' | 'observer' | undefined {
  if (text === 'observer') return 'observer';
  return text === 'member' || text === 'former' ? 'member' : undefined;
}

function readContinent(text: string): Continent | undefined {
  return continents.find((continent) => continent === text) ?? parseContinent(text);
}

function canonicalTag(tag: string): string | undefined {
  return isLanguageTag(tag) ? Intl.getCanonicalLocales(tag)[0] : undefined;
}

function isWebsite(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function filled(text: string): string | undefined {
  return text === '' ? undefined : text;
}
