import { bytesEqual } from './bytes.ts';
import { openSignedNote, parseCheckpointText, type Checkpoint } from './checkpoint.ts';
import type { Cut } from './identity-document.ts';
import type { KeyPeriod } from './key-periods.ts';
import { parseOrigin } from './origin.ts';
import { accept, refuse, type Read, type Refused } from './read.ts';
import type { Identity } from './read-identity.ts';
import { parseNote } from './signed-note.ts';
import { isSameKeyId, type Vkey } from './vkey.ts';

/** A head that the organisation itself signed, with the key that was its own for it. */
export interface RecordCheckpoint extends Checkpoint {
  readonly scid: string;
  readonly epoch: number;
  /** The record key that signed. */
  readonly vkey: Vkey;
}

/**
 * Opens a checkpoint of an organisation's record: signed by a record key of its identity, and
 * within the part of the record that this key may sign.
 */
export function openRecordCheckpoint(note: string, identity: Identity): Read<RecordCheckpoint> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const checkpoint = parseCheckpointText(parsed.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { origin } = checkpoint.value;
  const place = parseOrigin(origin);
  if (!place.ok) return place;
  const { scid, epoch } = place.value;
  if (scid !== identity.scid) {
    const expected = identity.periods.at(-1)!.vkey.name;
    return refuse('record.checkpoint_of_other_origin', { expected, found: origin });
  }
  const periods = identity.periods.filter((period) => period.epoch === epoch);
  if (periods.length === 0) return refuse('record.checkpoint_epoch_unknown', { epoch });
  // The newest key first: at a cut the old and the new key may both have signed.
  const at = periods.findLastIndex(({ vkey }) =>
    parsed.value.signatures.some((signature) => isSameKeyId(signature, vkey)),
  );
  const period = periods[at];
  if (!period) return refuse('record.note_not_signed_by_key', { name: origin });
  const opened = openSignedNote(note, period.vkey);
  if (!opened.ok) return opened;
  const refused = refuseSize(checkpoint.value, period, periods[at - 1]?.cut ?? null);
  return refused ?? accept({ ...checkpoint.value, scid, epoch, vkey: period.vkey });
}

function refuseSize(
  { size, root }: Checkpoint,
  { epoch, fromSize, cut }: KeyPeriod,
  start: Cut | null,
): Refused | null {
  if (size < fromSize) return refuse('record.checkpoint_before_key', { epoch, fromSize });
  if (cut !== null && size > cut.size) {
    return refuse('record.checkpoint_beyond_cut', { epoch, cutSize: cut.size });
  }
  const differs = [start, cut].find((at) => at?.size === size && !bytesEqual(at.root, root));
  return differs
    ? refuse('record.checkpoint_at_cut_differs', { epoch, cutSize: differs.size })
    : null;
}
