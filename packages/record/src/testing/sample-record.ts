import { createIdentity } from '../create-identity.ts';
import { addSignatureLine, cosignCheckpoint } from '../cosignature.ts';
import { signCheckpoint } from '../checkpoint.ts';
import { appendLeafHash, emptyFrontier, rootOf } from '../frontier.ts';
import { makeEntry, type Entry, type EntryDraft } from '../make-entry.ts';
import { originOf } from '../origin.ts';
import type { Read } from '../read.ts';
import type { Reason } from '../reason.ts';
import { cosignerOf, generateKeys, signerOf, type Signer } from '../signer.ts';
import { vkeyOf } from '../vkey.ts';

// One organisation for the tests of this package. Its keys are public: they are counted up.

/** 32 bytes that stand for a secret. */
export function seedOf(number: number): Uint8Array {
  return new Uint8Array(32).fill(number);
}

/** The public key of `seedOf`. */
export function publicKeyFor(number: number): Uint8Array {
  return generateKeys(seedOf(number)).publicKey;
}

/** Which counted-up secret is whose. */
export const seeds = { update: 1, recovery: 2, otherRecovery: 3, record: 4, witness: 5, thief: 99 };

/** The organisation's identity at `example.org`. */
export const sampleIdentity = createIdentity({
  updateSeed: seedOf(seeds.update),
  nextPublicKeys: [publicKeyFor(seeds.recovery), publicKeyFor(seeds.otherRecovery)],
  recordPublicKey: publicKeyFor(seeds.record),
  host: 'example.org',
  versionTime: '2026-08-21T10:00:00Z',
});

/** A draft of the organisation's entry at a place; the even ones are public. */
export function sampleDraft(seq: number): EntryDraft {
  return {
    log: sampleIdentity.scid,
    seq,
    kind: 'resolution.sign',
    t: '2026-08-21T10:00:00Z',
    audience: seq % 2 === 0 ? 'public' : 'internal',
    refs: [],
    body: { text: `Entry ${seq} – «ñ»` },
    salt: seedOf(seq % 256),
  };
}

/** A whole record: entries, tree, signed and witnessed head. */
export interface SampleRecord {
  readonly scid: string;
  readonly identity: string;
  readonly entries: readonly Entry[];
  readonly hashes: readonly Uint8Array[];
  readonly root: Uint8Array;
  readonly signer: Signer;
  readonly checkpoint: string;
  readonly witnesses: readonly string[];
}

/** The organisation's record with so many entries. */
export function sampleRecord(size: number): SampleRecord {
  const entries = Array.from({ length: size }, (_, seq) => makeEntry(sampleDraft(seq)));
  const hashes = entries.map(({ hash }) => hash);
  return { ...signedTree(hashes), entries, hashes };
}

/** The signed and witnessed head over any leaf hashes. */
export function signedTree(hashes: readonly Uint8Array[]) {
  const { scid, log: identity } = sampleIdentity;
  const origin = originOf(scid, 0);
  const root = rootOf(hashes.reduce(appendLeafHash, emptyFrontier));
  const signer = signerOf(origin, seedOf(seeds.record));
  const witness = cosignerOf('node.example/witness', seedOf(seeds.witness));
  const signed = signCheckpoint({ origin, size: hashes.length, root }, signer);
  const line = accepted(cosignCheckpoint(signed, witness, 1_787_306_400));
  const checkpoint = addSignatureLine(signed, line);
  const witnesses = [vkeyOf(witness.name, witness.publicKey, 'witness')];
  return { scid, identity, root, signer, checkpoint, witnesses };
}

/** The value of a `Read` that must be accepted. */
export function accepted<T>(read: Read<T>): T {
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.reason)}`);
  return read.value;
}

/** The reason of a `Read` that must be refused. */
export function refusedBecause(read: Read<unknown>): Reason {
  if (read.ok) throw new Error('accepted, but should have been refused');
  return read.reason;
}

/** A copy with one bit changed. */
export function withFlippedBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

/** UTF-8. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Text of UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Hexadecimal of bytes. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Bytes of hexadecimal. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'));
}
