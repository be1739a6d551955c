import { readProof, verifyProof } from './data-integrity.ts';
import { parseDid, type Did } from './did.ts';
import { entryHashOf, scidOfFirst } from './did-log-entry.ts';
import { nextParameters, type DidParameters } from './did-parameters.ts';
import { earlierDidsOf } from './identity-document.ts';
import type { JsonObject } from './json.ts';
import { accept, refuse, type Read, type Refused } from './read.ts';
import { readDidLogEntry, type DidLogEntry, type DidLogLayout } from './read-did-log-entry.ts';
import { readPublicKey } from './read-public-key.ts';

/** Largest identity log in bytes. */
const sizeMaxBytes = 1_048_576;

/** Most proofs an entry may carry; each costs a verification. */
const proofsMax = 8;

/** A verified version of a did:webvh log. */
export interface DidVersion {
  /** Counted from 1. */
  readonly number: number;
  readonly versionId: string;
  readonly versionTime: string;
  readonly didText: string;
  readonly did: Did;
  /** The DID document. */
  readonly state: JsonObject;
  readonly parameters: DidParameters;
}

/** How a log is read. */
export interface DidLogOptions {
  /**
   * `canonical`: each line must be in its one byte form, so that no byte of the log can change
   * unnoticed. `any`: any layout of JSON, as did:webvh permits.
   */
  readonly layout: DidLogLayout;
  /** A version dated later than this moment is refused; unchecked when absent. */
  readonly notAfter?: string | undefined;
}

/**
 * Verifies a did:webvh 1.0 log ("Read (Resolve)"): SCID, entry hashes, chain of versions, proofs,
 * keys fixed in advance, portability. Logs that use did:webvh's own witnesses are refused, because
 * their proofs stand in another file; records have witnesses of their own.
 */
export function readDidLog(log: string, options: DidLogOptions): Read<readonly DidVersion[]> {
  if (log.length > sizeMaxBytes) return refuse('record.identity_too_large', { sizeMaxBytes });
  if (log === '') return refuse('record.identity_empty');
  if (!log.isWellFormed()) return refuse('record.json_not_utf8');
  if (options.layout === 'canonical' && !log.endsWith('\n')) {
    return refuse('record.identity_line_not_terminated');
  }
  const versions: DidVersion[] = [];
  for (const line of (log.endsWith('\n') ? log.slice(0, -1) : log).split('\n')) {
    const version = readVersion(line, versions.at(-1) ?? null, options);
    if (!version.ok) return version;
    versions.push(version.value);
  }
  return accept(versions);
}

/** What the checks of one version share. */
interface At {
  readonly version: number;
  readonly before: DidVersion | null;
  readonly parameters: DidParameters;
}

function readVersion(
  line: string,
  before: DidVersion | null,
  options: DidLogOptions,
): Read<DidVersion> {
  const version = (before?.number ?? 0) + 1;
  if (before?.parameters.isDeactivated) return refuse('record.identity_deactivated', { version });
  const entry = readDidLogEntry(line, version, options.layout);
  if (!entry.ok) return entry;
  const { state, versionId, versionTime } = entry.value.document;
  const { parameters: given } = entry.value.document;
  const parameters = nextParameters(given, before?.parameters ?? null, version);
  if (!parameters.ok) return parameters;
  const at = { version, before, parameters: parameters.value };
  const refused = refuseWitnesses(at) ?? refuseTime(versionTime, at, options.notAfter);
  if (refused) return refused;
  const did = readDid(state, at);
  if (!did.ok) return did;
  const wrong = refuseHashes(entry.value, at) ?? refuseProofs(entry.value, at);
  if (wrong) return wrong;
  const read = { number: version, versionId, versionTime, state, parameters: parameters.value };
  return accept({ ...read, ...did.value });
}

function refuseWitnesses({ version, before, parameters }: At): Refused | null {
  const areUsed = parameters.hasWitnesses || before?.parameters.hasWitnesses === true;
  return areUsed ? refuse('record.identity_witnesses_unsupported', { version }) : null;
}

function refuseTime(versionTime: string, at: At, notAfter: string | undefined): Refused | null {
  const { version, before } = at;
  const moment = Date.parse(versionTime);
  if (before !== null && moment <= Date.parse(before.versionTime)) {
    return refuse('record.identity_time_not_increasing', { version });
  }
  const isLate = notAfter !== undefined && moment > Date.parse(notAfter);
  return isLate ? refuse('record.identity_time_in_future', { version }) : null;
}

/** The DID of a version; a changed one needs the identity's leave and must name the old one. */
function readDid(
  state: JsonObject,
  { version, before, parameters }: At,
): Read<{ readonly did: Did; readonly didText: string }> {
  const didText = state['id'];
  if (typeof didText !== 'string') {
    return refuse('record.identity_document_wrong', { version, part: 'id' });
  }
  const did = parseDid(didText);
  if (!did.ok) return did;
  if (did.value.scid !== parameters.scid) {
    return refuse('record.identity_did_of_other_scid', { version });
  }
  if (before !== null && before.didText !== didText) {
    if (!parameters.isPortable) return refuse('record.identity_not_portable', { version });
    if (!earlierDidsOf(state)?.includes(before.didText)) {
      return refuse('record.identity_earlier_did_not_kept', { version });
    }
  }
  return accept({ did: did.value, didText });
}

function refuseHashes({ document }: DidLogEntry, at: At): Refused | null {
  const { version, before, parameters } = at;
  const { versionId, ...unsigned } = document;
  if (before === null && scidOfFirst(unsigned, parameters.scid) !== parameters.scid) {
    return refuse('record.identity_scid_mismatch');
  }
  const [number, hash, ...rest] = versionId.split('-');
  if (number !== String(version) || rest.length > 0) {
    return refuse('record.identity_version_number_wrong', { version });
  }
  const expected = entryHashOf(unsigned, before?.versionId ?? parameters.scid);
  return hash === expected ? null : refuse('record.identity_entry_hash_mismatch', { version });
}

/** Each proof must be good, and by a key that may sign this version ("Authorized Keys"). */
function refuseProofs({ document, proofs }: DidLogEntry, at: At): Refused | null {
  const { version } = at;
  const keys = authorisedKeys(at);
  const read = proofs.map(readProof);
  if (read.length === 0 || read.length > proofsMax || read.includes(null)) {
    return refuse('record.identity_proof_malformed', { version });
  }
  for (const proof of read as readonly NonNullable<(typeof read)[number]>[]) {
    if (!keys.includes(proof.multikey)) {
      return refuse('record.identity_key_not_authorised', { version });
    }
    if (!verifyProof(document, proof)) return refuse('record.identity_proof_wrong', { version });
    // Last, because it costs most: a signature under an unsafe key proves nothing.
    const safe = readPublicKey(proof.publicKey);
    if (!safe.ok) return refuse('record.identity_key_unsafe', { version, because: safe.reason });
  }
  return null;
}

function authorisedKeys({ before, parameters }: At): readonly string[] {
  const isFixedInAdvance = before !== null && before.parameters.nextKeyHashes.length > 0;
  return before === null || isFixedInAdvance ? parameters.updateKeys : before.parameters.updateKeys;
}
