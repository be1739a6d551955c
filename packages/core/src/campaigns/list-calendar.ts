import type { Instance } from '../platform/index.ts';
import { campaignKey } from './body-parts.ts';
import { lastDayOf, textFor, type Campaign } from './campaign.ts';
import { loadCampaignsOf } from './campaigns.table.ts';

/** One event of a calendar feed, a whole day or several. */
export interface CalendarEvent {
  /** The same for ever, wherever the record is read. */
  readonly uid: string;
  /** The campaign's key. */
  readonly campaign: string;
  readonly day: string;
  readonly lastDay: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  /** How often it has changed. */
  readonly sequence: number;
  readonly calledAt: string;
  /** The time of the entry that changed it last. */
  readonly changedAt: string;
  readonly isCalledOff: boolean;
}

/** All campaigns of a federation as events, by day, in the reader's language where there is one. */
export async function listCalendar(
  instance: Instance,
  { federation, locale }: { federation: string; locale: string },
): Promise<CalendarEvent[]> {
  const campaigns = await loadCampaignsOf(instance.database.kysely, federation);
  return campaigns.map((campaign) => toEvent(campaign, locale));
}

function toEvent(campaign: Campaign, locale: string): CalendarEvent {
  const { federation, number, content, called, changes, calledOff } = campaign;
  const { title, text, lang } = textFor(content, locale);
  return {
    uid: `campaign-${number}@${federation}`,
    campaign: campaignKey({ log: federation, number }),
    day: content.day,
    lastDay: lastDayOf(content),
    title,
    text,
    lang,
    sequence: changes.length + (calledOff === null ? 0 : 1),
    calledAt: called.at,
    changedAt: calledOff?.at ?? changes.at(-1)?.at ?? called.at,
    isCalledOff: calledOff !== null,
  };
}
