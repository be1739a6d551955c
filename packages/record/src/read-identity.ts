import { didOf } from './did.ts';
import { earlierDidsOf, readRecordService } from './identity-document.ts';
import { keyPeriods, type KeyPeriod, type VersionedService } from './key-periods.ts';
import { accept, refuse, type Read } from './read.ts';
import { readDidLog, type DidVersion } from './read-did-log.ts';
import { readPublicKey } from './read-public-key.ts';

/** A verified identity: who an organisation is, and which keys spoke for its record when. */
export interface Identity {
  readonly scid: string;
  readonly did: string;
  /** Host name with optional port. */
  readonly host: string;
  /** DIDs the organisation had at other hosts, the oldest first. */
  readonly earlierDids: readonly string[];
  readonly versionCount: number;
  readonly versionId: string;
  /** Version ids from the first to the last. */
  readonly versionIds: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly isDeactivated: boolean;
  /** Multikeys named in the last version. */
  readonly updateKeys: readonly string[];
  /** Hashes of the keys one of which must sign the next version. */
  readonly nextKeyHashes: readonly string[];
  /** Epoch of the record now. */
  readonly epoch: number;
  /** Record key now, 32 bytes. */
  readonly recordPublicKey: Uint8Array;
  /** Where the record is served: `https://<host>/r/<SCID>`. */
  readonly endpoint: string;
  /** Every record key with the part of the record it signs, the oldest first. */
  readonly periods: readonly KeyPeriod[];
}

/**
 * Verifies an identity log of ours: did:webvh 1.0 in canonical JSON, portable, with the next keys
 * always fixed in advance, and a document that names the record's key, address and cuts.
 */
export function readIdentity(
  log: string,
  options: { readonly notAfter?: string | undefined } = {},
): Read<Identity> {
  const versions = readDidLog(log, { layout: 'canonical', notAfter: options.notAfter });
  if (!versions.ok) return versions;
  const services: VersionedService[] = [];
  for (const version of versions.value) {
    const service = readService(version);
    if (!service.ok) return service;
    services.push(service.value);
  }
  const scid = versions.value[0]!.parameters.scid;
  const periods = keyPeriods(scid, services);
  if (!periods.ok) return periods;
  return accept(identityOf(versions.value, services, periods.value));
}

function readService({ number: version, ...at }: DidVersion): Read<VersionedService> {
  const { isPortable, isDeactivated, nextKeyHashes } = at.parameters;
  if (!isPortable) return refuse('record.identity_not_portable', { version });
  if (nextKeyHashes.length === 0 && !isDeactivated) {
    return refuse('record.identity_next_keys_missing', { version });
  }
  const wrong = (part: string) => refuse('record.identity_document_wrong', { version, part });
  const { scid, host } = at.did;
  if (at.didText !== didOf(scid, host)) return wrong('id');
  if (earlierDidsOf(at.state) === null) return wrong('alsoKnownAs');
  const service = readRecordService(at.state, { did: at.didText, scid, host });
  if (typeof service === 'string') return wrong(service);
  const safe = readPublicKey(service.publicKey);
  if (!safe.ok) return refuse('record.identity_key_unsafe', { version, because: safe.reason });
  return accept({ version, ...service });
}

function identityOf(
  versions: readonly DidVersion[],
  services: readonly VersionedService[],
  periods: readonly KeyPeriod[],
): Identity {
  const last = versions.at(-1)!;
  const { epoch, publicKey, endpoint } = services.at(-1)!;
  return {
    scid: last.did.scid,
    did: last.didText,
    host: last.did.host,
    earlierDids: earlierDidsOf(last.state) ?? [],
    versionCount: last.number,
    versionId: last.versionId,
    versionIds: versions.map(({ versionId }) => versionId),
    createdAt: versions[0]!.versionTime,
    updatedAt: last.versionTime,
    isDeactivated: last.parameters.isDeactivated,
    updateKeys: last.parameters.updateKeys,
    nextKeyHashes: last.parameters.nextKeyHashes,
    epoch,
    recordPublicKey: publicKey,
    endpoint,
    periods,
  };
}
