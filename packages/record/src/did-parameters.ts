import { nextKeyHash } from './create-identity.ts';
import { isCount, isScid } from './entry-fields.ts';
import { hasKeys, isJsonObject, type Json, type JsonObject } from './json.ts';
import { decodeMultikey } from './multikey.ts';
import { accept, refuse, type Read } from './read.ts';

/** The did:webvh 1.0 parameters in force after a version. */
export interface DidParameters {
  readonly scid: string;
  /** Multikeys that may sign. */
  readonly updateKeys: readonly string[];
  /** Hashes of the keys the next version must be signed with; none when not fixed in advance. */
  readonly nextKeyHashes: readonly string[];
  readonly isPortable: boolean;
  readonly isDeactivated: boolean;
  readonly hasWitnesses: boolean;
}

const known = [
  'deactivated',
  'method',
  'nextKeyHashes',
  'portable',
  'scid',
  'ttl',
  'updateKeys',
  'watchers',
  'witness',
];
const methodVersion = 'did:webvh:1.0';

/** Longest list of keys or hashes; each costs work before anything is verified. */
const listLengthMax = 64;

/** Applies the parameters of a version (counted from 1) to those in force before it. */
export function nextParameters(
  given: JsonObject,
  before: DidParameters | null,
  version: number,
): Read<DidParameters> {
  const { method } = given;
  // Fails closed: a version of the method we do not know may have rules we do not know.
  if (method === undefined ? before === null : method !== methodVersion) {
    return refuse('record.identity_method_unknown', { version });
  }
  const parameter = wrongParameter(given, before);
  if (parameter !== null) return refuse('record.identity_parameter_wrong', { version, parameter });
  const keys = given['updateKeys'] as readonly string[] | undefined;
  const next = given['nextKeyHashes'] as readonly string[] | undefined;
  if (before !== null && before.nextKeyHashes.length > 0) {
    const areCommitted = keys?.every((key) => before.nextKeyHashes.includes(hashOf(key)));
    // Leaving the keys out must not keep the old ones: that would undo the commitment.
    if (!keys?.length || !areCommitted)
      return refuse('record.identity_key_not_committed', { version });
    if (!next) return refuse('record.identity_next_keys_missing', { version });
  }
  const witness = given['witness'] as JsonObject | undefined;
  return accept({
    scid: before?.scid ?? (given['scid'] as string),
    updateKeys: keys ?? before?.updateKeys ?? [],
    nextKeyHashes: next ?? before?.nextKeyHashes ?? [],
    isPortable: (given['portable'] as boolean | undefined) ?? before?.isPortable ?? false,
    isDeactivated: given['deactivated'] === true,
    hasWitnesses: witness ? hasKeys(witness, ['threshold', 'witnesses']) : !!before?.hasWitnesses,
  });
}

function hashOf(multikey: string): string {
  const publicKey = decodeMultikey(multikey);
  return publicKey.ok ? nextKeyHash(publicKey.value) : '';
}

/** The name of the first parameter that did:webvh 1.0 does not permit, or null. */
function wrongParameter(given: JsonObject, before: DidParameters | null): string | null {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) return unknown;
  const first = before === null;
  const scid = given['scid'];
  if (first ? !isScid(scid) : scid !== undefined) return 'scid';
  const keys = given['updateKeys'];
  if (first && (!Array.isArray(keys) || keys.length === 0)) return 'updateKeys';
  return (
    Object.entries(given).find(([name, value]) => !isPermitted(name, value, before))?.[0] ?? null
  );
}

function isPermitted(name: string, value: Json, before: DidParameters | null): boolean {
  switch (name) {
    case 'updateKeys':
      return isListOf(value, (key) => decodeMultikey(key).ok);
    case 'nextKeyHashes':
    case 'watchers':
      return isListOf(value, () => true);
    case 'portable':
      // Only the first version can make an identity portable.
      return typeof value === 'boolean' && (value === false || (before?.isPortable ?? true));
    case 'deactivated':
      return typeof value === 'boolean';
    case 'ttl':
      return isCount(value) && value <= 2 ** 31;
    case 'witness':
      return isWitness(value);
    default:
      return true;
  }
}

function isListOf(value: Json, isItem: (text: string) => boolean): boolean {
  if (!Array.isArray(value) || value.length > listLengthMax) return false;
  const items = value as readonly Json[];
  const areItems = items.every((item) => typeof item === 'string' && isItem(item));
  return areItems && new Set(items).size === items.length;
}

function isWitness(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  if (hasKeys(value, [])) return true;
  const { threshold, witnesses } = value;
  if (!hasKeys(value, ['threshold', 'witnesses']) || !Array.isArray(witnesses)) return false;
  const ids = (witnesses as readonly Json[]).map((item) =>
    isJsonObject(item) ? item['id']! : null,
  );
  const areIds = isListOf(ids, (id) => id.startsWith('did:key:') && decodeMultikey(id.slice(8)).ok);
  return areIds && isCount(threshold) && threshold >= 1 && threshold <= ids.length;
}
