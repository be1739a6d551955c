import { doubtfulRow, notedRow, refusedRow, type ImportProblem } from './import-problems.ts';
import {
  countryOfName,
  listedOrganisation,
  sharedContinent,
  splitDoubt,
  tooLongFact,
  type ListedOrganisation,
} from './listed-organisation.ts';
import { splitSignatory } from './split-signatory.ts';

/**
 * Reads one entry of a list that names organisations in lines such as "ABBR Own name (English
 * translation), Country". Where no country is stated, the one its English name speaks of is taken,
 * and a note says so. Without an organisation the entry is refused, and the problems say why.
 */
export function readListedEntry(
  line: number,
  text: string,
): { readonly organisation?: ListedOrganisation; readonly problems: readonly ImportProblem[] } {
  const { split, countries: stated, countryStated, unknownCountry } = splitSignatory(text);
  if (split.name === '') return { problems: [refusedRow('import.name_missing', line)] };
  if (unknownCountry !== undefined) {
    const value = unknownCountry.slice(0, 200);
    return { problems: [refusedRow('import.country_unknown', line, { value })] };
  }
  const named = stated.length > 0 ? undefined : countryOfName(split);
  const countries = named === undefined ? stated : [named.country];
  const organisation = listedOrganisation({
    line,
    split,
    countries,
    countryStated,
    countryFrom: named !== undefined ? 'name' : stated.length > 0 ? 'stated' : undefined,
    continent: sharedContinent(countries),
    continentFrom: 'derived',
  });
  const tooLong = tooLongFact(organisation);
  if (tooLong !== undefined) return { problems: [tooLong] };
  const problems: ImportProblem[] = [];
  if (stated.length > 1) {
    const candidates = stated.map(({ alpha2 }) => alpha2).join(',');
    const params = { value: countryStated ?? '', candidates };
    problems.push(doubtfulRow('import.country_undecided', line, params));
  }
  if (named !== undefined) {
    const params = { country: named.country.alpha2, value: named.stated };
    problems.push(notedRow('import.country_from_name', line, params));
  }
  if (!split.isCertain) problems.push(splitDoubt(line, split));
  return { organisation, problems };
}
