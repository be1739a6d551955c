import { namesOfFacts, type OrganisationNames } from './organisation-names.ts';
import type { Organisation } from './organisation.ts';

/** All names an organisation is known by, from itself and from whoever attests it. */
export function namesOfOrganisation({ described, attested }: Organisation): OrganisationNames {
  const own = described === null ? [] : [described];
  return namesOfFacts([...own, ...attested.map(({ facts }) => facts)]);
}
