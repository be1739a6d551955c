import { listAffiliations, listPlacesOf } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/**
 * Where the main words lead from Today: the federation an account works for or its organisation
 * belongs to; the organisation itself where there is none.
 */
export async function firstFederation({ mandates }: Account) {
  const [place] = await listPlacesOf(instance(), [...new Set(mandates.map((m) => m.organisation))]);
  if (place === undefined) return undefined;
  const own = { slug: place.slug, name: place.name, lang: place.nameLang ?? undefined };
  if (place.isFederation) return { ...own, href: `/${own.slug}` };
  const affiliations = await listAffiliations(instance(), place.id);
  const home = affiliations.find(
    ({ standing }) => standing === 'member' || standing === 'observer',
  );
  const { name } = home ?? {};
  if (name === undefined) return { ...own, href: `/${own.slug}` };
  return {
    slug: name.slug,
    name: name.name,
    lang: name.nameLang ?? undefined,
    href: `/${name.slug}`,
  };
}
