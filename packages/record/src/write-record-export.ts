import { encodeBase64Url } from './base64.ts';
import { exportHeader, textOrBytes } from './export-format.ts';
import { encodeJson, type JsonObject } from './json.ts';
import { readLeaf } from './read-leaf.ts';
import { leafHash } from './tree-hash.ts';

/** What stands before the entries of an export. */
export interface RecordExportHead {
  /** SCID of the record. */
  readonly scid: string;
  /** The identity log `did.jsonl`. */
  readonly identity: string;
  /** Signed head of the record, with the signature lines of the witnesses named below. */
  readonly checkpoint: string;
  /** Vkeys of the witnesses who signed the head. */
  readonly witnesses: readonly string[];
}

/** An entry to export. */
export interface RecordExportEntry {
  readonly leaf: Uint8Array;
  /** Body and salt, or why there are none. */
  readonly opening:
    { readonly salt: Uint8Array; readonly body: Uint8Array } | 'erased' | 'withheld';
}

/**
 * Writes a whole record as lines, each with its newline: header, identity, checkpoint, then one
 * line an entry, in order. Holds one entry at a time.
 */
export function* writeRecordExport(
  head: RecordExportHead,
  entries: Iterable<RecordExportEntry>,
): Generator<string, void, undefined> {
  yield exportHeadText(head);
  let seq = 0;
  for (const entry of entries) {
    yield exportEntryLine(head.scid, seq, entry);
    seq += 1;
  }
}

/** The lines before the first entry; for keepers who must wait for their storage. */
export function exportHeadText({ identity, checkpoint, witnesses }: RecordExportHead): string {
  return lineOf(exportHeader) + lineOf({ identity }) + lineOf({ checkpoint, witnesses });
}

/** The line of one entry; for keepers who must wait for their storage. */
export function exportEntryLine(scid: string, seq: number, entry: RecordExportEntry): string {
  const { leaf, opening } = entry;
  const isVoid = !readLeaf(leaf, { log: scid, seq }).ok;
  return lineOf({
    hash: encodeBase64Url(leafHash(leaf)),
    seq,
    ...textOrBytes('leaf', leaf),
    ...(isVoid ? { without: 'void' } : openingOf(opening)),
  });
}

function openingOf(opening: RecordExportEntry['opening']): JsonObject {
  if (typeof opening === 'string') return { without: opening };
  return { ...textOrBytes('body', opening.body), salt: encodeBase64Url(opening.salt) };
}

function lineOf(value: JsonObject): string {
  return `${new TextDecoder().decode(encodeJson(value))}\n`;
}
