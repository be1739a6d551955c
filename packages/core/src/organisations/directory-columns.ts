import { parseContinent } from './countries.ts';
import { foldText } from './fold-text.ts';
import type { PublishedLine } from './published-text.ts';
import { readTrailingPeriod } from './stated-dates.ts';

export type DirectoryColumn = 'continent' | 'country' | 'name' | 'translation' | 'since';

/** The line of column titles of a directory, and where its rows begin. */
export interface DirectoryHeader {
  readonly line: number;
  readonly columns: readonly DirectoryColumn[];
}

/** The order in which the columns must stand; country and name must be there. */
export const directoryColumns: readonly DirectoryColumn[] = [
  'continent',
  'country',
  'name',
  'translation',
  'since',
];

/**
 * The first line that names the columns of a directory and has a row under it. Titles in English,
 * Spanish, French, German, Turkish or Arabic.
 */
export function findDirectoryHeader(lines: readonly PublishedLine[]): DirectoryHeader | undefined {
  for (const [index, { line, text }] of lines.entries()) {
    const columns = columnsNamedIn(text);
    if (columns === undefined) continue;
    const next = lines.slice(index + 1, index + 6).find((after) => after.text.trim() !== '');
    if (next !== undefined && (!columns.includes('since') || isNearPeriod(lines, index)))
      return { line, columns };
  }
  return undefined;
}

/** A title is short and no sentence; words beside the titles are few. */
const titlesLengthLimit = 160;

function columnsNamedIn(text: string): readonly DirectoryColumn[] | undefined {
  if (text.length > titlesLengthLimit || /[.!?:;]$/.test(text)) return undefined;
  const folded = ` ${foldText(text)} `;
  const found = directoryColumns.flatMap((column) => {
    const position = positionOf(column, folded);
    return position < 0 ? [] : [{ column, position }];
  });
  const names = found.map(({ column }) => column);
  const isTable = names.includes('country') && names.includes('name') && names.length >= 3;
  if (!isTable || startsWithPlace(text)) return undefined;
  return found.toSorted((a, b) => a.position - b.position).map(({ column }) => column);
}

/** "Africa Kenya Party …" is a row, "Continent Country Party name …" the titles. */
function startsWithPlace(text: string): boolean {
  return parseContinent(text.split(/\s/)[0] ?? '') !== undefined;
}

function isNearPeriod(lines: readonly PublishedLine[], index: number): boolean {
  return lines
    .slice(index + 1, index + 8)
    .some(({ text }) => readTrailingPeriod(text) !== undefined);
}

const titles: Readonly<Record<DirectoryColumn, string>> = {
  continent: `continent|region|continente|región|région|kontinent|erdteil|weltregion|kıta|bölge|
    القارة|المنطقة`,
  country: 'country|state|país|pays|land|staat|ülke|البلد|الدولة',
  name: `party name|organization name|organisation name|own name|party|organization|organisation|
    nombre|partido|organización|nom|parti|name|parteiname|partei|isim|örgüt|adı|ad|
    اسم الحزب|الحزب|الاسم|المنظمة`,
  translation: `english translation|english name|translation|english|traducción|inglés|traduction|
    anglais|übersetzung|englisch|çeviri|ingilizce|الترجمة`,
  since: `member since|joined|since|year|miembro desde|desde|membre depuis|depuis|mitglied seit|seit|
    üyelik|beri|عضو منذ|منذ`,
};

const foldedTitles = Object.fromEntries(
  Object.entries(titles).map(([column, list]) => [column, list.split('|').map(foldText)]),
);

function positionOf(column: DirectoryColumn, folded: string): number {
  const positions = foldedTitles[column]!.map((title) => folded.indexOf(` ${title} `));
  const found = positions.filter((position) => position >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}
