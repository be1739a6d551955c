import { decodeBase58, encodeBase58 } from './base58.ts';
import { concatBytes } from './bytes.ts';
import {
  importPublicKey,
  privateKeyOf,
  publicKeyOf,
  sha256,
  signEd25519,
  verifyEd25519,
} from './crypto.ts';
import { encodeJson, hasKeys, isJsonObject, type Json, type JsonObject } from './json.ts';
import { decodeMultikey, encodeMultikey } from './multikey.ts';

const suite = 'eddsa-jcs-2022';

/** Signs a document (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3). */
export function makeProof(document: JsonObject, seed: Uint8Array, created: string): JsonObject {
  const key = privateKeyOf(seed);
  const multikey = encodeMultikey(publicKeyOf(key));
  const options = {
    created,
    cryptosuite: suite,
    proofPurpose: 'assertionMethod',
    type: 'DataIntegrityProof',
    verificationMethod: `did:key:${multikey}#${multikey}`,
  };
  const signature = signEd25519(hashData(document, options), key);
  return { ...options, proofValue: `z${encodeBase58(signature)}` };
}

/** A proof in the one shape did:webvh 1.0 permits. */
export interface ReadProof {
  /** Multikey of the signer. */
  readonly multikey: string;
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly options: JsonObject;
}

/** Reads a proof; null when it has another shape, suite or purpose. */
export function readProof(value: Json | undefined): ReadProof | null {
  const wanted = ['cryptosuite', 'proofPurpose', 'proofValue', 'type', 'verificationMethod'];
  if (!isJsonObject(value) || !hasKeys(value, wanted, ['created'])) return null;
  const { created, proofValue, verificationMethod, ...rest } = value;
  if (rest['type'] !== 'DataIntegrityProof' || rest['cryptosuite'] !== suite) return null;
  if (rest['proofPurpose'] !== 'assertionMethod') return null;
  if (created !== undefined && typeof created !== 'string') return null;
  const multikey = multikeyOf(verificationMethod);
  const signature = signatureOf(proofValue);
  const publicKey = decodeMultikey(multikey);
  if (signature === null || !publicKey.ok) return null;
  const { proofValue: _, ...options } = value;
  return { multikey, publicKey: publicKey.value, signature, options };
}

/** Whether a proof's signature is good for a document. */
export function verifyProof(document: JsonObject, proof: ReadProof): boolean {
  const message = hashData(document, proof.options);
  return verifyEd25519(message, proof.signature, importPublicKey(proof.publicKey));
}

/** Section 3.3.4: the hash of the options, then the hash of the document. */
function hashData(document: JsonObject, options: JsonObject): Uint8Array {
  return concatBytes(sha256(encodeJson(options)), sha256(encodeJson(document)));
}

/** The key in `did:key:<key>#<key>`; both must be the same, or two keys would pass for one. */
function multikeyOf(method: Json | undefined): string {
  if (typeof method !== 'string') return '';
  const [body = '', fragment, ...rest] = method.split('#');
  const isForm = body === `did:key:${fragment}` && rest.length === 0;
  return isForm ? fragment! : '';
}

function signatureOf(value: Json | undefined): Uint8Array | null {
  if (typeof value !== 'string' || !value.startsWith('z')) return null;
  const signature = decodeBase58(value.slice(1));
  return signature?.length === 64 ? signature : null;
}
