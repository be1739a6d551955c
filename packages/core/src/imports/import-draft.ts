import { createHash } from 'node:crypto';
import {
  parseDirectoryDocument,
  type DirectoryDocument,
  type ImportProblem,
  type ListedOrganisation,
} from '../organisations/index.ts';
import type { Result } from '../platform/result.ts';
import { parseSignatoriesDocument, type SignatoriesDocument } from '../resolutions/index.ts';

export const importKinds = ['directory', 'signatories'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What the person who imports says of the document. */
export interface DraftSource {
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  readonly published?: string | undefined;
  readonly address?: string | undefined;
  /** The federation the list is about, by id. */
  readonly federation?: string | undefined;
}

export interface ReadRow extends ListedOrganisation {
  /** Its place in a printed list of signatories. */
  readonly number?: number;
}

/** A document as it was read, of either kind. */
export interface ReadDocument {
  readonly rows: readonly ReadRow[];
  readonly problems: readonly ImportProblem[];
  readonly title: string | undefined;
  /** Of a list of signatories. */
  readonly signatories?: Pick<SignatoriesDocument, 'asOf' | 'isFurtherPossible' | 'title'>;
}

/** Reads a document; a refusal names what makes it unreadable, with line or byte. */
export function readDocument(
  what: ImportKind,
  document: Uint8Array,
  source: DraftSource,
): Result<ReadDocument> {
  const options = { source: sourceOnly(source) };
  if (what === 'directory') {
    const read = parseDirectoryDocument(document, options);
    return read.ok ? { ok: true, value: fromDirectory(read.value) } : read;
  }
  const read = parseSignatoriesDocument(document, options);
  return read.ok ? { ok: true, value: fromSignatories(read.value) } : read;
}

/** Identifies the bytes that were read. */
export function sha256Of(document: Uint8Array): string {
  return createHash('sha256').update(document).digest('base64url');
}

/** Without what is not about the document itself. */
export function sourceOnly({ federation: _federation, ...source }: DraftSource) {
  return source;
}

function fromDirectory({ organisations, problems, source }: DirectoryDocument): ReadDocument {
  return { rows: organisations, problems, title: source.title ?? originTitle(organisations) };
}

/** The title of the document a table was taken from, where all of its rows name the same. */
function originTitle(rows: readonly ListedOrganisation[]): string | undefined {
  const titles = new Set(rows.map(({ origin }) => origin?.source.title));
  return titles.size === 1 ? rows[0]?.origin?.source.title : undefined;
}

function fromSignatories(document: SignatoriesDocument): ReadDocument {
  const { signatories: rows, problems, title, asOf, isFurtherPossible } = document;
  return { rows, problems, title, signatories: { asOf, isFurtherPossible, title } };
}
