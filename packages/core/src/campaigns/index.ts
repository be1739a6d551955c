export { campaignProjections } from './campaign-projections.ts';
export type { CampaignTables } from './campaign-tables.ts';
