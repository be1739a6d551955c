export { resolutionProjections } from './resolution-projections.ts';
export type { ResolutionTables } from './resolutions.table.ts';
