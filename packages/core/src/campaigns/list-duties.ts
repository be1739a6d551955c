import type { Instance } from '../platform/index.ts';
import { campaignKey } from './body-parts.ts';
import { addDays, daysAt, daysFrom, isOver, type DaysAt } from '../platform/calendar-day.ts';
import { campaignLine, type CampaignLine } from './campaign-line.ts';
import { loadCampaigns, loadCampaignsOf } from './campaigns.table.ts';
import { countParticipations } from './count-participations.ts';
import { participationState, type ParticipationState } from './participation-state.ts';
import {
  loadAssessmentsOf,
  loadParticipationsIn,
  loadParticipationsOf,
} from './participations.table.ts';
import { recheckDayOf, type Review } from './review.ts';
import { loadReviewsToRecheck } from './reviews.table.ts';

/** Something that waits for this organisation. One verb each. */
export type Duty = {
  /** The day by which it is due. */
  readonly due: string;
  readonly isOverdue: boolean;
  /** By UTC; negative when overdue. */
  readonly daysLeft: number;
} & (
  | { readonly verb: 'answer' | 'report' | 'reassess'; readonly campaign: CampaignLine }
  | { readonly verb: 'recheck'; readonly review: Pick<Review, 'seq' | 'title' | 'language'> }
);

/** What a federation's secretariat waits for in one campaign. */
export interface Waiting {
  readonly campaign: CampaignLine;
  readonly waitsFor: 'answers' | 'reports';
  /** How many have not answered or reported, of how many. */
  readonly missing: number;
  readonly of: number;
  readonly due: string;
  readonly isOverdue: boolean;
}

export interface Duties {
  /** The most urgent first. */
  readonly needs: readonly Duty[];
  readonly waits: readonly Waiting[];
}

/** For how long after its time a missing report or reassessment is still asked for. */
const askedForDays = 365;

/** What needs an organisation today, and what it waits for as the caller of campaigns. */
export async function listDuties(
  instance: Instance,
  { organisation, locale }: { organisation: string; locale: string },
): Promise<Duties> {
  const now = instance.clock();
  const days = daysAt(now);
  const owed = await campaignDuties(instance, { organisation, locale, now });
  const reviews = await loadReviewsToRecheck(instance.database.kysely, {
    day: days.inUtc,
    organisation,
  });
  const rechecks = reviews.map((review): Duty => {
    const { seq, title, language } = review;
    return {
      verb: 'recheck',
      review: { seq, title, language },
      ...dueOn(recheckDayOf(review)!, days),
    };
  });
  return {
    needs: [...owed, ...rechecks].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)),
    waits: await campaignsWaiting(instance, { organisation, locale, now }),
  };
}

interface Asker {
  readonly organisation: string;
  readonly locale: string;
  readonly now: Date;
}

async function campaignDuties(
  { database }: Instance,
  { organisation, locale, now }: Asker,
): Promise<Duty[]> {
  const days = daysAt(now);
  const parts = await loadParticipationsOf(database.kysely, organisation);
  const keys = parts.map(({ campaign }) => campaignKey(campaign));
  const campaigns = await loadCampaigns(database.kysely, keys);
  const assessed = new Map(
    (await loadAssessmentsOf(database.kysely, organisation)).map(({ campaign, versions }) => [
      campaignKey(campaign),
      versions.map(({ stage }) => stage),
    ]),
  );
  return parts.flatMap((part) => {
    const key = campaignKey(part.campaign);
    const campaign = campaigns.get(key);
    if (campaign === undefined) return [];
    const line = campaignLine(campaign, locale, now);
    const verb = verbFor(participationState(campaign, part, now), line, {
      stages: assessed.get(key) ?? [],
      days,
    });
    if (verb === undefined) return [];
    const due = verb === 'answer' ? line.answerBy : line.reportBy;
    return [{ verb, campaign: line, ...dueOn(due, days) }];
  });
}

function verbFor(
  { state, isReportDue }: ParticipationState,
  { lastDay, reportBy, phase }: CampaignLine,
  { stages, days }: { stages: readonly ('before' | 'after')[]; days: DaysAt },
): 'answer' | 'report' | 'reassess' | undefined {
  if (state === 'asked') return 'answer';
  const isRecent = addDays(reportBy, askedForDays) >= days.inUtc;
  if (isReportDue || (state === 'not_reported' && isRecent)) return 'report';
  // What was expected is held against what happened, whether it took part or not.
  const isDayOver = phase !== 'called_off' && isOver(lastDay, days);
  const isHalfDone = stages.includes('before') && !stages.includes('after');
  return isDayOver && isHalfDone && isRecent ? 'reassess' : undefined;
}

async function campaignsWaiting(
  { database }: Instance,
  { organisation, locale, now }: Asker,
): Promise<Waiting[]> {
  const days = daysAt(now);
  const called = await loadCampaignsOf(database.kysely, organisation);
  const open = called
    .map((campaign) => ({ campaign, line: campaignLine(campaign, locale, now) }))
    .filter(({ line }) => line.phase !== 'called_off')
    .filter(({ line }) => addDays(line.reportBy, askedForDays) >= days.inUtc);
  const refs = open.map(({ line }) => ({ log: organisation, number: line.number }));
  const parts = Map.groupBy(await loadParticipationsIn(database.kysely, refs), ({ campaign }) =>
    campaignKey(campaign),
  );
  return open.flatMap(({ campaign, line }): Waiting[] => {
    const states = (parts.get(line.key) ?? []).map((part) =>
      participationState(campaign, part, now),
    );
    const { asked, byState, promised, reportsMissing } = countParticipations(states);
    if (byState.asked > 0) {
      const { due, isOverdue } = dueOn(line.answerBy, days);
      const waitsFor = 'answers';
      return [{ campaign: line, waitsFor, missing: byState.asked, of: asked, due, isOverdue }];
    }
    if (reportsMissing === 0) return [];
    const { due, isOverdue } = dueOn(line.reportBy, days);
    const waitsFor = 'reports';
    return [{ campaign: line, waitsFor, missing: reportsMissing, of: promised, due, isOverdue }];
  });
}

function dueOn(due: string, days: DaysAt): Pick<Duty, 'due' | 'isOverdue' | 'daysLeft'> {
  return { due, isOverdue: isOver(due, days), daysLeft: daysFrom(days.inUtc, due) };
}
