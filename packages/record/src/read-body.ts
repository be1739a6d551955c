import { bytesEqual } from './bytes.ts';
import { commitBody, saltSizeBytes } from './commitment.ts';
import { isAudience } from './entry-fields.ts';
import { decodeJson, hasKeys, isJsonObject, type Json } from './json.ts';
import { bodySizeMaxBytes } from './make-entry.ts';
import { accept, refuse, type Read } from './read.ts';
import { readHead, type EntryHead, type Leaf } from './read-leaf.ts';

/** An entry whose body is at hand: the same shape, public or sealed. */
export type OpenedEntry = EntryHead & { readonly body: Json };

/** Checks a body against the leaf that committed to it, and opens it. */
export function readBody(leaf: Leaf, salt: Uint8Array, bytes: Uint8Array): Read<OpenedEntry> {
  if (salt.length !== saltSizeBytes) return refuse('record.salt_length_wrong');
  if (bytes.length > bodySizeMaxBytes) {
    return refuse('record.body_too_large', {
      sizeBytes: bytes.length,
      sizeMaxBytes: bodySizeMaxBytes,
    });
  }
  if (!bytesEqual(commitBody(salt, bytes), leaf.commitment)) {
    return refuse('record.body_not_committed');
  }
  const json = decodeJson(bytes);
  if (!json.ok) return refuse('record.body_not_canonical', { because: json.reason });
  return leaf.form === 'sealed' ? openSealed(json.value) : accept(openPublic(leaf, json.value));
}

function openPublic(head: EntryHead, body: Json): OpenedEntry {
  const { kind, t, audience, refs, crit } = head;
  return { kind, t, audience, refs, crit, body };
}

const sealedKeys = ['aud', 'body', 'kind', 'refs', 't'];

function openSealed(value: Json): Read<OpenedEntry> {
  if (!isJsonObject(value) || !hasKeys(value, sealedKeys, ['crit'])) {
    return refuse('record.body_field_wrong', { field: '' });
  }
  const { aud, body } = value;
  // A public entry has one form only: the one that says so in its leaf.
  if (!isAudience(aud) || aud === 'public')
    return refuse('record.body_field_wrong', { field: 'aud' });
  const head = readHead(value);
  if (typeof head === 'string') return refuse('record.body_field_wrong', { field: head });
  return accept({ ...head, audience: aud, body: body! });
}
