import { issueChallenge, type PasskeySite, type PasskeyVerifier } from '@communard/core';
import { readAssertion, readRegistration } from '@communard/passkeys';
import type { RequestEvent } from '@sveltejs/kit';
import { passkeyBrowser, sessionToken } from './cookies.ts';
import { instance } from './instance.ts';

/** The verifier of authenticators' answers, for core. */
export const passkeyVerifier: PasskeyVerifier = { readAssertion, readRegistration };

/** The server has made sure that the address is one of ours; each host has passkeys of its own. */
export function siteOf({ url }: RequestEvent): PasskeySite {
  return { origin: url.origin, rpId: url.hostname };
}

/** The answer of an authenticator that a form has sent, with what it was asked by. */
export function passkeyAnswer(event: RequestEvent, form: FormData) {
  const response = form.get('response');
  const browser = sessionToken(event) ?? passkeyBrowser(event);
  return {
    response: typeof response === 'string' ? response : '',
    browser,
    site: siteOf(event),
  };
}

/** A challenge for this browser, which is known by its session or by a cookie of its own. */
export async function challengeFor(
  event: RequestEvent,
  purpose: 'sign_in' | 'add' | 'verify',
): Promise<string> {
  const browser = purpose === 'sign_in' ? passkeyBrowser(event) : (sessionToken(event) ?? '');
  return issueChallenge(instance(), { purpose, browser });
}
