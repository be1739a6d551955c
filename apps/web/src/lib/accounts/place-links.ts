import { listPlacesOf, type Actor } from '@communard/core';
import type { Place } from '@communard/ui';
import { instance } from '#lib/server/instance.ts';
import { organisationsOf } from './organisations-of.ts';

/** The organisations somebody acts for, to go over to from any page. */
export async function placeLinks(actor: Actor | undefined): Promise<Place[]> {
  if (actor?.kind !== 'account') return [];
  const places = await listPlacesOf(instance(), organisationsOf(actor));
  return places.map(({ slug, name, nameLang }) => ({
    name,
    lang: nameLang ?? undefined,
    href: `/${slug}`,
  }));
}
