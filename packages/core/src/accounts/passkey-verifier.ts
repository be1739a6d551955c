/** Where passkeys are made and used: what the browser reports, and the host. */
export interface PasskeySite {
  readonly origin: string;
  readonly rpId: string;
}

/**
 * What verifies the answers of authenticators. The domain decides what a verified answer means; how
 * one is verified is known at the edge, so that none of its parts is needed here.
 */
export interface PasskeyVerifier {
  readRegistration(
    response: unknown,
    expected: { challenge: string; site: PasskeySite },
  ): Promise<
    | {
        readonly ok: true;
        readonly passkey: {
          readonly credentialId: string;
          readonly publicKey: Uint8Array;
          readonly counter: number;
          readonly isSynced: boolean;
        };
      }
    | { readonly ok: false }
  >;
  readAssertion(
    response: unknown,
    expected: {
      challenge: string;
      site: PasskeySite;
      credentialId: string;
      publicKey: Uint8Array;
    },
  ): Promise<{ readonly ok: true; readonly counter: number } | { readonly ok: false }>;
}

/** An authenticator's answer as it arrived, and from where. */
export interface PasskeyAnswer {
  /** `PublicKeyCredential.toJSON()` as text. */
  readonly response: string;
  /** The secret of the browser: its session's token, or a cookie's. */
  readonly browser: string;
  readonly site: PasskeySite;
}
