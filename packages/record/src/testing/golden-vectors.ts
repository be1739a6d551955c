import { encodeBase64Url } from '../base64.ts';
import { signCheckpoint } from '../checkpoint.ts';
import { commitAttachment } from '../commitment.ts';
import { consistencyProof } from '../consistency-proof.ts';
import { addSignatureLine, cosignCheckpoint } from '../cosignature.ts';
import { createIdentity } from '../create-identity.ts';
import { encodeEntryBundle } from '../entry-bundle.ts';
import { appendLeafHash, emptyFrontier, encodeFrontier, rootOf } from '../frontier.ts';
import { inclusionProof } from '../inclusion-proof.ts';
import { makeCertificate } from '../make-certificate.ts';
import { makeEntry, type EntryDraft } from '../make-entry.ts';
import { encodeMultikey } from '../multikey.ts';
import { originOf } from '../origin.ts';
import { rotateIdentity } from '../rotate-identity.ts';
import { cosignerOf, generateKeys, signerOf } from '../signer.ts';
import { tilePath } from '../tile-path.ts';
import { leafHash } from '../tree-hash.ts';
import { vkeyOf } from '../vkey.ts';
import { writeRecordExport, type RecordExportEntry } from '../write-record-export.ts';
import { tamperedVectors } from './tampered-vectors.ts';
import { accepted, hex, seedOf, textOf, utf8 } from './sample-record.ts';

// One organisation that is founded, writes seven entries and moves to another host with another
// record key after the fifth. Every secret is a byte repeated, so that nobody takes it for one.

const people = { update: 1, recovery: 2, nextRecovery: 3, lastRecovery: 4 };
const machines = { record: 5, newRecord: 6, witness: 7, otherWitness: 8 };
const otherRecord = 'QmPEQVM1JPTyrvEgBcDXwjK4TeyLGSX1PxjgyeAisdWM1p';
const publicKey = (number: number) => generateKeys(seedOf(number)).publicKey;
const rootAt = (hashes: readonly Uint8Array[], size: number) =>
  rootOf(hashes.slice(0, size).reduce(appendLeafHash, emptyFrontier));

/** All golden files by name; the folder `vectors/record` holds them. */
export function goldenVectors(): Record<string, string> {
  const founded = foundedIdentity();
  const record = writtenRecord(founded.scid);
  const moved = movedIdentity(founded.log, record.hashes);
  const head = signedHead(founded.scid, record.hashes);
  const certificate = certificateOf(record, moved.log, head);
  const written = { scid: founded.scid, identity: moved.log, ...head };
  const exported = [...writeRecordExport(written, exportEntries(record))].join('');
  const parts = {
    about: 'Secrets are public and count up; none may ever be used. Bytes are hexadecimal.',
    keys: keyVectors(),
    identity: identityVectors(founded, moved),
    entries: record.vectors,
    attachment: attachmentVectors(),
    tree: treeVectors(),
    tiles: tileVectors(record.leaves),
    checkpoint: { ...head, cutRoot: hex(rootAt(record.hashes, 5)) },
    tampered: tamperedVectors({ certificate, exported, identity: moved.log }),
  };
  return {
    'record-v1.json': `${JSON.stringify(parts, undefined, 2)}\n`,
    'did.jsonl': moved.log,
    'did-restarted.jsonl': restartedIdentity(moved.log, record.hashes).log,
    'certificate.tlog-proof': certificate,
    'record.jsonl': exported,
  };
}

function keyVectors() {
  const all = Object.entries({ ...people, ...machines });
  return Object.fromEntries(
    all.map(([name, number]) => [
      name,
      {
        seed: hex(seedOf(number)),
        publicKey: hex(publicKey(number)),
        multikey: encodeMultikey(publicKey(number)),
      },
    ]),
  );
}

function foundedIdentity() {
  return createIdentity({
    updateSeed: seedOf(people.update),
    nextPublicKeys: [publicKey(people.recovery)],
    recordPublicKey: publicKey(machines.record),
    host: 'example.org',
    versionTime: '2026-08-21T10:00:00Z',
  });
}

function movedIdentity(log: string, hashes: readonly Uint8Array[]) {
  return accepted(
    rotateIdentity({
      log,
      updateSeed: seedOf(people.recovery),
      nextPublicKeys: [publicKey(people.nextRecovery)],
      versionTime: '2026-08-23T10:00:00Z',
      host: 'example.net',
      recordPublicKey: publicKey(machines.newRecord),
      cut: { epoch: 0, size: 5, root: rootAt(hashes, 5) },
    }),
  );
}

function restartedIdentity(log: string, hashes: readonly Uint8Array[]) {
  return accepted(
    rotateIdentity({
      log,
      updateSeed: seedOf(people.nextRecovery),
      nextPublicKeys: [publicKey(people.lastRecovery)],
      versionTime: '2026-09-01T10:00:00Z',
      epoch: 1,
      cut: { epoch: 0, size: 7, root: rootAt(hashes, 7) },
    }),
  );
}

function identityVectors(
  { scid, did }: { readonly scid: string; readonly did: string },
  { identity }: ReturnType<typeof movedIdentity>,
) {
  const periods = identity.periods.map(({ epoch, fromSize, cut, vkey }) => ({
    epoch,
    publicKey: hex(vkey.publicKey),
    fromSize,
    cut: cut === null ? null : { epoch: cut.epoch, size: cut.size, root: hex(cut.root) },
  }));
  return { scid, foundedDid: did, movedDid: identity.did, endpoint: identity.endpoint, periods };
}

type Draft = Omit<EntryDraft, 'log' | 'seq' | 'salt' | 't'>;

const drafts: readonly (Draft | 'void')[] = [
  { kind: 'record.opened', audience: 'public', refs: [], body: { epoch: 0 } },
  {
    kind: 'resolution.sign',
    audience: 'public',
    refs: [{ log: otherRecord, seq: 3, hash: seedOf(30), size: 9, root: seedOf(31) }],
    body: { text: 'We sign – «con alegría».' },
  },
  { kind: 'discussion.opened', audience: 'internal', refs: [], body: { text: 'Among ourselves.' } },
  {
    kind: 'agreement.proposed',
    audience: `peers:${otherRecord}`,
    refs: [{ log: otherRecord, epoch: 1, seq: 0, hash: seedOf(32), size: 1, root: seedOf(32) }],
    body: { shares: [1, 2, 3] },
    crit: true,
  },
  { kind: 'campaign.report', audience: 'public', refs: [], body: { text: 'To be erased.' } },
  'void',
  { kind: 'record.moved', audience: 'public', refs: [], body: { host: 'example.net' } },
];

function writtenRecord(scid: string) {
  const voidLeaf = utf8('not an entry');
  const made = drafts.map((draft, seq) => {
    if (draft === 'void')
      return { leaf: voidLeaf, opening: null, vector: { leaf: 'not an entry' } };
    const whole = { ...draft, log: scid, seq, t: '2026-08-22T10:00:00Z', salt: seedOf(100 + seq) };
    const entry = makeEntry(whole);
    const { salt, refs, ...rest } = whole;
    const given = { ...rest, salt: hex(salt), refCount: refs.length };
    const vector = { draft: given, leaf: textOf(entry.leaf), body: textOf(entry.body) };
    return { leaf: entry.leaf, opening: entry, vector };
  });
  return {
    leaves: made.map(({ leaf }) => leaf),
    openings: made.map(({ opening }) => opening),
    hashes: made.map(({ leaf }) => leafHash(leaf)),
    vectors: made.map(({ leaf, vector }) => ({ ...vector, hash: hex(leafHash(leaf)) })),
  };
}

function signedHead(scid: string, hashes: readonly Uint8Array[]) {
  const origin = originOf(scid, 0);
  const signer = signerOf(origin, seedOf(machines.newRecord));
  const size = hashes.length;
  let checkpoint = signCheckpoint({ origin, size, root: rootAt(hashes, size) }, signer);
  const witnesses: string[] = [];
  for (const [at, number] of [machines.witness, machines.otherWitness].entries()) {
    const witness = cosignerOf(`node${at + 1}.example/witness`, seedOf(number));
    const line = accepted(cosignCheckpoint(checkpoint, witness, 1_787_480_000 + at));
    checkpoint = addSignatureLine(checkpoint, line);
    witnesses.push(vkeyOf(witness.name, witness.publicKey, 'witness'));
  }
  return { checkpoint, witnesses, vkey: vkeyOf(origin, signer.publicKey) };
}

function certificateOf(
  { leaves, openings, hashes }: ReturnType<typeof writtenRecord>,
  identity: string,
  { checkpoint, witnesses }: ReturnType<typeof signedHead>,
): string {
  const seq = 1;
  const proof = inclusionProof(hashes, seq, hashes.length);
  const opening = openings[seq]!;
  const place = { seq, leaf: leaves[seq]!, opening, proof };
  return accepted(makeCertificate({ identity, ...place, checkpoint, witnesses }));
}

function exportEntries({ leaves, openings }: ReturnType<typeof writtenRecord>) {
  return leaves.map((leaf, seq): RecordExportEntry => {
    const opening = openings[seq] ?? 'withheld';
    return { leaf, opening: seq === 4 ? 'erased' : seq === 3 ? 'withheld' : opening };
  });
}

function attachmentVectors() {
  const file = 'annex';
  const c = encodeBase64Url(commitAttachment(seedOf(120), utf8(file)));
  return { salt: hex(seedOf(120)), file, c };
}

function treeVectors() {
  const leaves = Array.from({ length: 9 }, (_, at) => `leaf ${at}`);
  const hashes = leaves.map((leaf) => leafHash(utf8(leaf)));
  const sizes = Array.from({ length: 10 }, (_, size) => size);
  const all = (proof: readonly Uint8Array[]) => proof.map(hex);
  return {
    leaves,
    roots: sizes.map((size) => hex(rootAt(hashes, size))),
    frontier: hex(encodeFrontier(hashes.slice(0, 7).reduce(appendLeafHash, emptyFrontier))),
    inclusion: sizes.slice(0, 9).map((index) => all(inclusionProof(hashes, index, 9))),
    consistency: sizes.slice(1).map((oldSize) => all(consistencyProof(hashes, oldSize, 9))),
  };
}

function tileVectors(leaves: readonly Uint8Array[]) {
  const names = [
    { level: 0, index: 0, width: 7 },
    { level: 0, index: 1_234_067, width: 256 },
    { level: 'entries' as const, index: 273, width: 112 },
  ];
  return {
    paths: names.map((name) => ({ ...name, path: tilePath(name) })),
    bundle: hex(encodeEntryBundle(leaves.slice(5, 7))),
  };
}
