import { listAffiliations, listPlacesOf } from '@communard/core';
import { organisationsOf } from '#lib/accounts/organisations-of.ts';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';

/**
 * Where the main words lead from Today: the federation an account works for or its organisation
 * belongs to; the organisation itself where there is none.
 */
export async function firstFederation(account: Account) {
  const [place] = await listPlacesOf(instance(), organisationsOf(account));
  if (place === undefined) return undefined;
  const own = { slug: place.slug, name: place.name, lang: place.nameLang ?? undefined };
  // Whoever works in a unit stays in the organisation; its federation is a click away.
  if (place.isFederation || account.mandates.length === 0) return { ...own, href: `/${own.slug}` };
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
