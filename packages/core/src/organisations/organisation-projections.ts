import { defineProjection, type Projection } from '../records/index.ts';
import {
  affiliationAdmitted,
  affiliationEnded,
  affiliationKeysOf,
  affiliationLeft,
  applyToAffiliation,
} from './affiliation.ts';
import {
  applicationDeclined,
  applicationKeysOf,
  applicationMade,
  applicationWithdrawn,
  applyToApplication,
  applyToOpinion,
  applyToPrinciples,
  opinionGiven,
  opinionKey,
  principlesStated,
} from './application.ts';
import { applyToImport, importApplied, importKeysOf } from './import-run.ts';
import {
  applyToOrganisation,
  importUndone,
  organisationAttested,
  organisationDescribed,
  organisationKeysOf,
  organisationMerged,
} from './organisation.ts';
import * as table from './organisations.table.ts';
import type { EntryOf } from '../records/index.ts';

export const organisationProjections: readonly Projection[] = [
  defineProjection({
    view: 'organisation',
    kinds: [organisationDescribed, organisationAttested, organisationMerged, importUndone],
    keysOf: organisationKeysOf,
    apply: applyToOrganisation,
    load: table.loadOrganisations,
    save: table.saveOrganisations,
    clear: table.clearView('organisation'),
  }),
  defineProjection({
    view: 'affiliation',
    kinds: [
      affiliationAdmitted,
      affiliationEnded,
      affiliationLeft,
      organisationAttested,
      importUndone,
    ],
    keysOf: affiliationKeysOf,
    apply: applyToAffiliation,
    load: table.loadAffiliations,
    save: table.saveAffiliations,
    clear: table.clearView('affiliation'),
  }),
  defineProjection({
    view: 'application',
    kinds: [applicationMade, applicationWithdrawn, applicationDeclined, affiliationAdmitted],
    keysOf: applicationKeysOf,
    apply: applyToApplication,
    load: table.loadApplications,
    save: table.saveApplications,
    clear: table.clearView('application'),
  }),
  defineProjection({
    view: 'opinion',
    kinds: [opinionGiven],
    keysOf: (entry: EntryOf<typeof opinionGiven>) => [
      opinionKey(entry.body.federation, entry.body.applicant, entry.log),
    ],
    apply: applyToOpinion,
    load: table.loadOpinions,
    save: table.saveOpinions,
    clear: table.clearView('opinion'),
  }),
  defineProjection({
    view: 'principles',
    kinds: [principlesStated],
    keysOf: (entry: EntryOf<typeof principlesStated>) => [entry.log],
    apply: applyToPrinciples,
    load: table.loadPrinciples,
    save: table.savePrinciples,
    clear: table.clearView('principles'),
  }),
  defineProjection({
    view: 'import',
    kinds: [importApplied, importUndone],
    keysOf: importKeysOf,
    apply: applyToImport,
    load: table.loadImports,
    save: table.saveImports,
    clear: table.clearView('import'),
  }),
];
