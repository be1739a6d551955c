import { describe, expect, test } from 'vitest';
import { signCheckpoint } from './checkpoint.ts';
import { keyPeriods, type VersionedService } from './key-periods.ts';
import { openRecordCheckpoint } from './open-record-checkpoint.ts';
import { originOf } from './origin.ts';
import type { Identity } from './read-identity.ts';
import { rotateIdentity, type RotationDraft } from './rotate-identity.ts';
import { signerOf } from './signer.ts';
import {
  accepted,
  publicKeyFor,
  refusedBecause,
  sampleIdentity,
  seedOf,
  seeds,
} from './testing/sample-record.ts';
import { emptyRoot } from './tree-hash.ts';

const { scid } = sampleIdentity;
const oldKey = seeds.record;
const newKey = 40;
const lastKey = 41;
const cutRoot = seedOf(100);

/** The code with which a head is refused, or `accepted`. */
function judge(
  identity: Identity,
  head: { key: number; size: number; epoch?: number; root?: Uint8Array },
): string {
  const origin = originOf(scid, head.epoch ?? 0);
  const root = head.root ?? cutRoot;
  const note = signCheckpoint(
    { origin, size: head.size, root },
    signerOf(origin, seedOf(head.key)),
  );
  const read = openRecordCheckpoint(note, identity);
  return read.ok ? 'accepted' : read.reason.code;
}

/** The identity after rotations, each signed with the recovery key after the last. */
function after(...changes: readonly Partial<RotationDraft>[]) {
  let log = sampleIdentity.log;
  let identity: Identity | null = null;
  for (const [at, change] of changes.entries()) {
    const rotated = accepted(
      rotateIdentity({
        log,
        updateSeed: seedOf(at === 0 ? seeds.recovery : 60 + at - 1),
        nextPublicKeys: [publicKeyFor(60 + at)],
        versionTime: `2026-09-${String(at + 1).padStart(2, '0')}T10:00:00Z`,
        ...change,
      }),
    );
    log = rotated.log;
    identity = rotated.identity;
  }
  return identity!;
}

const cutAt = (size: number, epoch = 0) => ({
  epoch,
  size,
  root: size === 0 ? emptyRoot() : cutRoot,
});

describe('a new record key', () => {
  const identity = after({ recordPublicKey: publicKeyFor(newKey), cut: cutAt(41) });

  test('leaves what the old key signed before the cut as it was', () => {
    for (const size of [0, 1, 40, 41])
      expect(judge(identity, { key: oldKey, size })).toBe('accepted');
  });

  test('makes void what the old key signs beyond the cut', () => {
    for (const size of [42, 1_000]) {
      expect(judge(identity, { key: oldKey, size })).toBe('record.checkpoint_beyond_cut');
    }
  });

  test('makes void another head of the old key at the cut', () => {
    expect(judge(identity, { key: oldKey, size: 41, root: seedOf(9) })).toBe(
      'record.checkpoint_at_cut_differs',
    );
    expect(judge(identity, { key: newKey, size: 41, root: seedOf(9) })).toBe(
      'record.checkpoint_at_cut_differs',
    );
  });

  test('signs from the cut on, and nothing before it', () => {
    for (const size of [41, 42, 1_000]) {
      expect(judge(identity, { key: newKey, size })).toBe('accepted');
    }
    expect(judge(identity, { key: newKey, size: 40 })).toBe('record.checkpoint_before_key');
  });

  test('is followed by another, with a cut of its own', () => {
    const twice = after(
      { recordPublicKey: publicKeyFor(newKey), cut: cutAt(41) },
      { recordPublicKey: publicKeyFor(lastKey), cut: cutAt(50) },
    );
    expect(judge(twice, { key: newKey, size: 45 })).toBe('accepted');
    expect(judge(twice, { key: newKey, size: 51 })).toBe('record.checkpoint_beyond_cut');
    expect(judge(twice, { key: lastKey, size: 51 })).toBe('accepted');
    expect(judge(twice, { key: oldKey, size: 45 })).toBe('record.checkpoint_beyond_cut');
  });
});

describe('a new epoch', () => {
  const identity = after({ epoch: 1, cut: cutAt(41) });

  test('begins anew under its own origin, with the same key if that is sound', () => {
    expect(judge(identity, { key: oldKey, epoch: 1, size: 0, root: emptyRoot() })).toBe('accepted');
    expect(judge(identity, { key: oldKey, epoch: 1, size: 7 })).toBe('accepted');
  });

  test('ends the old one at the cut', () => {
    expect(judge(identity, { key: oldKey, size: 41 })).toBe('accepted');
    expect(judge(identity, { key: oldKey, size: 42 })).toBe('record.checkpoint_beyond_cut');
  });

  test('with a new key gives the old key nothing', () => {
    const restarted = after({ epoch: 1, recordPublicKey: publicKeyFor(newKey), cut: cutAt(41) });
    expect(judge(restarted, { key: oldKey, epoch: 1, size: 1 })).toBe(
      'record.note_not_signed_by_key',
    );
    expect(judge(restarted, { key: newKey, size: 41 })).toBe('record.note_not_signed_by_key');
  });

  test('that was not declared is unknown', () => {
    expect(judge(identity, { key: oldKey, epoch: 2, size: 1 })).toBe(
      'record.checkpoint_epoch_unknown',
    );
  });
});

test('a head of another record is refused', () => {
  const other = originOf('QmPEQVM1JPTyrvEgBcDXwjK4TeyLGSX1PxjgyeAisdWM1p', 0);
  const note = signCheckpoint(
    { origin: other, size: 1, root: cutRoot },
    signerOf(other, seedOf(oldKey)),
  );
  const identity = after({});
  expect(refusedBecause(openRecordCheckpoint(note, identity))).toMatchObject({
    code: 'record.checkpoint_of_other_origin',
    found: other,
  });
});

describe('a version of an identity', () => {
  const endpoint = 'https://example.org/r/x';
  const first: VersionedService = {
    ...{ version: 1, epoch: 0, publicKey: publicKeyFor(1), endpoint, cut: null },
  };
  const second = (changes: Partial<VersionedService>): VersionedService => ({
    ...{ ...first, version: 2 },
    ...changes,
  });
  const key = publicKeyFor(2);

  const cases: readonly [string, readonly VersionedService[], string][] = [
    ['that starts at epoch 1', [{ ...first, epoch: 1 }], 'record.identity_epoch_wrong'],
    ['that starts with a cut', [{ ...first, cut: cutAt(1) }], 'record.identity_cut_unexpected'],
    [
      'that skips an epoch',
      [first, second({ epoch: 2, cut: cutAt(1) })],
      'record.identity_epoch_wrong',
    ],
    [
      'that goes back an epoch',
      [first, second({ epoch: 1, cut: cutAt(1) }), second({ epoch: 0, cut: cutAt(1, 1) })],
      'record.identity_epoch_wrong',
    ],
    [
      'with a new key and no cut',
      [first, second({ publicKey: key })],
      'record.identity_cut_missing',
    ],
    ['with a new epoch and no cut', [first, second({ epoch: 1 })], 'record.identity_cut_missing'],
    [
      'with a cut and nothing new',
      [first, second({ cut: cutAt(1) })],
      'record.identity_cut_unexpected',
    ],
    [
      'with a cut in another epoch',
      [first, second({ publicKey: key, cut: cutAt(1, 1) })],
      'record.identity_cut_wrong',
    ],
    [
      'with a cut before the last',
      [
        first,
        second({ publicKey: key, cut: cutAt(9) }),
        second({ publicKey: publicKeyFor(3), cut: cutAt(8) }),
      ],
      'record.identity_cut_wrong',
    ],
    [
      'with another root at the last cut',
      [
        first,
        second({ publicKey: key, cut: cutAt(9) }),
        second({ publicKey: publicKeyFor(3), cut: { ...cutAt(9), root: seedOf(9) } }),
      ],
      'record.identity_cut_wrong',
    ],
    [
      'with a cut at nothing that has a root',
      [first, second({ publicKey: key, cut: { epoch: 0, size: 0, root: seedOf(9) } })],
      'record.identity_cut_wrong',
    ],
    [
      'that takes a given-up key back',
      [
        first,
        second({ publicKey: key, cut: cutAt(1) }),
        second({ publicKey: publicKeyFor(1), cut: cutAt(2) }),
      ],
      'record.identity_record_key_used_before',
    ],
  ];
  test.each(cases)('%s is refused', (_, services, code) => {
    expect(refusedBecause(keyPeriods(scid, services)).code).toBe(code);
  });

  test('that changes neither key nor epoch changes no period', () => {
    const one = accepted(keyPeriods(scid, [first]));
    expect(accepted(keyPeriods(scid, [first, second({})]))).toEqual(one);
  });

  test('may cut at nothing, and twice at the same head', () => {
    const atNothing = [first, second({ publicKey: key, cut: cutAt(0) })];
    expect(keyPeriods(scid, atNothing).ok).toBe(true);
    const again = [...atNothing, second({ publicKey: publicKeyFor(3), cut: cutAt(0) })];
    expect(keyPeriods(scid, again).ok).toBe(true);
  });
});
