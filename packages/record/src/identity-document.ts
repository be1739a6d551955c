import { encodeBase64Url } from './base64.ts';
import { didOf } from './did.ts';
import { hashFrom, isCount } from './entry-fields.ts';
import { hasKeys, isJsonObject, type Json, type JsonObject } from './json.ts';
import { decodeMultikey, encodeMultikey } from './multikey.ts';

/** Where the record ended for the key or the epoch before: nothing beyond it counts. */
export interface Cut {
  readonly epoch: number;
  /** Entries the record had. */
  readonly size: number;
  /** Root over them, 32 bytes. */
  readonly root: Uint8Array;
}

/** What an identity document says about the record. */
export interface RecordService {
  readonly epoch: number;
  /** Ed25519 key that signs the checkpoints, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Where the record is served: `https://<host>/r/<SCID>`. */
  readonly endpoint: string;
  /** In a version that changes the record key or the epoch, and in no other. */
  readonly cut: Cut | null;
}

const serviceType = 'CommunardRecord';

/** The document of an identity: its DID, the record key and the record's address. */
export function identityDocument(about: {
  readonly scid: string;
  readonly host: string;
  readonly epoch: number;
  readonly recordPublicKey: Uint8Array;
  readonly cut: Cut | null;
  readonly earlierDids: readonly string[];
}): JsonObject {
  const did = didOf(about.scid, about.host);
  const key = `${did}#record-key`;
  const { cut } = about;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    ...(about.earlierDids.length > 0 ? { alsoKnownAs: about.earlierDids } : {}),
    assertionMethod: [key],
    authentication: [key],
    id: did,
    service: [
      {
        ...(cut === null ? {} : { cut: cutToJson(cut) }),
        epoch: about.epoch,
        id: `${did}#record`,
        serviceEndpoint: endpointOf(about.scid, about.host),
        type: serviceType,
      },
    ],
    verificationMethod: [
      {
        controller: did,
        id: key,
        publicKeyMultibase: encodeMultikey(about.recordPublicKey),
        type: 'Multikey',
      },
    ],
  };
}

/** Reads what a document says about the record; the name of the wrong part when one is wrong. */
export function readRecordService(
  document: JsonObject,
  at: { readonly did: string; readonly scid: string; readonly host: string },
): RecordService | string {
  const publicKey = readRecordKey(document['verificationMethod'], at.did);
  if (publicKey === null) return 'verificationMethod';
  const service = withId(document['service'], `${at.did}#record`);
  if (!service || !hasKeys(service, ['epoch', 'id', 'serviceEndpoint', 'type'], ['cut'])) {
    return 'service';
  }
  const { epoch, cut: cutValue } = service;
  const endpoint = endpointOf(at.scid, at.host);
  if (service['type'] !== serviceType || service['serviceEndpoint'] !== endpoint) return 'service';
  if (!isCount(epoch)) return 'service.epoch';
  if (cutValue === undefined) return { epoch, publicKey, endpoint, cut: null };
  const cut = cutFromJson(cutValue);
  return cut === null ? 'service.cut' : { epoch, publicKey, endpoint, cut };
}

/** The DIDs a document names besides its own, or null when the list is not one of texts. */
export function earlierDidsOf(document: JsonObject): readonly string[] | null {
  const list = document['alsoKnownAs'] ?? [];
  if (!Array.isArray(list)) return null;
  const texts = (list as readonly Json[]).filter((text) => typeof text === 'string');
  return texts.length === list.length ? texts : null;
}

function endpointOf(scid: string, host: string): string {
  return `https://${host}/r/${scid}`;
}

function readRecordKey(methods: Json | undefined, did: string): Uint8Array | null {
  const method = withId(methods, `${did}#record-key`);
  if (!method || !hasKeys(method, ['controller', 'id', 'publicKeyMultibase', 'type'])) return null;
  const { publicKeyMultibase: text } = method;
  if (method['type'] !== 'Multikey' || method['controller'] !== did) return null;
  const publicKey = typeof text === 'string' ? decodeMultikey(text) : null;
  return publicKey?.ok ? publicKey.value : null;
}

/** The one object of a list that has an id; null when none or several have it. */
function withId(list: Json | undefined, id: string): JsonObject | null {
  if (!Array.isArray(list)) return null;
  const found = (list as readonly Json[]).filter(isJsonObject).filter((item) => item['id'] === id);
  return found.length === 1 ? found[0]! : null;
}

function cutToJson({ epoch, size, root }: Cut): JsonObject {
  return { epoch, root: encodeBase64Url(root), size };
}

function cutFromJson(value: Json): Cut | null {
  if (!isJsonObject(value) || !hasKeys(value, ['epoch', 'root', 'size'])) return null;
  const { epoch, size } = value;
  const root = hashFrom(value['root']);
  return isCount(epoch) && isCount(size) && root !== null ? { epoch, size, root } : null;
}
