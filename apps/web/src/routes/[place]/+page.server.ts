import { federationPage } from '#lib/organisations/federation-page.ts';
import { organisationPage } from '#lib/organisations/organisation-page.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  return {
    title: locals.t('organisations.place_title'),
    organisation: await organisationPage(place, locals),
    federation: place.isFederation ? await federationPage(place, locals) : undefined,
  };
};
