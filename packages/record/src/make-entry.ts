import { assert } from './assert.ts';
import { encodeBase64Url } from './base64.ts';
import { commitBody, saltSizeBytes } from './commitment.ts';
import { isAudience, isCount, isKind, isScid, isTime, type Audience } from './entry-fields.ts';
import { encodeJson, type Json, type JsonObject } from './json.ts';
import { refFromJson, refToJson, type Ref } from './ref.ts';
import { leafHash } from './tree-hash.ts';

/** Largest leaf in bytes. */
export const leafSizeMaxBytes = 4_096;

/** Largest body in bytes. Callers check the texts they put in before they make an entry. */
export const bodySizeMaxBytes = 262_144;

/** What an organisation wants to say in its record. */
export interface EntryDraft {
  /** SCID of the record that gains the entry. */
  readonly log: string;
  /** Place of the entry in the record, from 0. */
  readonly seq: number;
  /** What kind of entry, such as `resolution.sign`. */
  readonly kind: string;
  /** When, by the author's clock: `2026-08-21T10:00:00Z`. */
  readonly t: string;
  readonly audience: Audience;
  readonly refs: readonly Ref[];
  readonly body: Json;
  /** 32 random bytes of this entry alone. */
  readonly salt: Uint8Array;
  /** A reader that does not know the kind must stop interpreting the record here. */
  readonly crit?: boolean;
}

/** An entry: the leaf for the tree, and what is kept beside it and can be erased. */
export interface Entry {
  readonly leaf: Uint8Array;
  /** Leaf hash, 32 bytes. */
  readonly hash: Uint8Array;
  readonly body: Uint8Array;
  readonly salt: Uint8Array;
}

/**
 * Makes an entry. A public entry says kind, time and references in its leaf; any other entry says
 * nothing there but its place and its commitment, and keeps the rest in the body.
 */
export function makeEntry(draft: EntryDraft): Entry {
  assertDraft(draft);
  const { log, seq, salt } = draft;
  const isPublic = draft.audience === 'public';
  const about: JsonObject = {
    aud: draft.audience,
    ...(draft.crit === true ? { crit: true } : {}),
    kind: draft.kind,
    refs: draft.refs.map(refToJson),
    t: draft.t,
  };
  const body = encodeJson(isPublic ? draft.body : { ...about, body: draft.body });
  const place: JsonObject = { c: encodeBase64Url(commitBody(salt, body)), log, seq, v: 1 };
  const leaf = encodeJson(isPublic ? { ...about, ...place } : place);
  assert(leaf.length <= leafSizeMaxBytes, 'a leaf has at most 4,096 bytes');
  assert(body.length <= bodySizeMaxBytes, 'a body has at most 262,144 bytes');
  return { leaf, hash: leafHash(leaf), body, salt };
}

function assertDraft(draft: EntryDraft): void {
  assert(isScid(draft.log), 'log is a SCID');
  assert(isCount(draft.seq), 'seq is a whole number from 0 up');
  assert(isKind(draft.kind), 'kind has the form noun.verb');
  assert(isTime(draft.t), 't has the form 2026-08-21T10:00:00Z');
  assert(isAudience(draft.audience), 'audience is public, internal or peers:<SCID>');
  assert(draft.salt.length === saltSizeBytes, 'a salt has 32 bytes');
  for (const ref of draft.refs) {
    assert(refFromJson(refToJson(ref)) !== null, 'each reference names an entry below its size');
  }
}
