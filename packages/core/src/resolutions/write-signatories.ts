import type { Instance } from '../platform/instance.ts';
import {
  listSignatories,
  type ListedSignatory,
  type SetAsideSignatory,
  type SignatoryList,
} from './list-signatories.ts';
import { signatoryCells, signatoryColumns } from './signatory-cells.ts';
import type { SignatoryRow } from './signatory-row.ts';

const byteOrderMark = '\ufeff';

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
  return byteOrderMark + lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * One cell after RFC 4180. A spreadsheet takes what begins like a formula for one, and names come
 * from strangers: such a cell gets an apostrophe in front.
 */
export function csvCell(text: string): string {
  const safe = beginsLikeFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The wide forms are those of East Asian keyboards; spreadsheets there read them as the narrow. */
const beginsLikeFormula = /^(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

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
