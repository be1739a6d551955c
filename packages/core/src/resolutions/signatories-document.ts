import type { Result } from '../platform/result.ts';
import { publishedList } from '../organisations/index.ts';
import { looksLikeSignatoriesCsv, readSignatoriesCsv } from './signatories-csv.ts';
import { readSignatoriesText } from './signatories-text.ts';

export type SignatoriesRefusalCode = Exclude<
  publishedList.ImportRefusalCode,
  'import.no_directory_found'
>;

/** One organisation under a published text, with the number it has there. */
export interface Signatory extends publishedList.ListedOrganisation {
  readonly number: number;
}

export interface SignatoriesDocument {
  readonly format: 'text' | 'csv';
  readonly source: publishedList.DocumentSource;
  /** Of the text that was signed. */
  readonly title: string | undefined;
  /** All headings above the text, the title among them. */
  readonly headings: readonly string[];
  /** The day the list speaks of, `YYYY-MM-DD`. */
  readonly asOf: string | undefined;
  /** Whether the list says that others may still sign. */
  readonly isFurtherPossible: boolean;
  readonly signatories: readonly Signatory[];
  /** By line. A row with a refused problem is not among the signatories. */
  readonly problems: readonly publishedList.ImportProblem[];
}

/**
 * Reads a published list of signatories: the plain text of a page with a numbered list under a
 * heading such as "Signatories (as of 12 November 2020, further signatories possible)", or a CSV.
 * Never throws on any bytes.
 */
export function parseSignatoriesDocument(
  bytes: Uint8Array,
  options: publishedList.DocumentOptions = {},
): Result<SignatoriesDocument, SignatoriesRefusalCode> {
  const decoded = publishedList.decodeText(bytes);
  if (!decoded.ok) return decoded;
  const source = options.source ?? {};
  const format = options.format ?? (looksLikeSignatoriesCsv(decoded.value) ? 'csv' : 'text');
  if (format === 'csv') return readSignatoriesCsv(decoded.value, source);
  return readSignatoriesText(publishedList.readPublishedText(decoded.value), source);
}
