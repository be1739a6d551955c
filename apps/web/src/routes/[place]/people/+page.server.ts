import { listAffiliations } from '@communard/core';
import { directoryPage } from '#lib/organisations/directory-page.ts';
import { instance } from '#lib/server/instance.ts';
import type { PageServerLoad } from './$types.ts';

/** A federation's directory; for another organisation, the directories it stands in. */
export const load: PageServerLoad = async ({ parent, url, locals }) => {
  const { place } = await parent();
  const title = locals.t('organisations.people_title');
  return place.isFederation
    ? { title, directory: await directoryPage(place, url.searchParams, locals) }
    : { title, affiliations: await listAffiliations(instance(), place.id) };
};
