import { hasBegun, isOver, type DaysAt } from '../platform/calendar-day.ts';
import { lastDayOf, type Campaign } from './campaign.ts';

/**
 * - `asking`: answers are awaited
 * - `waiting`: the time to answer is over, the day has not come; answers are still taken
 * - `now`: the day has begun somewhere and is not over everywhere
 * - `reporting`: reports are awaited
 * - `closed`: the time to report is over; late reports are still taken
 */
export type CampaignPhase = 'asking' | 'waiting' | 'now' | 'reporting' | 'closed' | 'called_off';

export function campaignPhase({ content, calledOff }: Campaign, days: DaysAt): CampaignPhase {
  if (calledOff !== null) return 'called_off';
  if (isOver(content.reportBy, days)) return 'closed';
  if (isOver(lastDayOf(content), days)) return 'reporting';
  if (hasBegun(content.day, days)) return 'now';
  return isOver(content.answerBy, days) ? 'waiting' : 'asking';
}
