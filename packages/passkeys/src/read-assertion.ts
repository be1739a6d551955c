import {
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server';
import type { Site } from './site.ts';

export interface ExpectedAssertion {
  readonly challenge: string;
  readonly site: Site;
  readonly credentialId: string;
  /** COSE_Key, RFC 9052. */
  readonly publicKey: Uint8Array;
}

export type AssertionOutcome =
  { readonly ok: true; readonly counter: number } | { readonly ok: false; readonly why: string };

/**
 * Verifies that a passkey was used for this challenge and site by a present, verified person
 * (WebAuthn Level 3, §7.2). What the counter means is judged by the caller, who knows the last one.
 * Never throws on what a browser sent.
 *
 * @param response `PublicKeyCredential.toJSON()` of an assertion, its shape already checked
 */
export async function readAssertion(
  response: unknown,
  { challenge, site, credentialId, publicKey }: ExpectedAssertion,
): Promise<AssertionOutcome> {
  try {
    const outcome = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      // The library would refuse a counter that stands still before it looks at the signature, so
      // that anyone could make it seem so; the true one is compared afterwards.
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: 0 },
      requireUserVerification: true,
    });
    if (!outcome.verified) return { ok: false, why: 'the signature does not hold' };
    return { ok: true, counter: outcome.authenticationInfo.newCounter };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
