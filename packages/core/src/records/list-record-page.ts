import type { Instance } from '../platform/instance.ts';
import type { RecordedEntry } from './entry-kind.ts';
import { readStoredEntry } from './read-stored-entry.ts';
import { loadEntries, loadRecord, type StoredEntry } from './records.table.ts';

/**
 * One number of a record: what anyone may read, or why it cannot be read. `internal` stays with
 * the organisation, `erased` is gone for everyone, `unreadable` is wrong in form and without
 * effect.
 */
export type RecordLine =
  | { readonly state: 'public'; readonly seq: number; readonly entry: RecordedEntry }
  | { readonly state: 'internal' | 'erased' | 'unreadable'; readonly seq: number };

export interface RecordPage {
  /** How many entries the record has. */
  readonly size: number;
  /** Newest first. */
  readonly lines: readonly RecordLine[];
  readonly page: number;
  readonly pageCount: number;
}

const pageSize = 50;

/** One page of a record, every number accounted for; undefined where no record is kept here. */
export async function listRecordPage(
  instance: Instance,
  scid: string,
  query: { page?: number | undefined } = {},
): Promise<RecordPage | undefined> {
  const { kysely } = instance.database;
  const record = await loadRecord(kysely, scid);
  if (record === undefined) return undefined;
  const size = Number(record.size);
  const pageCount = Math.max(1, Math.ceil(size / pageSize));
  const page = Math.min(Math.max(1, query.page ?? 1), pageCount);
  const to = size - (page - 1) * pageSize;
  const stored = await loadEntries(kysely, scid, { from: Math.max(0, to - pageSize), to });
  return { size, page, pageCount, lines: stored.map(lineOf).reverse() };
}

function lineOf(stored: StoredEntry): RecordLine {
  const seq = Number(stored.seq);
  if (stored.audience !== 'public') return { state: 'internal', seq };
  if (stored.body === null) return { state: 'erased', seq };
  const entry = readStoredEntry(stored);
  return entry === undefined ? { state: 'unreadable', seq } : { state: 'public', seq, entry };
}
