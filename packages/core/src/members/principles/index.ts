export { acceptPrinciples } from './accept-principles.ts';
export type { AdherenceStanding } from './adherence.ts';
export {
  listAdherence,
  type AdherenceReview,
  type PersonAdherence,
  type UnitAdherence,
} from './list-adherence.ts';
export type { AdherenceTables } from './principles.table.ts';
export { reviewAdherence } from './review-adherence.ts';
