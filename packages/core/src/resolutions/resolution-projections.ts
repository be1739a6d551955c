import { defineProjection, type Projection } from '../records/index.ts';
import {
  amendmentAnswered,
  amendmentKeysOf,
  amendmentProposed,
  applyToAmendment,
} from './amendment.ts';
import { applyToContribution, contributionKeysOf, contributionMade } from './contribution.ts';
import * as deliberation from './deliberation.table.ts';
import { applyToText, textKeysOf, translationAdded } from './resolution-text.ts';
import {
  applyToResolution,
  attestationUndone,
  resolutionAdopted,
  resolutionAttested,
  resolutionDrafted,
  resolutionKeysOf,
  resolutionRevised,
} from './resolution.ts';
import * as table from './resolutions.table.ts';
import {
  applyToSignature,
  signatureAttested,
  signatureGiven,
  signatureKeysOf,
  signatureWithdrawn,
} from './signature.ts';
import * as signatures from './signatures.table.ts';
import { applyToCheck, checkKeysOf, translationChecked } from './translation-check.ts';

export const resolutionProjections: readonly Projection[] = [
  defineProjection({
    view: 'resolution',
    kinds: [
      resolutionDrafted,
      resolutionRevised,
      resolutionAdopted,
      resolutionAttested,
      attestationUndone,
    ],
    keysOf: resolutionKeysOf,
    apply: applyToResolution,
    load: table.loadResolutions,
    save: table.saveResolutions,
    clear: table.clearView('resolution'),
  }),
  defineProjection({
    view: 'resolution_text',
    kinds: [resolutionDrafted, resolutionRevised, translationAdded],
    keysOf: textKeysOf,
    apply: applyToText,
    load: table.loadTexts,
    save: table.saveTexts,
    clear: table.clearView('resolution_text'),
  }),
  defineProjection({
    view: 'translation_check',
    kinds: [translationChecked],
    keysOf: checkKeysOf,
    apply: applyToCheck,
    load: table.loadChecks,
    save: table.saveChecks,
    clear: table.clearView('translation_check'),
  }),
  defineProjection({
    view: 'amendment',
    kinds: [amendmentProposed, amendmentAnswered],
    keysOf: amendmentKeysOf,
    apply: applyToAmendment,
    load: deliberation.holdAmendments,
    save: deliberation.saveAmendments,
    clear: table.clearView('amendment'),
  }),
  defineProjection({
    view: 'contribution',
    kinds: [contributionMade],
    keysOf: contributionKeysOf,
    apply: applyToContribution,
    load: deliberation.loadContributions,
    save: deliberation.saveContributions,
    clear: table.clearView('contribution'),
  }),
  defineProjection({
    view: 'signature',
    kinds: [signatureGiven, signatureWithdrawn, signatureAttested, attestationUndone],
    keysOf: signatureKeysOf,
    apply: applyToSignature,
    load: signatures.holdSignatures,
    save: signatures.saveSignatures,
    clear: table.clearView('signature'),
  }),
];
