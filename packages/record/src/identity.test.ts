import { describe, expect, test } from 'vitest';
import { createIdentity, nextKeyHash } from './create-identity.ts';
import { encodeMultikey } from './multikey.ts';
import { readIdentity } from './read-identity.ts';
import type { Read } from './read.ts';
import { rotateIdentity, type RotationDraft } from './rotate-identity.ts';
import {
  accepted,
  publicKeyFor,
  refusedBecause,
  sampleIdentity,
  seedOf,
  seeds,
  utf8,
} from './testing/sample-record.ts';

const { scid, did, log } = sampleIdentity;
const before = accepted(readIdentity(log));

/** The next version as its rightful owner would write it, with some of it changed. */
function rotated(changes: Partial<RotationDraft> = {}): Read<{ readonly log: string }> {
  return rotateIdentity({
    log,
    updateSeed: seedOf(seeds.recovery),
    nextPublicKeys: [publicKeyFor(12), publicKeyFor(13)],
    versionTime: '2026-08-22T10:00:00Z',
    ...changes,
  });
}

const code = (text: string) => refusedBecause(readIdentity(text)).code;

describe('a new identity', () => {
  test('says who it is, where its record is and which key signs it', () => {
    expect(before).toMatchObject({
      scid,
      did,
      host: 'example.org',
      earlierDids: [],
      versionCount: 1,
      createdAt: '2026-08-21T10:00:00Z',
      updatedAt: '2026-08-21T10:00:00Z',
      isDeactivated: false,
      epoch: 0,
      recordPublicKey: publicKeyFor(seeds.record),
      endpoint: `https://example.org/r/${scid}`,
    });
    expect(before.periods).toHaveLength(1);
    expect(before.periods[0]).toMatchObject({ epoch: 0, fromSize: 0, cut: null });
  });

  test('names its recovery keys by their hashes alone', () => {
    const keys = [seeds.recovery, seeds.otherRecovery].map(publicKeyFor);
    expect(before.nextKeyHashes).toEqual(keys.map(nextKeyHash));
    for (const key of keys) expect(log).not.toContain(encodeMultikey(key));
  });

  test('has another SCID when anything about it is other', () => {
    const draft = {
      updateSeed: seedOf(1),
      nextPublicKeys: [publicKeyFor(2)],
      recordPublicKey: publicKeyFor(4),
      host: 'example.org',
      versionTime: '2026-08-21T10:00:00Z',
    };
    const variants = [
      draft,
      { ...draft, updateSeed: seedOf(9) },
      { ...draft, nextPublicKeys: [publicKeyFor(9)] },
      { ...draft, recordPublicKey: publicKeyFor(9) },
      { ...draft, host: 'example.net' },
      { ...draft, versionTime: '2026-08-21T10:00:01Z' },
    ];
    expect(new Set(variants.map((variant) => createIdentity(variant).scid)).size).toBe(6);
  });

  test('without recovery keys, at an IP address or at no time is a bug of the caller', () => {
    const draft = {
      updateSeed: seedOf(1),
      nextPublicKeys: [publicKeyFor(2)],
      recordPublicKey: publicKeyFor(4),
      host: 'example.org',
      versionTime: '2026-08-21T10:00:00Z',
    };
    expect(() => createIdentity({ ...draft, nextPublicKeys: [] })).toThrow('bug');
    expect(() => createIdentity({ ...draft, host: '127.0.0.1' })).toThrow('bug');
    expect(() => createIdentity({ ...draft, versionTime: 'now' })).toThrow('bug');
  });

  test('with any byte of its log changed is refused', () => {
    const bytes = utf8(log);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= 1 << (at % 7);
      expect(readIdentity(new TextDecoder().decode(changed)).ok).toBe(false);
    }
  });

  test.each([
    ['that is empty', '', 'record.identity_empty'],
    ['without its last newline', log.slice(0, -1), 'record.identity_line_not_terminated'],
    ['with an empty line', `${log}\n`, 'record.identity_entry_malformed'],
    ['in another layout', log.replace('":', '": '), 'record.identity_entry_malformed'],
    ['that is too large', 'x'.repeat(1_048_577), 'record.identity_too_large'],
    ['with a lone surrogate', `\ud800${log}`, 'record.json_not_utf8'],
    ['whose first version comes twice', log + log, 'record.identity_parameter_wrong'],
  ])('%s is refused', (_, text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('dated later than the moment of reading is refused', () => {
    expect(readIdentity(log, { notAfter: '2026-08-21T10:00:00Z' }).ok).toBe(true);
    expect(refusedBecause(readIdentity(log, { notAfter: '2026-08-21T09:59:59Z' }))).toEqual({
      code: 'record.identity_time_in_future',
      version: 1,
    });
  });
});

describe('rotating an identity', () => {
  test('needs a key fixed in advance: the thief of the current key gains nothing', () => {
    const draft = { updateSeed: seedOf(seeds.update) };
    expect(refusedBecause(rotated(draft)).code).toBe('record.identity_key_not_committed');
    expect(refusedBecause(rotated({ updateSeed: seedOf(seeds.thief) })).code).toBe(
      'record.identity_key_not_committed',
    );
  });

  test('is open to either recovery key', () => {
    for (const seed of [seeds.recovery, seeds.otherRecovery]) {
      const { identity } = accepted(
        rotateIdentity({
          log,
          updateSeed: seedOf(seed),
          nextPublicKeys: [publicKeyFor(12)],
          versionTime: '2026-08-22T10:00:00Z',
        }),
      );
      expect(identity).toMatchObject({ scid, versionCount: 2, updatedAt: '2026-08-22T10:00:00Z' });
      expect(identity.updateKeys).toEqual([encodeMultikey(publicKeyFor(seed))]);
    }
  });

  test('spends the key: the version after needs one of the new keys', () => {
    const second = accepted(rotated()).log;
    const third = {
      log: second,
      nextPublicKeys: [publicKeyFor(14)],
      versionTime: '2026-08-23T10:00:00Z',
    };
    expect(refusedBecause(rotated(third)).code).toBe('record.identity_key_not_committed');
    expect(rotated({ ...third, updateSeed: seedOf(12) }).ok).toBe(true);
  });

  test('moves an organisation to another host, and it stays itself', () => {
    const moved = accepted(
      rotateIdentity({
        log,
        updateSeed: seedOf(seeds.recovery),
        nextPublicKeys: [publicKeyFor(12)],
        versionTime: '2026-08-22T10:00:00Z',
        host: 'example.net',
      }),
    ).identity;
    expect(moved).toMatchObject({
      scid,
      host: 'example.net',
      earlierDids: [did],
      endpoint: `https://example.net/r/${scid}`,
    });
    expect(moved.periods).toHaveLength(1);
  });

  test('can end it: no version follows the last', () => {
    const ended = accepted(rotated({ nextPublicKeys: [], isLast: true })).log;
    expect(accepted(readIdentity(ended)).isDeactivated).toBe(true);
    const after = { log: ended, updateSeed: seedOf(12), versionTime: '2026-08-23T10:00:00Z' };
    expect(refusedBecause(rotated(after)).code).toBe('record.identity_deactivated');
    const appended = ended + log;
    expect(code(appended)).toBe('record.identity_deactivated');
  });

  test('backwards in time is refused', () => {
    expect(refusedBecause(rotated({ versionTime: '2026-08-21T10:00:00Z' })).code).toBe(
      'record.identity_time_not_increasing',
    );
  });

  test('of an unsound log is refused', () => {
    expect(refusedBecause(rotated({ log: '' })).code).toBe('record.identity_empty');
  });

  test('without next keys, unless it is the last, is a bug of the caller', () => {
    expect(() => rotated({ nextPublicKeys: [] })).toThrow('bug');
    expect(() => rotated({ isLast: true })).toThrow('bug');
  });
});
