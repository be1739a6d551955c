import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import {
  assessmentAnswers,
  assessmentQuestions,
  assessmentsMax,
  assessmentStages,
  type participationAssessed,
} from './assessment.ts';
import { campaignKey } from './body-parts.ts';
import { daysAt, hasBegun, isOver } from '../platform/calendar-day.ts';
import { lastDayOf } from './campaign.ts';
import { loadCampaign, lockOrganisation } from './campaigns.table.ts';
import { campaignShape } from './input-shapes.ts';
import { participationKey } from './participation.ts';
import { loadAssessments } from './participations.table.ts';
import { textLimits } from './text-limits.ts';

const words = shapes.optionalText(textLimits.assessment);

/**
 * Writes down, for the organisation alone, whether to take part and why, and after the day how it
 * really was. It asks nothing of who may be asked: one may think about any campaign.
 */
export const assessParticipation = defineCommand({
  name: 'participation.assess',
  shape: v.object({
    organisation: shapes.id,
    campaign: campaignShape,
    stage: shapes.choice(assessmentStages),
    language: shapes.languageTag,
    whoTakesPart: words,
    whichDemands: words,
    whoLeads: words,
    likelyResult: words,
    conditions: words,
    ourForces: words,
    whatWeAdd: words,
    whatItGivesUs: words,
    answer: shapes.choice(assessmentAnswers),
  }),
  refusals: [
    'campaign.not_found',
    'assessment.day_is_over',
    'assessment.day_not_come',
    'assessment.nothing_written',
    'assessment.too_many',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async ({ tx, now, publish }, { organisation, ...body }) => {
    await lockOrganisation(tx, organisation);
    const campaign = await loadCampaign(tx, body.campaign);
    if (campaign === undefined) return refuse('campaign.not_found');
    const { content } = campaign;
    const days = daysAt(now);
    if (body.stage === 'before' && isOver(lastDayOf(content), days))
      return refuse('assessment.day_is_over', { field: 'stage' });
    if (body.stage === 'after' && !hasBegun(content.day, days))
      return refuse('assessment.day_not_come', { field: 'stage', params: { day: content.day } });
    if (assessmentQuestions.every((question) => body[question] === undefined))
      return refuse('assessment.nothing_written', { field: 'whoTakesPart' });
    const key = participationKey(body.campaign, organisation);
    const versions = (await loadAssessments(tx, [key])).get(key)?.versions ?? [];
    if (versions.length >= assessmentsMax) return refuse('assessment.too_many');
    const assessed: DraftOf<typeof participationAssessed> = {
      log: organisation,
      kind: 'participation.assessed',
      audience: 'internal',
      body,
    };
    await publish(assessed);
    return done({ campaign: campaignKey(body.campaign), answer: body.answer });
  },
});
