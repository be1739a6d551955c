import { decodeBase64Url } from './base64.ts';
import { bytesEqual } from './bytes.ts';
import { commitBody, saltSizeBytes } from './commitment.ts';
import { hashFrom } from './entry-fields.ts';
import { bytesFrom, type BodyAbsence } from './export-format.ts';
import { hasKeys, type JsonObject } from './json.ts';
import { readBody, type OpenedEntry } from './read-body.ts';
import { readLeaf, type Leaf } from './read-leaf.ts';
import { accept, refuse, type Read } from './read.ts';
import type { Reason } from './reason.ts';
import { leafHash } from './tree-hash.ts';

/** An entry out of an export. It is a claim until the export has been read to its end. */
export interface ExportedEntry {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly leafBytes: Uint8Array;
  /** Null when the leaf is void. */
  readonly leaf: Leaf | null;
  /** Body and salt as they were given; null when there are none. */
  readonly opening: { readonly salt: Uint8Array; readonly body: Uint8Array } | null;
  /** The opened entry; null when the body is absent or unreadable. */
  readonly entry: OpenedEntry | null;
  /** Why there is no body; null when there is one. */
  readonly absence: BodyAbsence | null;
  /** Why the entry has no effect, in its leaf or in its body; null when it has. */
  readonly voidBecause: Reason | null;
}

const leafKeys = [['leaf'], ['leafBytes']];
const openingKeys = [['without'], ['body', 'salt'], ['bodyBytes', 'salt']];

/** Reads the line of one entry of a record. */
export function readExportEntry(
  value: JsonObject,
  at: { readonly log: string; readonly seq: number; readonly line: number },
): Read<ExportedEntry> {
  const { log, seq, line } = at;
  const malformed = refuse('record.export_line_malformed', { line, seq });
  const isForm = leafKeys.some((leaf) =>
    openingKeys.some((opening) => hasKeys(value, ['hash', 'seq', ...leaf, ...opening])),
  );
  const leafBytes = bytesFrom('leaf', value);
  const stated = hashFrom(value['hash']);
  if (!isForm || leafBytes === null || stated === null) return malformed;
  if (value['seq'] !== seq) return refuse('record.export_seq_wrong', { line, expectedSeq: seq });
  const hash = leafHash(leafBytes);
  if (!bytesEqual(hash, stated)) return refuse('record.export_entry_hash_mismatch', { line, seq });
  const leaf = readLeaf(leafBytes, { log, seq });
  if ((value['without'] === 'void') !== !leaf.ok) {
    return refuse('record.export_leaf_void_mark_wrong', { line, seq });
  }
  const shared = { seq, hash, leafBytes, opening: null, entry: null };
  if (!leaf.ok) {
    return accept({ ...shared, leaf: null, absence: 'void', voidBecause: leaf.reason });
  }
  const { without } = value;
  if (without === 'erased' || without === 'withheld') {
    return accept({ ...shared, leaf: leaf.value, absence: without, voidBecause: null });
  }
  const body = bytesFrom('body', value);
  const salt = typeof value['salt'] === 'string' ? decodeBase64Url(value['salt']) : null;
  if (body === null || salt?.length !== saltSizeBytes) return malformed;
  return readOpening(leaf.value, { salt, body }, { ...shared, leaf: leaf.value, line });
}

/** A body that is not the committed one is refused; one that is, but is unreadable, is void. */
function readOpening(
  leaf: Leaf,
  opening: { readonly salt: Uint8Array; readonly body: Uint8Array },
  { line, ...shared }: Omit<ExportedEntry, 'absence' | 'voidBecause'> & { readonly line: number },
): Read<ExportedEntry> {
  const opened = readBody(leaf, opening.salt, opening.body);
  if (opened.ok) {
    const entry = opened.value;
    return accept({ ...shared, opening, entry, absence: null, voidBecause: null });
  }
  const isCommitted = bytesEqual(commitBody(opening.salt, opening.body), leaf.commitment);
  if (!isCommitted) {
    const { seq } = shared;
    return refuse('record.export_line_refused', { line, seq, because: opened.reason });
  }
  return accept({ ...shared, opening, absence: null, voidBecause: opened.reason });
}
