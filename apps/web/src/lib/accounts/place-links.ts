import { listPlacesOf, type Actor } from '@communard/core';
import type { Place } from '@communard/ui';
import { instance } from '#lib/server/instance.ts';

/** The organisations somebody acts for, to go over to from any page. */
export async function placeLinks(actor: Actor | undefined): Promise<Place[]> {
  if (actor?.kind !== 'account') return [];
  const ids = [...new Set(actor.mandates.map(({ organisation }) => organisation))];
  const places = await listPlacesOf(instance(), ids);
  return places.map(({ slug, name, nameLang }) => ({
    name,
    lang: nameLang ?? undefined,
    href: `/${slug}`,
  }));
}
