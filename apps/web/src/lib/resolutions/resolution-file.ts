import type { Instance } from '@communard/core';
import type { RequestEvent } from '@sveltejs/kit';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { requireKey, type Address } from './require-resolution.ts';

interface Form {
  readonly extension: 'csv' | 'json';
  readonly type: string;
  readonly write: (
    instance: Instance,
    query: { resolution: string },
  ) => Promise<string | undefined>;
}

/** The list of signatories as a file. */
export async function signatoriesFile(
  { locals, params }: Pick<RequestEvent, 'locals'> & { params: Address },
  { extension, type, write }: Form,
): Promise<Response> {
  const { key, place } = await requireKey(locals, params);
  const text = (await write(instance(), { resolution: key })) ?? notFound(locals);
  const name = `${place.slug}-resolution-${params.number}-signatories.${extension}`;
  return new Response(text, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
}
