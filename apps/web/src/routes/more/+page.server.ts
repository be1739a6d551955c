import { getPlace, type Mandate } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals: { t, actor }, url }) => {
  const at = url.searchParams.get('at');
  const place = at === null ? undefined : await getPlace(instance(), at);
  return {
    ...(place === undefined
      ? {}
      : { place: { ...place, lang: place.nameLang ?? undefined, href: `/${place.slug}` } }),
    title: t('interface.more'),
    maySeal: actor?.kind === 'account' && actor.mandates.some(isSecretariat),
    // The licence asks that whoever uses the site can get its source (AGPL §13).
    sourceUrl: process.env['COMMUNARD_SOURCE_URL'],
  };
};

const isSecretariat = ({ role }: Mandate) => role === 'secretariat';
