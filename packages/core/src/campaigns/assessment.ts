import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import { campaignRef, languageTag, written, type CampaignRef } from './body-parts.ts';
import { participationKey } from './participation.ts';
import { textLimits } from './text-limits.ts';

/** The questions of an assessment, in the order in which they are asked. */
export const assessmentQuestions = [
  'whoTakesPart',
  'whichDemands',
  'whoLeads',
  'likelyResult',
  'conditions',
  'ourForces',
  'whatWeAdd',
  'whatItGivesUs',
] as const;
export type AssessmentQuestion = (typeof assessmentQuestions)[number];

export const assessmentAnswers = ['yes', 'no', 'watch'] as const;
export const assessmentStages = ['before', 'after'] as const;

const words = v.optional(written(textLimits.assessment));

/** In the organisation's own record, sealed: what it thinks of its forces is nobody else's. */
export const participationAssessed = defineKind(
  'participation.assessed',
  v.object({
    campaign: campaignRef,
    stage: v.picklist(assessmentStages),
    language: languageTag,
    whoTakesPart: words,
    whichDemands: words,
    whoLeads: words,
    likelyResult: words,
    conditions: words,
    ourForces: words,
    whatWeAdd: words,
    whatItGivesUs: words,
    answer: v.picklist(assessmentAnswers),
  }),
);

export type AssessmentContent = Omit<EntryOf<typeof participationAssessed>['body'], 'campaign'>;

/** What an organisation thought of one campaign, before and after; every version is kept. */
export interface Assessment {
  readonly campaign: CampaignRef;
  readonly organisation: string;
  readonly versions: readonly (AssessmentContent & {
    readonly seq: number;
    readonly at: string;
  })[];
}

export const assessmentsMax = 50;

export type AssessmentEntry = EntryOf<typeof participationAssessed>;

export function assessmentKeysOf({ log, body }: AssessmentEntry): readonly string[] {
  return [participationKey(body.campaign, log)];
}

export function applyToAssessment(
  { log, seq, at, body }: AssessmentEntry,
  row: Assessment | undefined,
): Assessment | undefined {
  const { campaign, ...content } = body;
  const before = row ?? { campaign, organisation: log, versions: [] };
  if (before.versions.length >= assessmentsMax) return row;
  return { ...before, versions: [...before.versions, { ...content, seq, at }] };
}
