import type { Result } from '../platform/index.ts';
import {
  decodeText,
  readPublishedText,
  type DocumentOptions,
  type DocumentSource,
  type ImportProblem,
  type ImportRefusalCode,
  type ListedOrganisation,
} from '../organisations/published-list.ts';
import { looksLikeSignatoriesCsv, readSignatoriesCsv } from './signatories-csv.ts';
import { readSignatoriesText } from './signatories-text.ts';

export type SignatoriesRefusalCode = Exclude<ImportRefusalCode, 'import.no_directory_found'>;

/** One organisation under a published text, with the number it has there. */
export interface Signatory extends ListedOrganisation {
  readonly number: number;
}

export interface SignatoriesDocument {
  readonly format: 'text' | 'csv';
  readonly source: DocumentSource;
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
  readonly problems: readonly ImportProblem[];
}

/**
 * Reads a published list of signatories: the plain text of a page with a numbered list under a
 * heading such as "Signatories (as of 12 November 2020, further signatories possible)", or a CSV.
 * Never throws on any bytes.
 */
export function parseSignatoriesDocument(
  bytes: Uint8Array,
  options: DocumentOptions = {},
): Result<SignatoriesDocument, SignatoriesRefusalCode> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const source = options.source ?? {};
  const format = options.format ?? (looksLikeSignatoriesCsv(decoded.value) ? 'csv' : 'text');
  if (format === 'csv') return readSignatoriesCsv(decoded.value, source);
  return readSignatoriesText(readPublishedText(decoded.value), source);
}
