/** Where passkeys are made and used. */
export interface Site {
  /** What the browser must report, such as `https://example.org`. */
  readonly origin: string;
  /** The host alone: passkeys made under one host do not work under another. */
  readonly rpId: string;
}
