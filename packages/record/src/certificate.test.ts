import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { signCheckpoint } from './checkpoint.ts';
import { createIdentity } from './create-identity.ts';
import { inclusionProof } from './inclusion-proof.ts';
import { encodeJson, type Json } from './json.ts';
import { makeCertificate, type CertificateDraft } from './make-certificate.ts';
import { makeEntry } from './make-entry.ts';
import { readIdentity } from './read-identity.ts';
import { rotateIdentity, type RotationDraft } from './rotate-identity.ts';
import { signerOf } from './signer.ts';
import {
  accepted,
  publicKeyFor,
  refusedBecause,
  sampleDraft,
  sampleIdentity,
  sampleRecord,
  seedOf,
  seeds,
  textOf,
  utf8,
} from './testing/sample-record.ts';
import { verifyCertificate } from './verify-certificate.ts';

const size = 21;
const seq = 5;
const record = sampleRecord(size);
const entry = record.entries[seq]!;
const draft: CertificateDraft = {
  identity: record.identity,
  seq,
  leaf: entry.leaf,
  opening: entry,
  proof: inclusionProof(record.hashes, seq, size),
  checkpoint: record.checkpoint,
  witnesses: record.witnesses,
};
const certificate = accepted(makeCertificate(draft));
const code = (text: string | Uint8Array) => refusedBecause(verifyCertificate(text)).code;

/** The certificate with its extra data changed and encoded anew. */
function withExtra(change: (extra: Record<string, Json>) => void): string {
  const lines = certificate.split('\n');
  const bytes = decodeBase64(lines[1]!.slice('extra '.length))!;
  const extra = JSON.parse(textOf(bytes)) as Record<string, Json>;
  change(extra);
  return lines.with(1, `extra ${encodeBase64(encodeJson(extra))}`).join('\n');
}

describe('a certificate', () => {
  test('shows who entered what, where, and who saw it', () => {
    const shown = accepted(verifyCertificate(certificate));
    expect(shown).toMatchObject({
      seq,
      hash: entry.hash,
      leaf: { form: 'sealed', log: record.scid },
      identity: { scid: record.scid, host: 'example.org' },
      checkpoint: { size, root: record.root, epoch: 0 },
      cosignatures: [{ name: 'node.example/witness', timestampSeconds: 1_787_306_400 }],
    });
    const { kind, t, audience, refs, body } = sampleDraft(seq);
    expect(shown.entry).toEqual({ kind, t, audience, refs, body, crit: false });
  });

  test('is a C2SP tlog-proof: header, extra, index, hashes, empty line, checkpoint', () => {
    const lines = certificate.split('\n');
    expect(lines[0]).toBe('c2sp.org/tlog-proof@v1');
    expect(lines[1]).toMatch(/^extra /);
    expect(lines[2]).toBe('index 5');
    expect(lines.slice(3, 8)).toEqual(draft.proof.map(encodeBase64));
    expect(lines.slice(8).join('\n')).toBe(`\n${record.checkpoint}`);
  });

  test('is the same as text and as bytes', () => {
    expect(verifyCertificate(utf8(certificate))).toEqual(verifyCertificate(certificate));
  });

  test('with any byte changed is refused', { timeout: 30_000 }, () => {
    const bytes = utf8(certificate);
    const passed: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= 1 << (at % 8);
      if (verifyCertificate(changed).ok) passed.push(at);
    }
    expect(bytes.length).toBeGreaterThan(4_000);
    expect(passed).toEqual([]);
  });

  test('with any byte replaced, taken out or added is refused', { timeout: 30_000 }, () => {
    const bytes = utf8(certificate);
    const place = fc.nat(bytes.length - 1);
    fc.assert(
      fc.property(place, fc.nat(255), fc.constantFrom(0, 1), (at, byte, kept) => {
        fc.pre(kept === 1 || bytes[at] !== byte);
        const [head, tail] = [bytes.slice(0, at), bytes.slice(at + 1 - kept)];
        expect(verifyCertificate(new Uint8Array([...head, byte, ...tail])).ok).toBe(false);
        expect(verifyCertificate(new Uint8Array([...head, ...bytes.slice(at + 1)])).ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test('cut short anywhere is refused', () => {
    for (let end = 0; end < certificate.length; end += 37) {
      expect(verifyCertificate(certificate.slice(0, end)).ok).toBe(false);
    }
  });

  test('can be made for every entry of a record', () => {
    for (let at = 0; at < size; at += 1) {
      const opening = record.entries[at]!;
      const proof = inclusionProof(record.hashes, at, size);
      const made = makeCertificate({ ...draft, seq: at, leaf: opening.leaf, opening, proof });
      expect(made.ok).toBe(true);
    }
  });

  test('for a record with one entry has no hashes', () => {
    const { entries, identity, checkpoint, witnesses } = sampleRecord(1);
    const { leaf } = entries[0]!;
    const opening = entries[0]!;
    const only = { identity, seq: 0, leaf, opening, proof: [], checkpoint, witnesses };
    expect(accepted(makeCertificate(only)).split('\n').slice(2, 4)).toEqual(['index 0', '']);
  });

  test('without the body shows the place, and not what was entered', () => {
    const bare = accepted(makeCertificate({ ...draft, opening: null }));
    const shown = accepted(verifyCertificate(bare));
    expect(shown).toMatchObject({ seq, hash: entry.hash, entry: null });
    expect(bare).not.toContain(encodeBase64(entry.body).slice(4, -4));
  });

  test('without witnesses says that nobody else signed', () => {
    const checkpoint = signCheckpoint(
      { origin: record.signer.name, size, root: record.root },
      record.signer,
    );
    const made = accepted(makeCertificate({ ...draft, checkpoint, witnesses: [] }));
    expect(accepted(verifyCertificate(made)).cosignatures).toEqual([]);
  });

  test('made after the organisation moved carries its whole history', () => {
    const { log } = accepted(
      rotateIdentity({
        log: record.identity,
        updateSeed: seedOf(seeds.recovery),
        nextPublicKeys: [publicKeyFor(12)],
        versionTime: '2026-08-22T10:00:00Z',
        host: 'example.net',
        recordPublicKey: publicKeyFor(40),
        cut: { epoch: 0, size, root: record.root },
      }),
    );
    const made = accepted(makeCertificate({ ...draft, identity: log }));
    const { identity } = accepted(verifyCertificate(made));
    expect(identity).toMatchObject({ scid: record.scid, host: 'example.net', versionCount: 2 });
    expect(refusedBecause(verifyCertificate(made, { notAfter: '2026-08-22T00:00:00Z' })).code).toBe(
      'record.identity_time_in_future',
    );
  });
});

describe('a certificate, to a reader who knows the organisation', () => {
  const later = (changes: Partial<RotationDraft> = {}) =>
    accepted(
      rotateIdentity({
        log: record.identity,
        updateSeed: seedOf(seeds.recovery),
        nextPublicKeys: [publicKeyFor(12)],
        versionTime: '2026-08-22T10:00:00Z',
        recordPublicKey: publicKeyFor(40),
        cut: { epoch: 0, size, root: record.root },
        ...changes,
      }),
    );

  test('is judged by the later of the two identities', () => {
    const known = later().identity;
    expect(accepted(verifyCertificate(certificate, { known })).identity).toBe(known);
    const early = accepted(readIdentity(record.identity));
    const newer = accepted(makeCertificate({ ...draft, identity: later().log }));
    expect(accepted(verifyCertificate(newer, { known: early })).identity.versionCount).toBe(2);
  });

  test('is refused when a stolen key signed it after the cut', () => {
    const known = later({ cut: { epoch: 0, size: 20, root: sampleRecord(20).root } }).identity;
    expect(verifyCertificate(certificate).ok).toBe(true);
    expect(refusedBecause(verifyCertificate(certificate, { known }))).toEqual({
      code: 'record.checkpoint_beyond_cut',
      epoch: 0,
      cutSize: 20,
    });
  });

  test('is refused when it tells another story, or is about another organisation', () => {
    const told = accepted(makeCertificate({ ...draft, identity: later().log }));
    const known = later({ host: 'example.net' }).identity;
    expect(refusedBecause(verifyCertificate(told, { known }))).toEqual({
      code: 'record.identity_forked',
      version: 2,
    });
    const { log } = createIdentity({
      updateSeed: seedOf(50),
      nextPublicKeys: [publicKeyFor(51)],
      recordPublicKey: publicKeyFor(52),
      host: 'example.org',
      versionTime: '2026-08-21T10:00:00Z',
    });
    const stranger = accepted(readIdentity(log));
    expect(refusedBecause(verifyCertificate(certificate, { known: stranger })).code).toBe(
      'record.identity_of_other_scid',
    );
  });
});

describe('an unsound certificate', () => {
  const lines = certificate.split('\n');
  const malformedLines: readonly [rule: string, text: string, line: number][] = [
    ['of another version', certificate.replace('@v1', '@v2'), 1],
    ['that is empty', '', 1],
    ['without extra data', lines.toSpliced(1, 1).join('\n'), 2],
    ['with extra data in loose base64', lines.with(1, 'extra AB==').join('\n'), 2],
    ['without an index', lines.toSpliced(2, 1).join('\n'), 3],
    ['with an index in another spelling', lines.with(2, 'index 05').join('\n'), 3],
    ['with a negative index', lines.with(2, 'index -0').join('\n'), 3],
    ['with an index in scientific notation', lines.with(2, 'index 5e0').join('\n'), 3],
    ['with a short hash', lines.with(4, 'AAAA').join('\n'), 5],
    ['without the empty line', lines.toSpliced(8, 1).join('\n'), 9],
    ['with a field more in its extra data', withExtra((extra) => (extra['more'] = 1)), 2],
    ['with a field less in its extra data', withExtra((extra) => delete extra['leaf']), 2],
    ['with a body and no salt', withExtra((extra) => delete extra['salt']), 2],
    ['with a salt in loose base64', withExtra((extra) => (extra['salt'] = 'AB')), 2],
    ['with witnesses that are no list', withExtra((extra) => (extra['witnesses'] = {})), 2],
    ['with a witness that is no text', withExtra((extra) => (extra['witnesses'] = [1])), 2],
    ['with an identity that is no text', withExtra((extra) => (extra['identity'] = 1)), 2],
    [
      'with extra data that is a list',
      lines.with(1, `extra ${encodeBase64(utf8('[]'))}`).join('\n'),
      2,
    ],
  ];
  test.each(malformedLines)('%s is refused, naming the line', (_, text, line) => {
    expect(refusedBecause(verifyCertificate(text))).toEqual({
      code: 'record.certificate_malformed',
      line,
    });
  });

  const other = makeEntry({ ...sampleDraft(seq), body: 'other' });
  const cases: readonly [rule: string, text: string | Uint8Array, code: string][] = [
    ['larger than 4 MiB', 'x'.repeat(4_194_305), 'record.certificate_too_large'],
    ['that is not UTF-8', new Uint8Array([0xff]), 'record.certificate_not_utf8'],
    ['with a lone surrogate', `${certificate}\ud800`, 'record.certificate_not_utf8'],
    [
      'with a BOM',
      new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(certificate)]),
      'record.certificate_malformed',
    ],
    [
      'with extra data in another layout',
      lines.with(1, `extra ${encodeBase64(utf8('{ }'))}`).join('\n'),
      'record.certificate_extra_malformed',
    ],
    [
      'with extra data of another version',
      withExtra((extra) => (extra['v'] = 2)),
      'record.certificate_version_unknown',
    ],
    [
      'with the leaf of another entry',
      withExtra((extra) => (extra['leaf'] = textOf(other.leaf))),
      'record.proof_root_mismatch',
    ],
    [
      'with another body',
      withExtra((extra) => (extra['body'] = textOf(other.body))),
      'record.body_not_committed',
    ],
    [
      'with another salt',
      withExtra((extra) => (extra['salt'] = 'A'.repeat(43))),
      'record.body_not_committed',
    ],
    ['with a short salt', withExtra((extra) => (extra['salt'] = '')), 'record.salt_length_wrong'],
    [
      'without an identity',
      withExtra((extra) => (extra['identity'] = '')),
      'record.identity_empty',
    ],
    [
      'without its witness',
      withExtra((extra) => (extra['witnesses'] = [])),
      'record.note_signature_unknown',
    ],
    ['with a hash too few', lines.toSpliced(3, 1).join('\n'), 'record.proof_length_wrong'],
    [
      'with its hashes in another order',
      lines.with(3, lines[4]!).with(4, lines[3]!).join('\n'),
      'record.proof_root_mismatch',
    ],
    ['at another place', lines.with(2, 'index 4').join('\n'), 'record.proof_root_mismatch'],
    ['beyond the tree', lines.with(2, 'index 21').join('\n'), 'record.proof_out_of_range'],
    ['with no checkpoint', lines.slice(0, 9).join('\n'), 'record.certificate_malformed'],
    [
      'with a checkpoint that says nothing',
      `${lines.slice(0, 9).join('\n')}\nx\n`,
      'record.note_malformed',
    ],
  ];
  test.each(cases)('%s is refused', (_, text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('by a thief with a key of his own is refused', () => {
    const thief = signerOf(record.signer.name, seedOf(seeds.thief));
    const checkpoint = signCheckpoint({ origin: thief.name, size, root: record.root }, thief);
    const made = makeCertificate({ ...draft, checkpoint, witnesses: [] });
    expect(refusedBecause(made).code).toBe('record.note_not_signed_by_key');
  });

  test('of a void leaf is refused, though the leaf is in the tree', () => {
    const made = makeCertificate({ ...draft, leaf: utf8('void') });
    expect(refusedBecause(made).code).toBe('record.proof_root_mismatch');
  });

  test('with the identity of another organisation is refused', () => {
    const stranger = sampleIdentity.log.replaceAll('example.org', 'example.net');
    expect(code(withExtra((extra) => (extra['identity'] = stranger)))).toBe(
      'record.identity_scid_mismatch',
    );
  });
});
