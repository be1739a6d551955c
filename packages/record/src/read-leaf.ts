import type { Audience } from './entry-fields.ts';
import { hashFrom, isKind, isTime } from './entry-fields.ts';
import { decodeJson, hasKeys, isJsonObject, type JsonObject } from './json.ts';
import { leafSizeMaxBytes } from './make-entry.ts';
import { accept, refuse, type Read } from './read.ts';
import { refsFromJson, type Ref } from './ref.ts';

/** What an entry says about itself, in its leaf when public and in its body when sealed. */
export interface EntryHead {
  readonly kind: string;
  readonly t: string;
  readonly audience: Audience;
  readonly refs: readonly Ref[];
  readonly crit: boolean;
}

/** What every leaf says. */
interface LeafPlace {
  readonly log: string;
  readonly seq: number;
  /** Salted hash of the body, 32 bytes. */
  readonly commitment: Uint8Array;
}

/** A leaf that says what its entry is. */
export type PublicLeaf = LeafPlace & EntryHead & { readonly form: 'public' };

/** A leaf that says only that something was entered. */
export type SealedLeaf = LeafPlace & { readonly form: 'sealed' };

export type Leaf = PublicLeaf | SealedLeaf;

const sealedKeys = ['c', 'log', 'seq', 'v'];
const publicKeys = ['aud', 'c', 'kind', 'log', 'refs', 'seq', 't', 'v'];

/**
 * Reads a leaf found at a place of a record. A refused leaf is void: it stays in the tree, has no
 * effect and stops nothing, or one writer's mistake would end a record for ever.
 */
export function readLeaf(
  bytes: Uint8Array,
  place: { readonly log: string; readonly seq: number },
): Read<Leaf> {
  if (bytes.length > leafSizeMaxBytes) {
    return refuse('record.leaf_too_large', {
      sizeBytes: bytes.length,
      sizeMaxBytes: leafSizeMaxBytes,
    });
  }
  const json = decodeJson(bytes);
  if (!json.ok) return refuse('record.leaf_not_canonical', { because: json.reason });
  if (!isJsonObject(json.value)) return refuse('record.leaf_fields_wrong');
  return readFields(json.value, place);
}

function readFields(
  fields: JsonObject,
  place: { readonly log: string; readonly seq: number },
): Read<Leaf> {
  if (fields['v'] !== 1) return refuse('record.leaf_version_unknown');
  const isSealed = hasKeys(fields, sealedKeys);
  if (!isSealed && !hasKeys(fields, publicKeys, ['crit']))
    return refuse('record.leaf_fields_wrong');
  const { log, seq } = place;
  // The place stands in the leaf so that a leaf cannot be used again, here or in another record.
  if (fields['log'] !== log) return refuse('record.leaf_of_other_record');
  if (fields['seq'] !== seq) return refuse('record.leaf_of_other_place', { expectedSeq: seq });
  const commitment = hashFrom(fields['c']);
  if (commitment === null) return refuse('record.leaf_field_wrong', { field: 'c' });
  if (isSealed) return accept({ form: 'sealed', log, seq, commitment });
  if (fields['aud'] !== 'public') return refuse('record.leaf_field_wrong', { field: 'aud' });
  const head = readHead(fields);
  if (typeof head === 'string') return refuse('record.leaf_field_wrong', { field: head });
  return accept({ form: 'public', log, seq, commitment, ...head, audience: 'public' });
}

/** Reads kind, time, references and crit; the name of the wrong field when one is wrong. */
export function readHead(fields: JsonObject): Omit<EntryHead, 'audience'> | string {
  const { kind, t, crit } = fields;
  if (!isKind(kind)) return 'kind';
  if (!isTime(t)) return 't';
  const refs = refsFromJson(fields['refs']);
  if (refs === null) return 'refs';
  if (crit !== undefined && crit !== true) return 'crit';
  return { kind, t, refs, crit: crit === true };
}
