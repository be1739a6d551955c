import { assert } from './assert.ts';
import { concatBytes, textToBytes } from './bytes.ts';
import { parseCheckpointText } from './checkpoint.ts';
import { signEd25519, verifyEd25519 } from './crypto.ts';
import { isCount } from './entry-fields.ts';
import { accept, refuse, type Read } from './read.ts';
import { parseNote, signatureLine } from './signed-note.ts';
import type { Signer } from './signer.ts';
import { isSameKeyId, type Vkey } from './vkey.ts';

/** What a witness says: at this time, this was the largest consistent head I had seen. */
export interface Cosignature {
  /** Name of the witness. */
  readonly name: string;
  readonly publicKey: Uint8Array;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly timestampSeconds: number;
}

/**
 * The signature line of a witness (C2SP tlog-cosignature, type 0x04). The witness must have
 * verified the checkpoint's own signature and its consistency with the last head it cosigned.
 */
export function cosignCheckpoint(
  note: string,
  cosigner: Signer,
  timestampSeconds: number,
): Read<string> {
  assert(cosigner.type === 'witness', 'a checkpoint is cosigned with a witness key');
  assert(isCount(timestampSeconds), 'a timestamp is in whole seconds');
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const checkpoint = parseCheckpointText(parsed.value.text);
  if (!checkpoint.ok) return checkpoint;
  const message = cosignedMessage(parsed.value.text, timestampSeconds);
  const signature = concatBytes(
    timestampBytes(timestampSeconds),
    signEd25519(message, cosigner.key),
  );
  return accept(signatureLine({ name: cosigner.name, keyId: cosigner.keyId, signature }));
}

/** The checkpoint with a signature line more. */
export function addSignatureLine(note: string, line: string): string {
  assert(note.endsWith('\n') && line.endsWith('\n'), 'notes and signature lines end in a newline');
  return note + line;
}

/** Verifies the cosignature of one witness on a checkpoint. */
export function verifyCosignature(note: string, vkey: Vkey): Read<Cosignature> {
  const { name, publicKey } = vkey;
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const checkpoint = parseCheckpointText(parsed.value.text);
  if (!checkpoint.ok) return checkpoint;
  const own = parsed.value.signatures.filter((signature) => isSameKeyId(signature, vkey));
  if (own.length === 0 || vkey.type !== 'witness') {
    return refuse('record.note_not_signed_by_key', { name });
  }
  if (own.length > 1) return refuse('record.note_signature_duplicate', { name });
  const { signature } = own[0]!;
  if (signature.length !== 72) return refuse('record.cosignature_malformed', { name });
  const view = new DataView(signature.buffer, signature.byteOffset, signature.byteLength);
  const timestampSeconds = Number(view.getBigUint64(0));
  if (!isCount(timestampSeconds)) return refuse('record.cosignature_malformed', { name });
  const message = cosignedMessage(parsed.value.text, timestampSeconds);
  if (!verifyEd25519(message, signature.subarray(8), vkey.key)) {
    return refuse('record.note_signature_wrong', { name });
  }
  return accept({ name, publicKey, timestampSeconds });
}

function cosignedMessage(text: string, timestampSeconds: number): Uint8Array {
  return textToBytes(`cosignature/v1\ntime ${timestampSeconds}\n${text}`);
}

function timestampBytes(timestampSeconds: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(timestampSeconds));
  return bytes;
}
