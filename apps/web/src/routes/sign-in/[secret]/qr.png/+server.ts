import { error } from '@sveltejs/kit';
import { toBuffer } from 'qrcode';
import { publicAddress } from '#lib/server/public-address.ts';
import type { RequestHandler } from './$types.ts';

/** The address of a sign-in link as a picture for a camera. Drawn from the address alone. */
export const GET: RequestHandler = async ({ params, setHeaders, locals }) => {
  if (!/^[\w-]{22}$/.test(params.secret)) error(404, locals.t('interface.not_found_text'));
  const options = { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 8 } as const;
  const picture = await toBuffer(`${publicAddress()}/sign-in/${params.secret}`, options);
  setHeaders({ 'content-type': 'image/png', 'cache-control': 'no-store' });
  return new Response(new Uint8Array(picture));
};
