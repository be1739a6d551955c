import {
  countMembers,
  countOrganisationsHere,
  listFederations,
  listLoneOrganisations,
} from '@communard/core';
import { instance } from '#lib/server/instance.ts';

/** What this installation holds: federations that speak here, and those only documents speak of. */
export async function frontPage() {
  const [federations, lone, hereCount] = await Promise.all([
    listFederations(instance()),
    listLoneOrganisations(instance()),
    countOrganisationsHere(instance()),
  ]);
  const members = await countMembers(
    instance(),
    federations.map(({ id }) => id),
  );
  const shown = federations.map(({ id, slug, name, nameLang, englishName, keeper }) => ({
    id,
    href: `/${slug}`,
    name,
    lang: nameLang ?? undefined,
    englishName: englishName === name ? null : englishName,
    isAttested: keeper !== null,
    members: members.get(id) ?? 0,
  }));
  return {
    own: shown.filter(({ isAttested }) => !isAttested),
    attested: shown.filter(({ isAttested }) => isAttested),
    lone: lone.map(({ id, slug, name, nameLang }) => ({
      id,
      href: `/${slug}`,
      name,
      lang: nameLang ?? undefined,
    })),
    isEmpty: hereCount === 0,
  };
}
