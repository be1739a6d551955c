import { csvText } from '../platform/csv-cell.ts';
import type { Instance } from '../platform/instance.ts';
import {
  listSignatories,
  type ListedSignatory,
  type SetAsideSignatory,
  type SignatoryList,
} from './list-signatories.ts';
import { signatoryCells, signatoryColumns } from './signatory-cells.ts';
import type { SignatoryRow } from './signatory-row.ts';

/** The list of signatories as CSV; see docs/formats/signatories.md. Undefined without a list. */
export async function writeSignatoriesCsv(
  instance: Instance,
  query: { resolution: string },
): Promise<string | undefined> {
  const list = await listSignatories(instance, query);
  if (list === undefined) return undefined;
  const lines = [
    signatoryColumns,
    ...list.signatories.map((row) =>
      signatoryCells(list, row, { number: String(row.number), state: row.state }),
    ),
    ...list.setAside.map((row) =>
      signatoryCells(list, row, { number: '', state: `set_aside_${row.reason}` }),
    ),
  ];
  return csvText(lines);
}

/** The list of signatories as JSON, exact to the letter; see docs/formats/signatories.md. */
export async function writeSignatoriesJson(
  instance: Instance,
  query: { resolution: string },
): Promise<string | undefined> {
  const list = await listSignatories(instance, query);
  if (list === undefined) return undefined;
  return `${JSON.stringify(documentOf(list), undefined, 2)}\n`;
}

function documentOf(list: SignatoryList) {
  const { resolution, title, titleLanguage, resolutionState, version } = list;
  return {
    format: 'communard/signatories/v1',
    resolution: { id: resolution, title, language: titleLanguage, state: resolutionState, version },
    asOf: list.asOf,
    furtherPossible: list.furtherPossible,
    closesOn: list.closesOn,
    counts: list.counts,
    signatories: list.signatories.map((row) => listedEntry(row)),
    setAside: list.setAside.map((row) => setAsideEntry(row)),
  };
}

function listedEntry({ number, state, ...row }: ListedSignatory) {
  return { number, state, ...organisationEntry(row) };
}

function setAsideEntry({ reason, ...row }: SetAsideSignatory) {
  return { reason, ...organisationEntry(row) };
}

/** Members in a fixed order, none left out. */
function organisationEntry(row: SignatoryRow) {
  return {
    organisation: row.organisation,
    name: row.name.text,
    nameLang: row.name.lang,
    transliteration: row.transliteration,
    englishName: row.englishName,
    abbreviation: row.abbreviation,
    country: row.country,
    continent: row.continent,
    given: row.given,
    withdrawn: row.withdrawn,
    attested: row.attested,
  };
}
