import { requestOptions } from '@communard/passkeys';
import { json } from '@sveltejs/kit';
import { isTooMany } from '#lib/server/attempts.ts';
import { challengeFor, siteOf } from '#lib/server/passkeys.ts';
import type { RequestHandler } from './$types.ts';

/** A challenge for whoever has a passkey here. Says nothing of who that may be. */
export const POST: RequestHandler = async (event) => {
  if (isTooMany(event, 'sign_in')) return new Response(null, { status: 429 });
  const challenge = await challengeFor(event, 'sign_in');
  return json(await requestOptions(challenge, siteOf(event)));
};
