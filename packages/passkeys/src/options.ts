import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Site } from './site.ts';

const timeoutMs = 5 * 60_000;

/** Whose passkey it becomes. What the device shows of it must name nobody. */
export interface PasskeyOwner {
  /** At most 64 bytes; comes back when the passkey is used. */
  readonly handle: string;
  readonly name: string;
}

/**
 * What a browser needs to make a passkey (WebAuthn Level 3, §5.4): kept by the authenticator, so
 * that nobody types who he is; with PIN, finger or face; without a statement about the make.
 *
 * @param challenge 32 random bytes as base64url
 * @param known credential ids of the owner, so that one authenticator is not added twice
 */
export async function creationOptions(
  challenge: string,
  site: Site,
  { owner, siteName, known }: { owner: PasskeyOwner; siteName: string; known: readonly string[] },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: siteName,
    rpID: site.rpId,
    userID: bytesOf(Buffer.from(owner.handle)),
    userName: owner.name,
    userDisplayName: owner.name,
    challenge: bytesOf(Buffer.from(challenge, 'base64url')),
    timeout: timeoutMs,
    attestationType: 'none',
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/**
 * What a browser needs to use one (§5.5).
 *
 * @param allowed credential ids that may answer; none: the person chooses among all for this host
 */
export async function requestOptions(
  challenge: string,
  site: Site,
  allowed: readonly string[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: site.rpId,
    challenge: bytesOf(Buffer.from(challenge, 'base64url')),
    timeout: timeoutMs,
    userVerification: 'required',
    allowCredentials: allowed.map((id) => ({ id })),
  });
}

/** A copy with a buffer of its own, as the library wants it. */
function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
