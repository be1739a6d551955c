import { federationPage } from '#lib/organisations/federation-page.ts';
import { organisationPage } from '#lib/organisations/organisation-page.ts';
import { tieDeeds } from '#lib/organisations/tie-deeds.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  const organisation = await organisationPage(place, locals);
  return {
    title: locals.t('organisations.place_title'),
    organisation,
    deeds: tieDeeds(place, organisation.affiliations, locals),
    federation: place.isFederation ? await federationPage(place, locals) : undefined,
  };
};
