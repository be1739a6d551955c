import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase64Url } from './base64.ts';
import { commitAttachment, commitBody, verifyAttachment } from './commitment.ts';
import { encodeJson, type Json, type JsonObject } from './json.ts';
import { bodySizeMaxBytes, leafSizeMaxBytes, makeEntry, type EntryDraft } from './make-entry.ts';
import { readBody } from './read-body.ts';
import { readLeaf } from './read-leaf.ts';
import { refFromJson, refToJson, type Ref } from './ref.ts';
import {
  accepted,
  refusedBecause,
  sampleDraft,
  sampleIdentity,
  seedOf,
  textOf,
  utf8,
  withFlippedBit,
} from './testing/sample-record.ts';
import { leafHash } from './tree-hash.ts';

const { scid } = sampleIdentity;
const otherScid = 'QmPEQVM1JPTyrvEgBcDXwjK4TeyLGSX1PxjgyeAisdWM1p';
const place = { log: scid, seq: 4 };

const ref: Ref = { log: otherScid, seq: 7, hash: seedOf(8), size: 9, root: seedOf(10) };
const publicDraft: EntryDraft = { ...sampleDraft(4), refs: [ref, { ...ref, epoch: 2 }] };
const sealedDraft: EntryDraft = { ...publicDraft, audience: `peers:${otherScid}`, crit: true };

/** A leaf like that of the public draft, with some fields changed or taken out. */
function leafWith(changes: Record<string, Json | undefined>): Uint8Array {
  const whole = JSON.parse(textOf(makeEntry(publicDraft).leaf)) as JsonObject;
  const entries = Object.entries({ ...whole, ...changes });
  return encodeJson(
    Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined)),
  );
}

/** A sealed entry whose envelope has some fields changed. */
function sealedWith(changes: Record<string, Json | undefined>) {
  const whole = JSON.parse(textOf(makeEntry(sealedDraft).body)) as JsonObject;
  const entries = Object.entries({ ...whole, ...changes });
  const body = encodeJson(
    Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined)),
  );
  const c = encodeBase64Url(commitBody(seedOf(4), body));
  const leaf = accepted(readLeaf(encodeJson({ c, log: scid, seq: 4, v: 1 }), place));
  return { leaf, body };
}

describe('a public entry', () => {
  const entry = makeEntry(publicDraft);

  test('says in its leaf what it is, and nothing of its body', () => {
    const leaf = JSON.parse(textOf(entry.leaf)) as JsonObject;
    expect(Object.keys(leaf)).toEqual(['aud', 'c', 'kind', 'log', 'refs', 'seq', 't', 'v']);
    expect(textOf(entry.leaf)).not.toContain('Entry');
    expect(entry.hash).toEqual(leafHash(entry.leaf));
  });

  test('is read back as it was drafted', () => {
    const leaf = accepted(readLeaf(entry.leaf, place));
    const { kind, t, audience, refs, body } = publicDraft;
    expect(leaf).toMatchObject({ form: 'public', log: scid, seq: 4, kind, t, audience, refs });
    expect(accepted(readBody(leaf, entry.salt, entry.body))).toEqual({
      ...{ kind, t, audience, refs, body },
      crit: false,
    });
  });

  test('may say that readers who do not know its kind must stop', () => {
    const { leaf } = makeEntry({ ...publicDraft, crit: true });
    expect(accepted(readLeaf(leaf, place))).toMatchObject({ form: 'public', crit: true });
  });
});

describe('a sealed entry', () => {
  const entry = makeEntry(sealedDraft);

  test('says in its leaf only that something was entered', () => {
    const leaf = JSON.parse(textOf(entry.leaf)) as JsonObject;
    expect(Object.keys(leaf)).toEqual(['c', 'log', 'seq', 'v']);
    const small = makeEntry({ ...sealedDraft, body: null, refs: [] });
    expect(small.leaf.length).toBe(entry.leaf.length);
  });

  test('is read back as it was drafted', () => {
    const leaf = accepted(readLeaf(entry.leaf, place));
    expect(leaf.form).toBe('sealed');
    const { kind, t, audience, refs, body } = sealedDraft;
    const opened = accepted(readBody(leaf, entry.salt, entry.body));
    expect(opened).toEqual({ kind, t, audience, refs, body, crit: true });
  });
});

describe('reading a leaf', () => {
  const cases: readonly [rule: string, bytes: Uint8Array, code: string][] = [
    ['larger than 4,096 bytes', leafWith({ kind: 'x'.repeat(4_096) }), 'record.leaf_too_large'],
    ['in another layout', utf8('{ }'), 'record.leaf_not_canonical'],
    ['that is empty', new Uint8Array(), 'record.leaf_not_canonical'],
    ['that is no object', utf8('[]'), 'record.leaf_fields_wrong'],
    ['of an unknown version', leafWith({ v: 2 }), 'record.leaf_version_unknown'],
    ['without a version', leafWith({ v: undefined }), 'record.leaf_version_unknown'],
    ['with a field more', leafWith({ more: 1 }), 'record.leaf_fields_wrong'],
    ['with a field less', leafWith({ refs: undefined }), 'record.leaf_fields_wrong'],
    ['of another record', leafWith({ log: otherScid }), 'record.leaf_of_other_record'],
    ['of another place', leafWith({ seq: 5 }), 'record.leaf_of_other_place'],
    ['with a short commitment', leafWith({ c: 'AAAA' }), 'record.leaf_field_wrong'],
    [
      'with loose bits in its commitment',
      leafWith({ c: `${'A'.repeat(42)}B` }),
      'record.leaf_field_wrong',
    ],
    ['sealed, yet with an audience', leafWith({ aud: 'internal' }), 'record.leaf_field_wrong'],
    ['with a kind in capitals', leafWith({ kind: 'Resolution' }), 'record.leaf_field_wrong'],
    ['with a kind that is no text', leafWith({ kind: 1 }), 'record.leaf_field_wrong'],
    [
      'with a day that does not exist',
      leafWith({ t: '2026-02-30T10:00:00Z' }),
      'record.leaf_field_wrong',
    ],
    [
      'with a time in another zone',
      leafWith({ t: '2026-02-20T10:00:00+01:00' }),
      'record.leaf_field_wrong',
    ],
    ['with a leap second', leafWith({ t: '2016-12-31T23:59:60Z' }), 'record.leaf_field_wrong'],
    ['with crit that is false', leafWith({ crit: false }), 'record.leaf_field_wrong'],
    ['with references that are no list', leafWith({ refs: {} }), 'record.leaf_field_wrong'],
    ['with a reference that is none', leafWith({ refs: [1] }), 'record.leaf_field_wrong'],
  ];
  test.each(cases)('refuses one %s', (_, bytes, code) => {
    expect(refusedBecause(readLeaf(bytes, place)).code).toBe(code);
  });

  test('a leaf read at another place is refused, so that it cannot be used again', () => {
    const { leaf } = makeEntry(publicDraft);
    expect(refusedBecause(readLeaf(leaf, { log: scid, seq: 5 }))).toEqual({
      code: 'record.leaf_of_other_place',
      expectedSeq: 5,
    });
    expect(refusedBecause(readLeaf(leaf, { log: otherScid, seq: 4 })).code).toBe(
      'record.leaf_of_other_record',
    );
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readLeaf(bytes, place).ok).toBe(false);
      }),
    );
  });

  test('any changed bit makes it void or another entry', () => {
    const { leaf, hash } = makeEntry(publicDraft);
    const before = accepted(readLeaf(leaf, place));
    for (let bit = 0; bit < leaf.length * 8; bit += 1) {
      const changed = withFlippedBit(leaf, bit);
      const read = readLeaf(changed, place);
      expect(leafHash(changed)).not.toEqual(hash);
      if (read.ok) expect(read.value).not.toEqual(before);
    }
  });
});

describe('reading a body', () => {
  const entry = makeEntry(publicDraft);
  const leaf = accepted(readLeaf(entry.leaf, place));

  test('refuses a salt of another length', () => {
    const reason = refusedBecause(readBody(leaf, entry.salt.slice(1), entry.body));
    expect(reason.code).toBe('record.salt_length_wrong');
  });

  test('refuses a body larger than 262,144 bytes', () => {
    const body = new Uint8Array(bodySizeMaxBytes + 1);
    expect(refusedBecause(readBody(leaf, entry.salt, body)).code).toBe('record.body_too_large');
  });

  test('refuses any changed bit of body and salt', () => {
    for (let bit = 0; bit < entry.body.length * 8; bit += 1) {
      const read = readBody(leaf, entry.salt, withFlippedBit(entry.body, bit));
      expect(refusedBecause(read).code).toBe('record.body_not_committed');
    }
    for (let bit = 0; bit < 256; bit += 1) {
      const read = readBody(leaf, withFlippedBit(entry.salt, bit), entry.body);
      expect(refusedBecause(read).code).toBe('record.body_not_committed');
    }
  });

  test('refuses a committed body that is not canonical', () => {
    const body = utf8('{ }');
    const c = encodeBase64Url(commitBody(entry.salt, body));
    const odd = accepted(readLeaf(leafWith({ c }), place));
    expect(refusedBecause(readBody(odd, entry.salt, body))).toEqual({
      code: 'record.body_not_canonical',
      because: { code: 'record.json_not_canonical' },
    });
  });

  test.each([
    ['that is missing a field', { kind: undefined }, ''],
    ['with a field more', { more: 1 }, ''],
    ['that says it is public', { aud: 'public' }, 'aud'],
    ['for an unknown audience', { aud: 'friends' }, 'aud'],
    ['for peers without a federation', { aud: 'peers:' }, 'aud'],
    ['with a wrong kind', { kind: '' }, 'kind'],
    ['with a wrong time', { t: 'today' }, 't'],
    ['with wrong references', { refs: null }, 'refs'],
    ['with a wrong crit', { crit: 1 }, 'crit'],
  ])('refuses a sealed body %s', (_, changes, field) => {
    const odd = sealedWith(changes);
    const reason = refusedBecause(readBody(odd.leaf, seedOf(4), odd.body));
    expect(reason).toEqual({ code: 'record.body_field_wrong', field });
  });
});

describe('making an entry', () => {
  const bugs: readonly [rule: string, changes: Partial<EntryDraft>][] = [
    ['a record that is no SCID', { log: 'example.org' }],
    ['a negative place', { seq: -1 }],
    ['a kind with a space', { kind: 'resolution sign' }],
    ['a time without seconds', { t: '2026-08-21T10:00Z' }],
    ['an unknown audience', { audience: 'peers:nobody' }],
    ['a short salt', { salt: new Uint8Array(31) }],
    ['a reference beyond its checkpoint', { refs: [{ ...ref, size: 7 }] }],
    ['a body beyond the largest', { body: 'x'.repeat(bodySizeMaxBytes) }],
    ['more references than a leaf can hold', { refs: new Array<Ref>(30).fill(ref) }],
    ['a body outside the profile', { body: 0.5 }],
  ];
  test.each(bugs)('%s is a bug of the caller', (_, changes) => {
    expect(() => makeEntry({ ...publicDraft, ...changes })).toThrow('bug');
  });

  test('a leaf of 4,096 bytes and a body of 262,144 are not too large', () => {
    const { body } = makeEntry({ ...publicDraft, body: 'x'.repeat(bodySizeMaxBytes - 2) });
    expect(body.length).toBe(bodySizeMaxBytes);
    expect(leafSizeMaxBytes).toBe(4_096);
  });

  test('equal bodies with different salts have unlike commitments', () => {
    const one = makeEntry({ ...sealedDraft, salt: seedOf(1) });
    const two = makeEntry({ ...sealedDraft, salt: seedOf(2) });
    expect(one.leaf).not.toEqual(two.leaf);
  });
});

describe('a reference', () => {
  test('is read back as it was written', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const any = fc.record(
      {
        log: fc.constant(otherScid),
        seq: fc.nat(),
        hash: bytes,
        size: fc.integer({ min: 2 ** 31, max: 2 ** 33 }),
        root: bytes,
        epoch: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: ['log', 'seq', 'hash', 'size', 'root'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(any, (given) => {
        expect(refFromJson(refToJson(given))).toEqual(given);
      }),
    );
  });

  test('of epoch 0 leaves the epoch out, so that it has one form', () => {
    expect(refToJson({ ...ref, epoch: 0 })).toEqual(refToJson(ref));
    expect(refFromJson({ ...refToJson(ref), epoch: 0 })).toBeNull();
  });
});

describe('an attachment', () => {
  const file = utf8('annex');
  const commitment = commitAttachment(seedOf(1), file);

  test('is verified against the commitment in the body', () => {
    expect(verifyAttachment(commitment, seedOf(1), file).ok).toBe(true);
  });

  test('with another byte, salt or salt length is refused', () => {
    const code = (salt: Uint8Array, bytes: Uint8Array) =>
      refusedBecause(verifyAttachment(commitment, salt, bytes)).code;
    expect(code(seedOf(1), utf8('annexe'))).toBe('record.attachment_not_committed');
    expect(code(seedOf(2), file)).toBe('record.attachment_not_committed');
    expect(code(new Uint8Array(31), file)).toBe('record.salt_length_wrong');
  });

  test('has another commitment than a body with the same bytes', () => {
    expect(commitment).not.toEqual(commitBody(seedOf(1), file));
  });
});
