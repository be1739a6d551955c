import { getResolution, getResolutionKey, type Place, type ResolutionPage } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound, requirePlace } from '#lib/server/require-mandate.ts';

export interface Address {
  readonly place: string;
  readonly number: string;
}

export interface FoundResolution {
  readonly place: Place;
  readonly key: string;
  readonly page: ResolutionPage;
  readonly href: string;
}

/** The key of the resolution at an address such as `/world/resolutions/3`; else no page. */
export async function requireKey(
  locals: App.Locals,
  address: Address,
): Promise<Omit<FoundResolution, 'page'>> {
  const place = await requirePlace(locals, address.place);
  const key = /^[1-9]\d{0,8}$/.test(address.number)
    ? await getResolutionKey(instance(), { place: place.id, number: Number(address.number) })
    : undefined;
  if (key === undefined) notFound(locals);
  return { place, key, href: `/${place.slug}/resolutions/${address.number}` };
}

/**
 * The resolution with one of its texts. The address may ask for a language (`?text=es`), which is
 * apart from the language of the page, and for a version (`?version=2`).
 */
export async function requireResolution(
  locals: App.Locals,
  address: Address,
  url?: URL,
): Promise<FoundResolution> {
  const found = await requireKey(locals, address);
  const version = url?.searchParams.get('version') ?? undefined;
  const page = await getResolution(instance(), {
    resolution: found.key,
    language: url?.searchParams.get('text') ?? locals.locale,
    // What is no number is no version: it is asked for as one that does not exist.
    version: version === undefined ? undefined : Number(version) || 0,
  });
  if (page === undefined) notFound(locals);
  return { ...found, page };
}
