import { holdsMandate, type Actor, type Instance } from '../platform/index.ts';
import type { Assessment } from './assessment.ts';
import { parseCampaignKey } from './body-parts.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { campaignLine, type CampaignLine } from './campaign-line.ts';
import type { CampaignContent } from './campaign.ts';
import { loadCampaign } from './campaigns.table.ts';
import {
  refuseChangePromise,
  refuseCorrection,
  refuseDecline,
  refusePromise,
  refuseReport,
  refuseWithdrawPromise,
  type DeedFacts,
} from './deed-rules.ts';
import { participationKey, type Participation } from './participation.ts';
import { participationState, type ParticipationState } from './participation-state.ts';
import { loadAssessments, loadParticipation } from './participations.table.ts';

/** What the organisation can do now: the same rules by which its commands are refused. */
export interface OwnChoices {
  readonly canDecline: boolean;
  readonly canWatch: boolean;
  readonly canPromise: boolean;
  readonly canChangePromise: boolean;
  readonly canWithdrawPromise: boolean;
  readonly canReport: boolean;
  readonly canCorrectReport: boolean;
}

export interface OwnParticipation extends ParticipationState {
  readonly campaign: CampaignLine;
  readonly content: CampaignContent;
  readonly organisation: string;
  readonly isAsked: boolean;
  readonly choices: OwnChoices;
  /** Every version, oldest first; null for a reader who does not speak for the organisation. */
  readonly assessments: Assessment['versions'] | null;
}

/** One organisation's part in a campaign. What it thinks inside only its own people get. */
export async function getParticipation(
  instance: Instance,
  query: {
    campaign: string;
    organisation: string;
    /** Who asks; absent for anybody. */
    reader?: Actor | undefined;
    locale: string;
  },
): Promise<OwnParticipation | undefined> {
  const { kysely } = instance.database;
  const { organisation, reader, locale } = query;
  const ref = parseCampaignKey(query.campaign);
  const campaign = ref === undefined ? undefined : await loadCampaign(kysely, ref);
  if (ref === undefined || campaign === undefined) return undefined;
  const now = instance.clock();
  const participation = await loadParticipation(kysely, ref, organisation);
  const state = participationState(campaign, participation, now);
  const facts: DeedFacts = {
    campaign,
    isCalledOff: campaign.calledOff !== null,
    isAsked: participation.asked !== null,
    standing: state.standing,
    deedCount: participation.deeds.length,
    days: daysAt(now),
  };
  return {
    ...state,
    campaign: campaignLine(campaign, locale, now),
    content: campaign.content,
    organisation,
    isAsked: facts.isAsked,
    choices: choicesIn(facts),
    assessments:
      reader !== undefined && holdsMandate(reader, organisation)
        ? await loadOwnAssessments(instance, participation)
        : null,
  };
}

async function loadOwnAssessments(
  { database }: Instance,
  { campaign, organisation }: Participation,
): Promise<Assessment['versions']> {
  const key = participationKey(campaign, organisation);
  return (await loadAssessments(database.kysely, [key])).get(key)?.versions ?? [];
}

function choicesIn(facts: DeedFacts): OwnChoices {
  return {
    canDecline: refuseDecline(facts, 'not_this_time') === undefined,
    canWatch: refuseDecline(facts, 'watch') === undefined,
    canPromise: refusePromise(facts) === undefined,
    canChangePromise: refuseChangePromise(facts) === undefined,
    canWithdrawPromise: refuseWithdrawPromise(facts) === undefined,
    canReport: refuseReport(facts) === undefined,
    canCorrectReport: refuseCorrection(facts) === undefined,
  };
}
