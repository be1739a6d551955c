import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAssertion, parseRegistration } from './passkey-response.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const clientDataJSON = encode({ type: 'webauthn.get', challenge: 'Y2hhbGxlbmdl' });
const credential = { id: 'aWQ', rawId: 'aWQ', type: 'public-key' };
const assertion = {
  ...credential,
  response: { clientDataJSON, authenticatorData: 'YXV0aA', signature: 'c2ln' },
};
const registration = { ...credential, response: { clientDataJSON, attestationObject: 'b2Jq' } };
const parsed = (value: unknown) => parseAssertion(JSON.stringify(value));
const inResponse = (change: object) => ({
  ...assertion,
  response: { ...assertion.response, ...change },
});

describe('what a browser sends of an authenticator', () => {
  it('is read with the challenge it claims to answer', () => {
    expect(parsed(assertion)).toEqual({
      challenge: 'Y2hhbGxlbmdl',
      response: { ...assertion, clientExtensionResults: {} },
    });
    expect(parseRegistration(JSON.stringify(registration))).toEqual({
      challenge: 'Y2hhbGxlbmdl',
      response: { ...registration, clientExtensionResults: {} },
    });
  });

  it('may name its account, or say that it has none to name', () => {
    expect(parsed(inResponse({ userHandle: 'YWNj' }))?.response.response.userHandle).toBe('YWNj');
    expect(parsed(inResponse({ userHandle: '' }))?.response.response.userHandle).toBe('');
    expect(parsed(inResponse({ userHandle: null }))?.response.response.userHandle).toBeNull();
  });

  it.each([
    ['is of another type', { ...assertion, type: 'password' }],
    ['has no id', { ...assertion, id: '' }],
    ['has an id with other signs', { ...assertion, id: 'a+b=' }],
    ['has no raw id', { ...assertion, rawId: '' }],
    ['has too long an id', { ...assertion, id: 'a'.repeat(1401) }],
    ['has no signature', inResponse({ signature: '' })],
    ['has too long a signature', inResponse({ signature: 'a'.repeat(8001) })],
    ['has no authenticator data', inResponse({ authenticatorData: '' })],
    ['has too long authenticator data', inResponse({ authenticatorData: 'a'.repeat(4001) })],
    ['names no account but signs', inResponse({ userHandle: '!' })],
    ['names too long an account', inResponse({ userHandle: 'a'.repeat(201) })],
    ['has no client data', inResponse({ clientDataJSON: '' })],
    ['has client data that is no JSON', inResponse({ clientDataJSON: 'bm8' })],
    ['has client data without a challenge', inResponse({ clientDataJSON: encode({}) })],
    ['has an empty challenge', inResponse({ clientDataJSON: encode({ challenge: '' }) })],
    [
      'has too long a challenge',
      inResponse({ clientDataJSON: encode({ challenge: 'a'.repeat(201) }) }),
    ],
    ['is nothing', null],
    ['is a list', [assertion]],
  ])('is refused when it %s', (_, value) => {
    expect(parsed(value)).toBeUndefined();
  });

  it('is refused when it is a registration without its object, or with too long a one', () => {
    const of = (attestationObject: string) =>
      parseRegistration(
        JSON.stringify({ ...registration, response: { clientDataJSON, attestationObject } }),
      );
    expect(of('')).toBeUndefined();
    expect(of('a'.repeat(20_000))).toBeDefined();
    expect(of('a'.repeat(20_001))).toBeUndefined();
  });

  it('is refused when it is longer than any answer is', () => {
    const padded = (length: number) => JSON.stringify(assertion).padEnd(length, ' ');
    expect(parseAssertion(padded(40_000))).toBeDefined();
    expect(parseAssertion(padded(40_001))).toBeUndefined();
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseAssertion(text)).toBeUndefined();
        expect(parseRegistration(text)).toBeUndefined();
      }),
    );
  });
});
