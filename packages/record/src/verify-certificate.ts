import { decodeBase64, decodeBase64Url } from './base64.ts';
import { textToBytes } from './bytes.ts';
import { certificateHeader } from './certificate-format.ts';
import { parseCheckpointText } from './checkpoint.ts';
import type { Cosignature } from './cosignature.ts';
import { isCount } from './entry-fields.ts';
import { verifyInclusion } from './inclusion-proof.ts';
import { decodeJson, hasKeys, isJsonObject, type Json } from './json.ts';
import type { RecordCheckpoint } from './open-record-checkpoint.ts';
import { openWitnessedCheckpoint } from './open-witnessed-checkpoint.ts';
import { laterIdentity } from './later-identity.ts';
import { parseOrigin } from './origin.ts';
import { readBody, type OpenedEntry } from './read-body.ts';
import { readIdentity, type Identity } from './read-identity.ts';
import { readLeaf, type Leaf } from './read-leaf.ts';
import { accept, refuse, type Read } from './read.ts';
import { parseNote } from './signed-note.ts';
import { hashSizeBytes, leafHash } from './tree-hash.ts';

/** What a certificate shows. */
export interface VerifiedCertificate {
  /** The organisation; whether it is the one you mean is told by its SCID alone. */
  readonly identity: Identity;
  readonly seq: number;
  readonly leaf: Leaf;
  /** Leaf hash, by which references and signatures name the entry. */
  readonly hash: Uint8Array;
  /** The entry itself; null when the certificate was made without its body. */
  readonly entry: OpenedEntry | null;
  readonly checkpoint: RecordCheckpoint;
  /** Cosignatures, verified against the keys in the certificate: judge the keys by your policy. */
  readonly cosignatures: readonly Cosignature[];
}

/** How a certificate is read. */
export interface CertificateOptions {
  /**
   * The organisation's identity as the reader knows it. A certificate carries the identity of the
   * day it was made; without a later one, what a stolen key signed since looks sound.
   */
  readonly known?: Identity;
  /** The moment of reading: an identity dated later is refused. */
  readonly notAfter?: string;
}

/** Largest certificate in bytes. */
const sizeMaxBytes = 4_194_304;

/**
 * Verifies a certificate from nothing but itself. Every byte counts: a certificate with any byte
 * changed is refused. Trust begins with knowing the organisation's SCID by another way.
 */
export function verifyCertificate(
  certificate: string | Uint8Array,
  options: CertificateOptions = {},
): Read<VerifiedCertificate> {
  if (certificate.length > sizeMaxBytes) {
    return refuse('record.certificate_too_large', { sizeMaxBytes });
  }
  const text = typeof certificate === 'string' ? certificate : textFrom(certificate);
  if (!text?.isWellFormed()) return refuse('record.certificate_not_utf8');
  const parts = takeApart(text);
  if (!parts.ok) return parts;
  // Cheap checks first, so that a damaged file is refused before any signature is verified.
  const placed = verifyPlace(parts.value);
  if (!placed.ok) return placed;
  const carried = readIdentity(parts.value.identity, { notAfter: options.notAfter });
  if (!carried.ok) return carried;
  const identity = laterIdentity(carried.value, options.known ?? carried.value);
  if (!identity.ok) return identity;
  const { checkpoint, witnesses, seq } = parts.value;
  const opened = openWitnessedCheckpoint(checkpoint, witnesses, identity.value);
  if (!opened.ok) return opened;
  return accept({ identity: identity.value, seq, ...placed.value, ...opened.value });
}

interface Extra {
  readonly identity: string;
  readonly leaf: Uint8Array;
  readonly opening: { readonly salt: Uint8Array; readonly body: Uint8Array } | null;
  readonly witnesses: readonly string[];
}

type Parts = Extra & {
  readonly seq: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: string;
};

/** C2SP tlog-proof, "Format"; every line in its one spelling. */
function takeApart(text: string): Read<Parts> {
  const malformed = (line: number) => refuse('record.certificate_malformed', { line });
  const end = text.indexOf('\n\n');
  const lines = end < 0 ? [] : text.slice(0, end).split('\n');
  const [first, extraLine = '', indexLine = '', ...proofLines] = lines;
  if (first !== certificateHeader) return malformed(1);
  if (!extraLine.startsWith('extra ')) return malformed(2);
  const seqText = indexLine.slice('index '.length);
  const seq = Number(seqText);
  if (!indexLine.startsWith('index ') || !isCount(seq) || String(seq) !== seqText) {
    return malformed(3);
  }
  const proof = proofLines.map(decodeBase64);
  const wrong = proof.findIndex((hash) => hash?.length !== hashSizeBytes);
  if (wrong >= 0) return malformed(4 + wrong);
  const bytes = decodeBase64(extraLine.slice('extra '.length));
  if (bytes === null) return malformed(2);
  const extra = readExtra(bytes);
  if (!extra.ok) return extra;
  const checkpoint = text.slice(end + 2);
  return accept({ ...extra.value, seq, proof: proof as readonly Uint8Array[], checkpoint });
}

function readExtra(bytes: Uint8Array): Read<Extra> {
  const json = decodeJson(bytes);
  if (!json.ok) return refuse('record.certificate_extra_malformed', { because: json.reason });
  const malformed = refuse('record.certificate_malformed', { line: 2 });
  if (!isJsonObject(json.value)) return malformed;
  if (json.value['v'] !== 1) return refuse('record.certificate_version_unknown');
  const { body, identity, leaf, salt, witnesses } = json.value;
  const keys = ['identity', 'leaf', 'v', 'witnesses'];
  const isOpened = hasKeys(json.value, [...keys, 'body', 'salt']);
  if (!isOpened && !hasKeys(json.value, keys)) return malformed;
  if (typeof identity !== 'string' || typeof leaf !== 'string' || !areTexts(witnesses)) {
    return malformed;
  }
  const about = { identity, leaf: textToBytes(leaf), witnesses };
  if (!isOpened) return accept({ ...about, opening: null });
  const saltBytes = typeof salt === 'string' ? decodeBase64Url(salt) : null;
  if (typeof body !== 'string' || saltBytes === null) return malformed;
  return accept({ ...about, opening: { body: textToBytes(body), salt: saltBytes } });
}

/** Verifies by hashes alone that the entry stands where the checkpoint, still a claim, says. */
function verifyPlace(parts: Parts): Read<Pick<VerifiedCertificate, 'leaf' | 'hash' | 'entry'>> {
  const note = parseNote(parts.checkpoint);
  if (!note.ok) return note;
  const head = parseCheckpointText(note.value.text);
  if (!head.ok) return head;
  const origin = parseOrigin(head.value.origin);
  if (!origin.ok) return origin;
  const { seq, proof, opening } = parts;
  const hash = leafHash(parts.leaf);
  const { size, root } = head.value;
  const included = verifyInclusion({ hash, index: seq, size, root, proof });
  if (!included.ok) return included;
  const leaf = readLeaf(parts.leaf, { log: origin.value.scid, seq });
  if (!leaf.ok) return leaf;
  if (opening === null) return accept({ leaf: leaf.value, hash, entry: null });
  const entry = readBody(leaf.value, opening.salt, opening.body);
  return entry.ok ? accept({ leaf: leaf.value, hash, entry: entry.value }) : entry;
}

function areTexts(value: Json | undefined): value is readonly string[] {
  return (
    Array.isArray(value) && (value as readonly Json[]).every((item) => typeof item === 'string')
  );
}

function textFrom(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
