import { campaignProjections } from './campaigns/index.ts';
import { organisationProjections } from './organisations/index.ts';
import { resolutionProjections } from './resolutions/index.ts';
import type { Projection } from './records/projection.ts';

/** Every view of the product. A slice adds its own here and nowhere else. */
export const projections: readonly Projection[] = [
  ...organisationProjections,
  ...campaignProjections,
  ...resolutionProjections,
];
