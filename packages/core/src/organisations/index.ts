export { affiliationKey, standingOf, type Affiliation, type Standing } from './affiliation.ts';
export { admitOrganisation } from './admit-organisation.ts';
export { applyForAffiliation } from './apply-for-affiliation.ts';
export { declineApplication } from './decline-application.ts';
export { describeOrganisation } from './describe-organisation.ts';
export { endAffiliation } from './end-affiliation.ts';
export { foldText, foldedWords } from './fold-text.ts';
export { foundOrganisation, type FoundedOrganisation } from './found-organisation.ts';
export {
  countMembers,
  countOrganisations,
  type OrganisationCounts,
} from './count-organisations.ts';
export { getApplication } from './get-application.ts';
export { getDirectorySheet, type DirectorySheet } from './get-directory-sheet.ts';
export { getHistory, type History } from './get-history.ts';
export { getPlace, listFederations, listPlacesOf, type Place } from './get-place.ts';
export { giveOpinion } from './give-opinion.ts';
export { leaveFederation } from './leave-federation.ts';
export { listAffiliations, type AffiliationLine } from './list-affiliations.ts';
export { listApplications, type OpenApplication } from './list-applications.ts';
export { listAttestations, type SourcedFacts } from './list-attestations.ts';
export { listDirectory, type DirectoryList, type SourcedRow } from './list-directory.ts';
export { listLoneOrganisations } from './list-lone-organisations.ts';
export {
  listOrganisations,
  type Directory,
  type DirectoryQuery,
  type DirectoryRow,
} from './list-organisations.ts';
export { listSources, type TakenDocument } from './list-sources.ts';
export { mergeOrganisation } from './merge-organisation.ts';
export { organisationProjections } from './organisation-projections.ts';
export {
  countOrganisationsHere,
  getStandingImport,
  isFederationKnown,
  isMember,
  findSlug,
  isSlugTaken,
  listImportSources,
  listKnownOrganisations,
  isOrganisationHere,
  listImportRuns,
  listMemberIds,
  listOrganisationNames,
  listOrganisationsOfImport,
  listSlugs,
  selectOrganisationNames,
  selectStandings,
  type OrganisationName,
} from './organisations.query.ts';
export type { OrganisationTables } from './organisations.table.ts';
export { statePrinciples } from './state-principles.ts';
export { withdrawApplication } from './withdraw-application.ts';
export type { Attestation, AttestedFacts } from './organisation.ts';
export type { ImportRun, ImportSource } from './import-run.ts';
export { shortNameShape } from './description-shape.ts';
export { parseDirectoryDocument, type DirectoryDocument } from './directory-document.ts';
export { listFieldDifferences, type FieldDifference } from './field-conflicts.ts';
export type { ImportProblem } from './import-problems.ts';
export { canBeUndone, importApplied, undoDays } from './import-run.ts';
export type { ListedOrganisation } from './listed-organisation.ts';
export { matchOrganisations } from './match-organisations.ts';
export type { MatchReason } from './compare-organisations.ts';
export { namesOfOrganisation } from './names-of-organisation.ts';
export { namesOfListed } from './organisation-names.ts';
export { importUndone, organisationAttested, type Organisation } from './organisation.ts';
export { loadImports } from './organisations.table.ts';
export { reservedSlugs } from './reserved-slugs.ts';
export { romanise } from './romanise.ts';
export { continents, countries } from './countries.ts';
export { writeOrganisationsCsv } from './write-organisations-csv.ts';
export { writePopolo } from './write-popolo.ts';
export * as publishedList from './published-list.ts';
export { readCsvTable, type CsvRow } from './csv-table.ts';
export { loadPrinciples } from './organisations.table.ts';
