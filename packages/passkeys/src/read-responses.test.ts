import { SoftAuthenticator, seededRandom, type AuthenticatorTraits } from '@communard/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creationOptions, requestOptions } from './options.ts';
import { readAssertion } from './read-assertion.ts';
import { readRegistration } from './read-registration.ts';

const site = { origin: 'https://union.example', rpId: 'union.example' };
const random = seededRandom('passkeys');
const newChallenge = () => Buffer.from(random(32)).toString('base64url');
const make = (traits: Partial<AuthenticatorTraits> = {}) =>
  new SoftAuthenticator({ ...site, ...traits }, random(16));

async function registered(authenticator: SoftAuthenticator) {
  const challenge = newChallenge();
  const response = JSON.parse(authenticator.register(challenge, 'account')) as unknown;
  const outcome = await readRegistration(response, { challenge, site });
  if (!outcome.ok) throw new Error(outcome.why);
  return outcome.passkey;
}
async function used(
  authenticator: SoftAuthenticator,
  spoil: (response: { response: Record<string, string> }) => void = () => {},
) {
  const { credentialId, publicKey } = await registered(authenticator);
  const challenge = newChallenge();
  const response = JSON.parse(authenticator.use(challenge)) as {
    response: Record<string, string>;
  };
  spoil(response);
  return readAssertion(response, { challenge, site, credentialId, publicKey });
}

describe('making a passkey', () => {
  it('gives its id, key, counter and whether copies may exist', async () => {
    const authenticator = make({ counter: 7 });
    expect(await registered(authenticator)).toMatchObject({
      credentialId: authenticator.credentialId,
      counter: 7,
      isSynced: false,
    });
    expect((await registered(make({ isSynced: true }))).isSynced).toBe(true);
  });

  it.each([
    ['of another site', { origin: 'https://union.example.evil' }, /origin/],
    ['for another host', { rpId: 'evil.example' }, /RP ID/],
    ['without PIN, finger or face', { verifiesUser: false }, /[Uu]ser verification/],
  ])('%s is refused', async (_, traits, why) => {
    const challenge = newChallenge();
    const response = JSON.parse(make(traits).register(challenge, 'account')) as unknown;
    const outcome = await readRegistration(response, { challenge, site });
    expect(outcome).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  it('for another challenge is refused', async () => {
    const response = JSON.parse(make().register(newChallenge(), 'account')) as unknown;
    const outcome = await readRegistration(response, { challenge: newChallenge(), site });
    expect(outcome).toMatchObject({ ok: false, why: expect.stringMatching(/challenge/) });
  });
});

describe('using a passkey', () => {
  it('gives the counter it now has', async () => {
    expect(await used(make({ counter: 7 }))).toEqual({ ok: true, counter: 8 });
    expect(await used(make())).toEqual({ ok: true, counter: 0 });
  });

  it('with a signature over something else is refused', async () => {
    const other = make();
    await registered(other);
    const foreign = JSON.parse(other.use(newChallenge())) as {
      response: { signature: string };
    };
    const outcome = await used(make(), ({ response }) => {
      response['signature'] = foreign.response.signature;
    });
    expect(outcome).toEqual({ ok: false, why: 'the signature does not hold' });
  });

  it('with any byte of what was signed changed is refused', async () => {
    const authenticator = make({ counter: 7 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('authenticatorData', 'clientDataJSON', 'signature'),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (part, at, change) => {
          const outcome = await used(authenticator, ({ response }) => {
            const bytes = Buffer.from(response[part]!, 'base64url');
            // Of the signature the last bytes: those are of its second number. The frame of the two
            // numbers (DER) may be written in more than one way and say the same.
            const place = part === 'signature' ? bytes.length - 1 - (at % 24) : at % bytes.length;
            bytes[place]! ^= change;
            response[part] = bytes.toString('base64url');
          });
          expect(outcome.ok).toBe(false);
        },
      ),
    );
  });

  it('never throws, whatever was sent', async () => {
    const expected = { challenge: 'x', site, credentialId: 'y', publicKey: new Uint8Array(3) };
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (sent) => {
        expect((await readAssertion(sent, expected)).ok).toBe(false);
        expect((await readRegistration(sent, expected)).ok).toBe(false);
      }),
    );
  });
});

describe('what a browser is asked', () => {
  const challenge = newChallenge();

  it('is a passkey kept by the authenticator, with a verified person and no statement of make', async () => {
    const owner = { handle: 'account', name: 'Member 7F3K' };
    const known = ['aWQ'];
    const options = await creationOptions(challenge, site, { owner, siteName: 'Union', known });
    expect(options).toMatchObject({
      challenge,
      rp: { id: 'union.example', name: 'Union' },
      user: {
        id: Buffer.from('account').toString('base64url'),
        name: 'Member 7F3K',
        displayName: 'Member 7F3K',
      },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: 'aWQ' }],
    });
  });

  it('is any passkey for the host, or one of those named', async () => {
    expect(await requestOptions(challenge, site)).toMatchObject({
      challenge,
      rpId: 'union.example',
      userVerification: 'required',
      allowCredentials: [],
    });
    const options = await requestOptions(challenge, site, ['aWQ']);
    expect(options.allowCredentials).toMatchObject([{ id: 'aWQ' }]);
  });
});
