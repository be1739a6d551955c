import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Site } from './site.ts';

export interface ExpectedRegistration {
  readonly challenge: string;
  readonly site: Site;
}

export type RegistrationOutcome =
  | {
      readonly ok: true;
      readonly passkey: {
        readonly credentialId: string;
        /** COSE_Key, RFC 9052. */
        readonly publicKey: Uint8Array;
        readonly counter: number;
        /** Whether copies may exist on other devices of its owner. */
        readonly isSynced: boolean;
      };
    }
  | { readonly ok: false; readonly why: string };

/**
 * Verifies that an authenticator made a passkey for this challenge, site and a present, verified
 * person (WebAuthn Level 3, §7.1). Never throws on what a browser sent.
 *
 * @param response `PublicKeyCredential.toJSON()` of a registration, its shape already checked
 */
export async function readRegistration(
  response: unknown,
  { challenge, site }: ExpectedRegistration,
): Promise<RegistrationOutcome> {
  try {
    const outcome = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
    });
    if (!outcome.verified) return { ok: false, why: 'the attestation does not hold' };
    const { credential, credentialDeviceType } = outcome.registrationInfo;
    const { id: credentialId, publicKey, counter } = credential;
    const isSynced = credentialDeviceType === 'multiDevice';
    return { ok: true, passkey: { credentialId, publicKey, counter, isSynced } };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
