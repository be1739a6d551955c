import { encodeBase64Url } from './base64.ts';
import { hashFrom, isCount, isScid } from './entry-fields.ts';
import { hasKeys, isJsonObject, type Json, type JsonObject } from './json.ts';

/**
 * Names an entry of a record by its leaf hash, together with the checkpoint that was seen: whoever
 * reads the reference can find out if the other record was shown to us in two versions.
 */
export interface Ref {
  /** SCID of the record. */
  readonly log: string;
  /** Epoch of the record; 0 when absent. */
  readonly epoch?: number;
  readonly seq: number;
  /** Leaf hash of the entry, 32 bytes. */
  readonly hash: Uint8Array;
  /** Size of the checkpoint seen; larger than `seq`. */
  readonly size: number;
  /** Root of the checkpoint seen, 32 bytes. */
  readonly root: Uint8Array;
}

/** A reference as it stands in a leaf or a body. Epoch 0 is left out, so there is one form. */
export function refToJson(ref: Ref): JsonObject {
  return {
    ...(ref.epoch ? { epoch: ref.epoch } : {}),
    hash: encodeBase64Url(ref.hash),
    log: ref.log,
    root: encodeBase64Url(ref.root),
    seq: ref.seq,
    size: ref.size,
  };
}

/** Reads a reference; null when it is not one. */
export function refFromJson(value: Json | undefined): Ref | null {
  if (!isJsonObject(value)) return null;
  if (!hasKeys(value, ['hash', 'log', 'root', 'seq', 'size'], ['epoch'])) return null;
  const { epoch, log, seq, size } = value;
  const hash = hashFrom(value['hash']);
  const root = hashFrom(value['root']);
  if (hash === null || root === null || !isScid(log)) return null;
  if (!isCount(seq) || !isCount(size) || seq >= size) return null;
  if (epoch === undefined) return { log, seq, hash, size, root };
  return isCount(epoch) && epoch > 0 ? { log, epoch, seq, hash, size, root } : null;
}

/** Reads a list of references; null when one of them is not one. */
export function refsFromJson(value: Json | undefined): readonly Ref[] | null {
  if (!Array.isArray(value)) return null;
  const refs = (value as readonly Json[]).map(refFromJson);
  return refs.every((ref) => ref !== null) ? refs : null;
}
