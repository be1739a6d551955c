/**
 * One cell after RFC 4180. A spreadsheet takes what begins like a formula for one, and names come
 * from strangers: such a cell gets an apostrophe in front.
 */
export function csvCell(text: string): string {
  const safe = beginsLikeFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The lines of a CSV: with a byte order mark, by which spreadsheets know UTF-8. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return byteOrderMark + lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

const byteOrderMark = '\ufeff';

/** The wide forms are those of East Asian keyboards; spreadsheets there read them as the narrow. */
const beginsLikeFormula = /^(?:[\t\r\n]|[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
