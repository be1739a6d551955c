import { decodeLine } from './byte-text.ts';
import type { Line } from './byte-text.ts';
import { refuseInput } from './input-refusal.ts';

/** A row of cells, and the line on which it began. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const ROW_CHARACTERS_MAX = 1 << 22;

/**
 * Puts lines together into rows (RFC 4180). Cells are separated by the comma, semicolon or tab that
 * the first line uses; a quoted cell may hold separators, doubled quotes and new lines.
 */
export class CsvRows {
  private separator = '';
  private text = '';
  private firstLine = 0;
  private isQuoteOpen = false;

  /** The row that this line completes, or null while a quoted cell is still open. */
  addLine(line: Line): CsvRow | null {
    const decoded = decodeLine(line.bytes);
    if ('badAt' in decoded) refuseInput('file.not_utf8', { ...line, at: decoded.badAt });
    if (!this.isQuoteOpen) this.firstLine = line.line;
    this.text = this.isQuoteOpen ? `${this.text}\n${decoded.text}` : decoded.text;
    if (this.text.length > ROW_CHARACTERS_MAX) {
      refuseInput('line.too_long', { ...line, at: 0 }, { bytesMax: ROW_CHARACTERS_MAX });
    }
    if (hasOddQuotes(decoded.text)) this.isQuoteOpen = !this.isQuoteOpen;
    if (this.isQuoteOpen) return null;
    const text = this.text.replace(/\r$/, '');
    if (this.separator === '') this.separator = separatorOf(text);
    const cells = splitCells(text, this.separator);
    if (cells === null) refuseInput('row.quote_unexpected', { ...line, at: 0 });
    return { line: this.firstLine, cells };
  }

  /** Refuses an input that ends inside a quoted cell. */
  finish(): void {
    if (!this.isQuoteOpen) return;
    refuseInput('name.quote_not_closed', { line: this.firstLine, bytes: new Uint8Array(0), at: 0 });
  }
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isOdd = !isOdd;
  return isOdd;
}

/** The separator that splits the header into the most cells; the comma when none does. */
function separatorOf(header: string): string {
  const separators = [',', ';', '\t'];
  const counts = separators.map((separator) => splitCells(header, separator)?.length ?? 0);
  return separators[counts.indexOf(Math.max(...counts))]!;
}

function splitCells(text: string, separator: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? endOfQuoted(text, at) : endOfPlain(text, at, separator);
    if (end < text.length && text[end] !== separator) return null;
    const cell = text.slice(at, end);
    cells.push((isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim());
    if (end >= text.length) return cells;
    at = end;
  }
}

function endOfPlain(text: string, from: number, separator: string): number {
  const end = text.indexOf(separator, from);
  return end < 0 ? text.length : end;
}

/** One past the quote that closes the cell opened at `from`. */
function endOfQuoted(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length + 1;
    if (text[at + 1] !== '"') return at + 1;
    at += 2;
  }
}
