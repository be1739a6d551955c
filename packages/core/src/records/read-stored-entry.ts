import { readBody, readLeaf } from '@communard/record';
import type { RecordedEntry } from './entry-kind.ts';
import type { StoredEntry } from './records.table.ts';

/**
 * Reads a stored entry back as `apply` sees it: undefined for a leaf that is void in form, for an
 * erased body and for a body that does not belong to its leaf.
 */
export function readStoredEntry(stored: StoredEntry): RecordedEntry | undefined {
  const seq = Number(stored.seq);
  const leaf = readLeaf(stored.leaf, { log: stored.record, seq });
  if (!leaf.ok || stored.body === null || stored.salt === null) return undefined;
  const opened = readBody(leaf.value, stored.salt, stored.body);
  if (!opened.ok) return undefined;
  const { kind, t, audience, refs, body } = opened.value;
  return { log: stored.record, seq, kind, at: t, audience, refs, body };
}
