import { getCertificate, getPlace } from '@communard/core';
import { noFile } from '#lib/records/plain-file.ts';
import { instance } from '#lib/server/instance.ts';
import type { RequestHandler } from './$types.ts';

/** The certificate of one entry: a file that anyone can verify without us. */
export const GET: RequestHandler = async ({ params }) => {
  const place = await getPlace(instance(), params.place);
  if (place === undefined || !/^(0|[1-9]\d{0,14})$/.test(params.seq)) return noFile();
  const entry = { log: place.id, seq: Number(params.seq) };
  const certificate = await getCertificate(instance(), entry);
  if (certificate === undefined) return noFile();
  return new Response(certificate, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${place.slug}-${params.seq}.txt"`,
    },
  });
};
