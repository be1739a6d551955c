import { getPhoneKey, phoneMark } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import type { RequestHandler } from './$types.ts';

/** The key under which this device seals what it keeps unsent, for whoever is signed in. */
export const GET: RequestHandler = async ({ locals }) => {
  const { account } = requireAccount(locals);
  const key = await getPhoneKey(instance(), account);
  return Response.json(
    { owner: phoneMark(account), key: Buffer.from(key).toString('base64') },
    { headers: { 'cache-control': 'no-store' } },
  );
};
