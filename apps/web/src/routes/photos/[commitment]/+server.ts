import { getPhoto } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { RequestHandler } from './$types.ts';

/** A photo of a report, without place and device; named by its content, so it never changes. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const photo = await getPhoto(instance(), params.commitment);
  if (photo === undefined) notFound(locals);
  return new Response(new Uint8Array(photo.file), {
    headers: { 'content-type': photo.type, 'cache-control': 'public, max-age=3600' },
  });
};
