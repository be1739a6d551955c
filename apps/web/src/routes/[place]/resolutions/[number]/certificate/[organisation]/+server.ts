import { getSignatureCertificate } from '@communard/core';
import { requireKey } from '#lib/resolutions/require-resolution.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound, requirePlace } from '#lib/server/require-mandate.ts';
import type { RequestHandler } from './$types.ts';

/** One signature as a file that anyone can check without this server. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const { key, place } = await requireKey(locals, params);
  const signer = await requirePlace(locals, params.organisation);
  const query = { resolution: key, organisation: signer.id };
  const found = await getSignatureCertificate(instance(), query);
  if (found === undefined) notFound(locals);
  const name = `${place.slug}-resolution-${params.number}-${signer.slug}.txt`;
  return new Response(found.certificate, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};
