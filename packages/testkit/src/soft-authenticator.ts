import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface AuthenticatorTraits {
  readonly origin: string;
  readonly rpId: string;
  /** Whether it asks for PIN, finger or face. */
  readonly verifiesUser?: boolean;
  readonly isSynced?: boolean;
  /** Where its counter stands; 0 for one that does not count. */
  readonly counter?: number;
}

type Cbor = number | string | Buffer | Map<number | string, Cbor>;

/** CBOR of what is needed here (RFC 8949): small numbers, byte strings, texts and maps. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value);
  if (typeof value === 'string')
    return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  const pairs = [...value].flatMap(([key, held]) => [cbor(key), cbor(held)]);
  return Buffer.concat([cborHead(5, value.size), ...pairs]);
}

function cborHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** An authenticator as software, with one passkey on P-256. For tests: it asks nobody anything. */
export class SoftAuthenticator {
  readonly credentialId: string;
  counter: number;
  #traits: AuthenticatorTraits;
  #key: KeyObject;
  #point: Buffer;
  #handle = '';

  constructor(traits: AuthenticatorTraits, credentialId: Uint8Array) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    this.credentialId = base64url(credentialId);
    this.counter = traits.counter ?? 0;
    this.#traits = traits;
    this.#key = privateKey;
    this.#point = Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  }

  /** What a browser would send after making the passkey for the account. */
  register(challenge: string, handle: string): string {
    this.#handle = base64url(Buffer.from(handle));
    const cose = new Map<number | string, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, this.#point.subarray(0, 32)],
      [-3, this.#point.subarray(32)],
    ]);
    const id = Buffer.from(this.credentialId, 'base64url');
    const attested = [Buffer.alloc(16), Buffer.from([id.length >> 8, id.length & 255]), id];
    const authData = Buffer.concat([this.#authenticatorData(0x40), ...attested, cbor(cose)]);
    const attestation = new Map<number | string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return this.#credential({
      clientDataJSON: base64url(this.#clientData('webauthn.create', challenge)),
      attestationObject: base64url(cbor(attestation)),
    });
  }

  /** What a browser would send after using it; `change` spoils parts of it. */
  use(challenge: string, change: { id?: string; userHandle?: string } = {}): string {
    if (this.counter > 0) this.counter += 1;
    const clientData = this.#clientData('webauthn.get', challenge);
    const authenticatorData = this.#authenticatorData(0);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    return this.#credential(
      {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(sign('sha256', signed, this.#key)),
        userHandle: change.userHandle ?? this.#handle,
      },
      change.id,
    );
  }

  #credential(response: object, id = this.credentialId): string {
    return JSON.stringify({ id, rawId: id, type: 'public-key', response });
  }

  #clientData(type: string, challenge: string): Buffer {
    const { origin } = this.#traits;
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  /** WebAuthn Level 3, §6.1: host, flags, counter. */
  #authenticatorData(moreFlags: number): Buffer {
    const { rpId, verifiesUser = true, isSynced = false } = this.#traits;
    const flags = 0x01 | (verifiesUser ? 0x04 : 0) | (isSynced ? 0x18 : 0) | moreFlags;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  }
}
