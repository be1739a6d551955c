import { verifyCosignature, type Cosignature } from './cosignature.ts';
import { openRecordCheckpoint, type RecordCheckpoint } from './open-record-checkpoint.ts';
import { accept, refuse, type Read } from './read.ts';
import type { Identity } from './read-identity.ts';
import { parseNote } from './signed-note.ts';
import { isSameKeyId, parseVkey, type Vkey } from './vkey.ts';

/** A head signed by the organisation and by witnesses, each signature verified. */
export interface WitnessedCheckpoint {
  readonly checkpoint: RecordCheckpoint;
  /**
   * Who else signed. The keys came with the head: whether they are those of trusted witnesses, and
   * whether several belong to one operator, is for the reader's policy to say.
   */
  readonly cosignatures: readonly Cosignature[];
}

/**
 * Opens a checkpoint that travels alone, in a certificate or an export. Stricter than a note needs
 * to be: every signature line must be by a known key and good, and every key must be used, so that
 * no byte of it can change unnoticed.
 */
export function openWitnessedCheckpoint(
  note: string,
  witnesses: readonly string[],
  identity: Identity,
): Read<WitnessedCheckpoint> {
  const checkpoint = openRecordCheckpoint(note, identity);
  if (!checkpoint.ok) return checkpoint;
  const vkeys: Vkey[] = [checkpoint.value.vkey];
  const cosignatures: Cosignature[] = [];
  for (const text of witnesses) {
    const vkey = parseVkey(text);
    if (!vkey.ok) return vkey;
    const { name } = vkey.value;
    const isKnown = vkeys.some((known) => isSameKeyId(known, vkey.value));
    if (isKnown) return refuse('record.note_key_unused', { name });
    const cosignature = verifyCosignature(note, vkey.value);
    if (!cosignature.ok) return cosignature;
    vkeys.push(vkey.value);
    cosignatures.push(cosignature.value);
  }
  const unknown = unknownSigner(note, vkeys);
  if (unknown !== null) return refuse('record.note_signature_unknown', { name: unknown });
  return accept({ checkpoint: checkpoint.value, cosignatures });
}

function unknownSigner(note: string, vkeys: readonly Vkey[]): string | null {
  const parsed = parseNote(note);
  if (!parsed.ok) return '';
  const isKnown = (line: { readonly name: string; readonly keyId: Uint8Array }) =>
    vkeys.some((vkey) => isSameKeyId(line, vkey));
  return parsed.value.signatures.find((line) => !isKnown(line))?.name ?? null;
}
