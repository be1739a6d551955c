import type { Result } from '../platform/result.ts';
import { looksLikeDirectoryCsv, readDirectoryCsv } from './directory-csv.ts';
import { readDirectoryText } from './directory-text.ts';
import type { ImportProblem, ImportRefusalCode } from './import-problems.ts';
import type { ListedOrganisation } from './listed-organisation.ts';
import { decodeText, readPublishedText, type DocumentSource } from './published-text.ts';

export type DirectoryRefusalCode = Exclude<ImportRefusalCode, 'import.no_signatories_found'>;

export interface DirectoryDocument {
  readonly format: 'text' | 'csv';
  readonly source: DocumentSource;
  readonly organisations: readonly ListedOrganisation[];
  /** By line. A row with a refused problem is not among the organisations. */
  readonly problems: readonly ImportProblem[];
}

export interface DocumentOptions {
  readonly source?: DocumentSource;
  /** Without it, a text that begins with names of columns is a CSV. */
  readonly format?: 'text' | 'csv';
}

/**
 * Reads a directory of organisations: the plain text of a page with a table of continent, country,
 * name, translation and date (`directory-text.ts`), or a CSV (`directory-csv.ts`). Never throws on
 * any bytes.
 *
 * Refuses a document that cannot be read at all; a row that cannot be read becomes a problem of
 * level `refused` and the others are returned.
 */
export function parseDirectoryDocument(
  bytes: Uint8Array,
  options: DocumentOptions = {},
): Result<DirectoryDocument, DirectoryRefusalCode> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const source = options.source ?? {};
  const format = options.format ?? (looksLikeDirectoryCsv(decoded.value) ? 'csv' : 'text');
  if (format === 'csv') return readDirectoryCsv(decoded.value, source);
  return readDirectoryText(readPublishedText(decoded.value), source);
}
