import * as v from 'valibot';

/** Bytes as browsers write them (`PublicKeyCredential.toJSON`): base64url without padding. */
const bytes = (limit: number) => v.pipe(v.string(), v.maxLength(limit), v.regex(/^[\w-]*$/));
const someBytes = (limit: number) => v.pipe(bytes(limit), v.minLength(1));

const credential = { id: someBytes(1400), rawId: someBytes(1400), type: v.literal('public-key') };
/** What extensions answer is not read by us; the shape only keeps it small. */
const rest = { clientExtensionResults: v.optional(v.record(v.string(), v.unknown()), {}) };

const registration = v.object({
  ...credential,
  ...rest,
  response: v.object({ clientDataJSON: someBytes(4000), attestationObject: someBytes(20_000) }),
});
const assertion = v.object({
  ...credential,
  ...rest,
  response: v.object({
    clientDataJSON: someBytes(4000),
    authenticatorData: someBytes(4000),
    signature: someBytes(8000),
    userHandle: v.optional(v.nullable(bytes(200))),
  }),
});
const clientData = v.object({ challenge: someBytes(200) });

/** What an authenticator answers when a passkey is made (WebAuthn Level 3, §5.1.8). */
export type RegistrationResponse = v.InferOutput<typeof registration>;
/** What it answers when one is used. */
export type AssertionResponse = v.InferOutput<typeof assertion>;

/** A response in its right form, and the challenge it claims to answer. Nothing is verified yet. */
export interface Claim<Response> {
  readonly response: Response;
  readonly challenge: string;
}

const textMax = 40_000;

export function parseRegistration(text: string): Claim<RegistrationResponse> | undefined {
  return parse(registration, text);
}

export function parseAssertion(text: string): Claim<AssertionResponse> | undefined {
  return parse(assertion, text);
}

function parse<Response extends { response: { clientDataJSON: string } }>(
  shape: v.GenericSchema<unknown, Response>,
  text: string,
): Claim<Response> | undefined {
  if (text.length > textMax) return undefined;
  const read = v.safeParse(shape, parseJson(text));
  if (!read.success) return undefined;
  const response = read.output;
  const data = Buffer.from(response.response.clientDataJSON, 'base64url').toString();
  const claimed = v.safeParse(clientData, parseJson(data));
  return claimed.success ? { response, challenge: claimed.output.challenge } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
