import { getLogPhoto } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { RequestHandler } from './$types.ts';

/** The photo beside an entry, for the unit alone; kept by no browser, for it can be erased. */
export const GET: RequestHandler = async (event) => {
  const { account, unit } = await visitOwnUnit(event);
  const asked = { unit: unit.id, entry: event.params.entry };
  const file = await getLogPhoto(instance(), account, asked);
  if (file === undefined) return notFound(event.locals);
  return new Response(new Uint8Array(file), {
    headers: { 'content-type': 'image/webp', 'cache-control': 'no-store' },
  });
};
