import {
  getResolution,
  getResolutionKey,
  getResolutionSheet,
  type Place,
  type ResolutionPage,
  type ResolutionSheet,
} from '@communard/core';
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
  const key = isNumber(address.number)
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
  const page = await getResolution(instance(), {
    resolution: found.key,
    ...textAsked(locals, url),
  });
  if (page === undefined) notFound(locals);
  return { ...found, page };
}

/** The same with everything that its page shows, at a place that is known already. */
export async function requireSheet(
  locals: App.Locals,
  { place, number, url }: { place: Place; number: string; url: URL },
): Promise<ResolutionSheet & FoundResolution> {
  const sheet = isNumber(number)
    ? await getResolutionSheet(instance(), {
        place: place.id,
        number: Number(number),
        ...textAsked(locals, url),
      })
    : undefined;
  if (sheet === undefined) notFound(locals);
  return { ...sheet, place, href: `/${place.slug}/resolutions/${number}` };
}

function isNumber(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}

function textAsked(locals: App.Locals, url: URL | undefined) {
  const version = url?.searchParams.get('version') ?? undefined;
  return {
    language: url?.searchParams.get('text') ?? locals.locale,
    // What is no number is no version: it is asked for as one that does not exist.
    version: version === undefined ? undefined : Number(version) || 0,
  };
}
