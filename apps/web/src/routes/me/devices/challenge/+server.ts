import { listOwnDevices, neutralName } from '@communard/core';
import { creationOptions, requestOptions } from '@communard/passkeys';
import { json } from '@sveltejs/kit';
import { isTooMany } from '#lib/server/attempts.ts';
import { sessionToken } from '#lib/server/cookies.ts';
import { instance } from '#lib/server/instance.ts';
import { challengeFor, siteOf } from '#lib/server/passkeys.ts';
import type { RequestHandler } from './$types.ts';

/** A challenge for a new passkey of whoever is signed in (`?for=add`), or for one there is. */
export const POST: RequestHandler = async (event) => {
  const { actor } = event.locals;
  const token = sessionToken(event);
  if (actor?.kind !== 'account' || token === undefined) return new Response(null, { status: 401 });
  if (isTooMany(event, 'verify')) return new Response(null, { status: 429 });
  const site = siteOf(event);
  const { passkeys } = await listOwnDevices(instance(), actor.account, token);
  if (event.url.searchParams.get('for') === 'add') {
    const known = passkeys.map(({ credentialId }) => credentialId);
    const owner = { handle: actor.account, name: neutralName(actor.account) };
    const challenge = await challengeFor(event, 'add');
    return json(await creationOptions(challenge, site, { owner, siteName: site.rpId, known }));
  }
  const usable = passkeys.filter((one) => one.suspendedWhy === undefined && one.rpId === site.rpId);
  const allowed = usable.map(({ credentialId }) => credentialId);
  return json(await requestOptions(await challengeFor(event, 'verify'), site, allowed));
};
