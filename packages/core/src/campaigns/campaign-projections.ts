import { defineProjection, type Projection } from '../records/index.ts';
import { applyToAssessment, assessmentKeysOf, participationAssessed } from './assessment.ts';
import {
  applyToCampaign,
  campaignAsked,
  campaignCalled,
  campaignCalledOff,
  campaignChanged,
  campaignKeysOf,
} from './campaign.ts';
import { clearCampaigns, loadCampaigns, saveCampaigns } from './campaigns.table.ts';
import {
  applyToParticipation,
  participationDeclined,
  participationKeysOf,
  promiseChanged,
  promiseMade,
  promiseWithdrawn,
  reportCorrected,
  reportMade,
} from './participation.ts';
import {
  clearAssessments,
  clearParticipations,
  loadAssessments,
  loadParticipations,
  saveAssessments,
  saveParticipations,
} from './participations.table.ts';
import { applyToReview, reviewKeysOf, reviewMade, reviewRechecked } from './review.ts';
import { clearReviews, loadReviews, saveReviews } from './reviews.table.ts';

export const campaignProjections: readonly Projection[] = [
  defineProjection({
    view: 'campaign',
    kinds: [campaignCalled, campaignChanged, campaignCalledOff],
    keysOf: campaignKeysOf,
    apply: applyToCampaign,
    load: loadCampaigns,
    save: saveCampaigns,
    clear: clearCampaigns,
  }),
  defineProjection({
    view: 'participation',
    kinds: [
      campaignAsked,
      participationDeclined,
      promiseMade,
      promiseChanged,
      promiseWithdrawn,
      reportMade,
      reportCorrected,
    ],
    keysOf: participationKeysOf,
    apply: applyToParticipation,
    load: loadParticipations,
    save: saveParticipations,
    clear: clearParticipations,
  }),
  defineProjection({
    view: 'assessment',
    kinds: [participationAssessed],
    keysOf: assessmentKeysOf,
    apply: applyToAssessment,
    load: loadAssessments,
    save: saveAssessments,
    clear: clearAssessments,
  }),
  defineProjection({
    view: 'review',
    kinds: [reviewMade, reviewRechecked],
    keysOf: reviewKeysOf,
    apply: applyToReview,
    load: loadReviews,
    save: saveReviews,
    clear: clearReviews,
  }),
];
