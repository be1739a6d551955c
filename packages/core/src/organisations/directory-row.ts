import { acronymCover } from './abbreviations.ts';
import { readLeadingContinent, readLeadingCountry } from './countries-in-text.ts';
import { listCountriesNamed, parseContinent, type Continent, type Country } from './countries.ts';
import { doubtfulRow, notedRow, refusedRow, type ImportProblem } from './import-problems.ts';
import {
  listedOrganisation,
  sharedContinent,
  splitDoubt,
  tooLongFact,
  type ListedOrganisation,
  type RowReading,
} from './listed-organisation.ts';
import { hitsOf } from './name-language.ts';
import { leavesOutCountry, splitListedName, type SplitName } from './split-name.ts';
import { isBefore, readTrailingPeriod, type StatedPeriod } from './stated-dates.ts';

export interface TextRow {
  readonly line: number;
  readonly text: string;
}

/** A row with its country and the continent's cell, before spanning cells are told apart. */
export interface Place {
  readonly reading: RowReading;
  /** The continent of the nearest cell at or above the row. */
  readonly cell: Continent | undefined;
  readonly isOwnCell: boolean;
}

interface RowContext {
  readonly hasTranslations: boolean;
  readonly before: Place | undefined;
}

/** Reads one row; without a place it is refused, and the problems say why. */
export function readDirectoryRow(
  row: TextRow,
  context: RowContext,
): { readonly place?: Place; readonly problems: readonly ImportProblem[] } {
  const period = readTrailingPeriod(row.text);
  const text = (period?.rest ?? row.text).trim();
  const cells = text.includes('\t') ? cellsOf(text) : leadingCells(text);
  const where = countryOfRow(cells, context);
  if (where === undefined) {
    const value = cells.rest.split(/\s+/).slice(0, 3).join(' ');
    return { problems: [refusedRow('import.country_unknown', row.line, { value })] };
  }
  const split = where.split ?? splitCells(where.rest, where.countries, context);
  if (split.name === '') return { problems: [refusedRow('import.name_missing', row.line)] };
  const unknown = unknownCountryCell(split, where);
  if (unknown !== undefined)
    return { problems: [refusedRow('import.country_unknown', row.line, { value: unknown })] };
  if (period?.until !== undefined && isBefore(period.until, period.since)) {
    const { since, until } = period;
    return { problems: [refusedRow('import.dates_reversed', row.line, { since, until })] };
  }
  const reading: RowReading = {
    line: row.line,
    split,
    countries: where.countries,
    countryStated: where.stated,
    countryFrom: where.from,
    sinceStated: period?.doubt,
    further: membership(period),
  };
  const problem = tooLongFact(listedOrganisation(reading));
  if (problem !== undefined) return { problems: [problem] };
  return {
    place: {
      reading,
      cell: cells.continent ?? context.before?.cell,
      isOwnCell: cells.continent !== undefined,
    },
    problems: doubtsOf(reading, where, period),
  };
}

/**
 * Gives each row its continent. A cell is believed for its own row, and for the rows under it as
 * long as one more row down to the next cell lies in that continent by its country; a row whose
 * cell was lost in the text gets the continent of its country, and a note says so.
 */
export function placeInContinents(places: readonly Place[]): {
  readonly organisations: readonly ListedOrganisation[];
  readonly problems: readonly ImportProblem[];
} {
  const problems: ImportProblem[] = [];
  const isSpanned = believedSpans(places);
  const organisations = places.map((place, index) => {
    const { reading, cell, isOwnCell } = place;
    const derived = sharedContinent(reading.countries);
    const continentFrom = isOwnCell ? 'stated' : isSpanned[index] ? 'spanned' : 'derived';
    const continent = continentFrom === 'derived' ? derived : cell;
    const country = reading.countries.map(({ alpha2 }) => alpha2).join(',');
    if (continentFrom === 'derived' && continent !== undefined)
      problems.push(notedRow('import.continent_derived', reading.line, { country, continent }));
    else if (continent !== derived && derived !== undefined && continent !== undefined)
      problems.push(
        notedRow('import.continent_differs', reading.line, {
          country,
          stated: continent,
          derived,
        }),
      );
    return listedOrganisation({ ...reading, continent, continentFrom });
  });
  return { organisations, problems };
}

/** From the end upwards: has a row at or below this one, under the same cell, confirmed it? */
function believedSpans(places: readonly Place[]): readonly boolean[] {
  const isBelieved: boolean[] = [];
  let isConfirmed = false;
  for (const [index, place] of [...places.entries()].reverse()) {
    const derived = sharedContinent(place.reading.countries);
    if (place.cell !== undefined && derived === place.cell) isConfirmed = true;
    isBelieved[index] = place.cell !== undefined && isConfirmed;
    if (place.isOwnCell) isConfirmed = false;
  }
  return isBelieved;
}

interface Cells {
  readonly continent: Continent | undefined;
  readonly country: { readonly stated: string; readonly named: readonly Country[] } | undefined;
  /** What follows the cells, and with the country's words if they turn out to be the name's. */
  readonly rest: string;
  readonly withCountry: string;
}

function leadingCells(text: string): Cells {
  const continent = readLeadingContinent(text);
  const withCountry = continent?.rest ?? text;
  const country = readLeadingCountry(withCountry);
  return {
    continent: continent?.continent,
    country,
    rest: country?.rest ?? withCountry,
    withCountry,
  };
}

/** A text that kept its tabs says itself where cells end. */
function cellsOf(text: string): Cells {
  const cells = text.split('\t').map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  const continent = parseContinent(filled[0] ?? '');
  const afterContinent = continent === undefined ? filled : filled.slice(1);
  const stated = afterContinent[0] ?? '';
  const named = listCountriesNamed(stated);
  const isCountry = named.length > 0 && afterContinent.length > 1;
  const rest = (isCountry ? afterContinent.slice(1) : afterContinent).join('\t');
  return { continent, country: isCountry ? { stated, named } : undefined, rest, withCountry: rest };
}

interface Where {
  readonly countries: readonly Country[];
  readonly stated: string | undefined;
  readonly from: 'stated' | 'spanned';
  readonly rest: string;
  /** Set where the split was needed to tell the country's cell from the name. */
  readonly split?: SplitName;
  readonly isDoubtful: boolean;
}

/**
 * The words of a country in front are its cell, unless the abbreviation needs them to be explained
 * ("Türkiye İhtilalci … TİKB" under Turkey), which is then a name under a cell that spans rows.
 */
function countryOfRow(cells: Cells, context: RowContext): Where | undefined {
  const above = context.before?.reading;
  if (cells.country === undefined)
    return above === undefined ? undefined : spannedBy(above, cells.rest, false);
  const { named, stated } = cells.country;
  const own: Where = {
    countries: named,
    stated,
    from: 'stated',
    rest: cells.rest,
    isDoubtful: false,
  };
  if (above === undefined || cells.withCountry === cells.rest) return own;
  const asCell = splitListedName(cells.rest, named, context.hasTranslations);
  const asName = splitListedName(cells.withCountry, [], context.hasTranslations);
  const isSame = named.some((one) => above.countries.includes(one));
  const isNeeded = asName.abbreviation !== undefined && asName.isCertain;
  const isExplained = asCell.abbreviation !== undefined && asCell.isCertain;
  if (isNeeded && !isExplained) return spannedBy(above, cells.withCountry, !isSame);
  if (isExplained || !isSame) return { ...own, split: asCell };
  return spannedBy(above, cells.withCountry, true);
}

function spannedBy(above: RowReading, rest: string, isDoubtful: boolean): Where {
  const { countries, countryStated } = above;
  return { countries, stated: countryStated, from: 'spanned', rest, isDoubtful };
}

function splitCells(rest: string, countries: readonly Country[], context: RowContext): SplitName {
  const [name = '', ...others] = rest.split('\t');
  if (others.length === 0) return splitListedName(name, countries, context.hasTranslations);
  const split = splitListedName(name, countries, false);
  const englishName = others.join(' ').trim();
  return englishName === '' ? split : { ...split, englishName };
}

/**
 * A cell with a country nobody knows reads like the beginning of the name, but the abbreviation
 * does not speak of it: "Atlantis Workers Party, WP". Only words that are not usual in names.
 */
function unknownCountryCell(split: SplitName, { from, countries }: Where): string | undefined {
  if (split.isCertain || split.abbreviation === undefined || from !== 'spanned') return undefined;
  const words = split.name.split(/\s+/);
  for (let count = 1; count <= 3 && words.length - count >= 2; count += 1) {
    const front = words.slice(0, count).join(' ');
    if (!/^\p{Lu}/u.test(front) || isUsualInNames(front)) return undefined;
    const rest = words.slice(count).join(' ');
    const cover = acronymCover(split.abbreviation, rest, leavesOutCountry(countries));
    if (cover?.isFull === true) return front;
  }
  return undefined;
}

const checkedLanguages = ['en', 'es', 'fr', 'de', 'tr', 'pt', 'it', 'ru', 'ar'];

function isUsualInNames(words: string): boolean {
  return checkedLanguages.some((language) => hitsOf(words, language) > 0);
}

function membership(period: StatedPeriod | undefined) {
  if (period === undefined) return {};
  const { since, until } = period;
  return until === undefined ? { memberSince: since } : { memberSince: since, memberUntil: until };
}

function doubtsOf(
  { line, split, countries, countryStated }: RowReading,
  where: Where,
  period: StatedPeriod | undefined,
): readonly ImportProblem[] {
  const problems: ImportProblem[] = [];
  if (countries.length > 1) {
    const candidates = countries.map(({ alpha2 }) => alpha2).join(',');
    const params = { value: countryStated ?? '', candidates };
    problems.push(doubtfulRow('import.country_undecided', line, params));
  }
  if (where.isDoubtful)
    problems.push(doubtfulRow('import.country_cell_or_name', line, { value: split.name }));
  if (!split.isCertain) problems.push(splitDoubt(line, split));
  if (period?.doubt !== undefined) {
    const params = { value: period.doubt, chosen: period.since };
    problems.push(doubtfulRow('import.since_doubtful', line, params));
  }
  if (period?.marks !== undefined)
    problems.push(notedRow('import.footnote_left_out', line, { marks: period.marks }));
  return problems;
}
