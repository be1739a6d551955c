import { campaignKey } from './body-parts.ts';
import { daysAt, daysFrom } from '../platform/calendar-day.ts';
import { lastDayOf, textFor, type Campaign } from './campaign.ts';
import { campaignPhase, type CampaignPhase } from './campaign-phase.ts';

/** A campaign as lists show it. */
export interface CampaignLine {
  readonly key: string;
  readonly federation: string;
  readonly number: number;
  /** In the reader's language if there is a text in it; `lang` says which language it is in. */
  readonly title: string;
  readonly lang: string;
  readonly day: string;
  /** The day itself for a day of action. */
  readonly lastDay: string;
  readonly answerBy: string;
  readonly reportBy: string;
  readonly phase: CampaignPhase;
  /** Days until the day, by UTC; negative afterwards. */
  readonly daysLeft: number;
}

export function campaignLine(campaign: Campaign, locale: string, now: Date): CampaignLine {
  const { federation, number, content } = campaign;
  const { title, lang } = textFor(content, locale);
  const { day, answerBy, reportBy } = content;
  const days = daysAt(now);
  return {
    key: campaignKey({ log: federation, number }),
    federation,
    number,
    title,
    lang,
    day,
    lastDay: lastDayOf(content),
    answerBy,
    reportBy,
    phase: campaignPhase(campaign, days),
    daysLeft: daysFrom(days.inUtc, day),
  };
}
