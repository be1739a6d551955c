import { assert } from './assert.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { textToBytes } from './bytes.ts';
import { signEd25519, verifyEd25519 } from './crypto.ts';
import { isCount } from './entry-fields.ts';
import { accept, refuse, type Read } from './read.ts';
import { parseNote, signatureLine, type Note } from './signed-note.ts';
import type { Signer } from './signer.ts';
import { hashSizeBytes } from './tree-hash.ts';
import { isKeyName, isSameKeyId, parseVkey, type Vkey } from './vkey.ts';

/** The head of a record: this many entries, with this root. */
export interface Checkpoint {
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** Root of the tree over them, 32 bytes. */
  readonly root: Uint8Array;
}

/** The three lines that are signed (C2SP tlog-checkpoint, "Note text"). */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  assert(isKeyName(origin), 'an origin has no spaces and no plus');
  assert(isCount(size), 'a size is a whole number from 0 up');
  assert(root.length === hashSizeBytes, 'a root has 32 bytes');
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/**
 * Signs the head of a record. The caller must never sign two heads of which one is not a prefix of
 * the other: that is a fork, and proof of one.
 */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  assert(signer.type === 'record', 'a checkpoint is signed with a record key');
  assert(signer.name === checkpoint.origin, 'the name of a record key is the origin');
  const text = checkpointText(checkpoint);
  const signature = signEd25519(textToBytes(text), signer.key);
  return `${text}\n${signatureLine({ name: signer.name, keyId: signer.keyId, signature })}`;
}

/**
 * Opens a checkpoint that must be signed with the given record key. Signature lines of other keys
 * are carried unread, as C2SP signed-note requires.
 */
export function openCheckpoint(note: string, vkey: Vkey | string): Read<Checkpoint> {
  const parsed = typeof vkey === 'string' ? parseVkey(vkey) : accept(vkey);
  if (!parsed.ok) return parsed;
  const opened = openSignedNote(note, parsed.value);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpointText(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  const expected = parsed.value.name;
  const found = checkpoint.value.origin;
  if (found !== expected) return refuse('record.checkpoint_of_other_origin', { expected, found });
  return checkpoint;
}

/** Reads the signed lines. Without a verified signature they are only a claim. */
export function parseCheckpointText(text: string): Read<Checkpoint> {
  const lines = text.split('\n');
  const [origin = '', sizeText = '', rootText = ''] = lines;
  const size = Number(sizeText);
  const root = decodeBase64(rootText);
  if (lines.length < 4 || lines.at(-1) !== '') return refuse('record.checkpoint_malformed');
  // Extension lines are not covered by every kind of cosignature, so ours have none.
  if (lines.length > 4) return refuse('record.checkpoint_has_extension_lines');
  if (!isKeyName(origin) || !/^(?:0|[1-9]\d*)$/.test(sizeText) || !isCount(size)) {
    return refuse('record.checkpoint_malformed');
  }
  if (root?.length !== hashSizeBytes) return refuse('record.checkpoint_malformed');
  return accept({ origin, size, root });
}

/** Takes a note apart that must carry a good signature of one key of type `record`. */
export function openSignedNote(note: string, vkey: Vkey): Read<Note> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const { name } = vkey;
  const own = parsed.value.signatures.filter((signature) => isSameKeyId(signature, vkey));
  if (own.length === 0 || vkey.type !== 'record') {
    return refuse('record.note_not_signed_by_key', { name });
  }
  if (own.length > 1) return refuse('record.note_signature_duplicate', { name });
  const isGood = verifyEd25519(textToBytes(parsed.value.text), own[0]!.signature, vkey.key);
  return isGood ? parsed : refuse('record.note_signature_wrong', { name });
}
