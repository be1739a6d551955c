import { listMemberIds } from '../organisations/index.ts';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import type { Instance } from '../platform/index.ts';
import { lastDayOf } from './campaign.ts';
import { chooseAsked } from './choose-asked.ts';
import { loadCampaignStates } from './load-campaign-states.ts';

/** What a secretariat can still do about a campaign it called. */
export interface CampaignWork {
  readonly waitsFor: 'answers' | 'reports';
  /** Whom a reminder would reach. */
  readonly waiting: number;
  /** Members that were not asked, such as those that joined since; none once the day is over. */
  readonly notAsked: number;
  readonly canChange: boolean;
}

/** Undefined if there is no such campaign. */
export async function getCampaignWork(
  instance: Instance,
  { campaign: key }: { campaign: string },
): Promise<CampaignWork | undefined> {
  const loaded = await loadCampaignStates(instance, key);
  if (loaded === undefined) return undefined;
  const { campaign, ref, now, states } = loaded;
  const isOpen = campaign.calledOff === null;
  const isDayOver = isOver(lastDayOf(campaign.content), daysAt(now));
  const waiting = states.filter(({ state, isReportDue }) =>
    isDayOver ? isReportDue || state === 'not_reported' : state === 'asked',
  );
  return {
    waitsFor: isDayOver ? 'reports' : 'answers',
    waiting: isOpen ? waiting.length : 0,
    notAsked: isOpen && !isDayOver ? await countNotAsked(instance, ref.log, states) : 0,
    canChange: isOpen && !isDayOver,
  };
}

async function countNotAsked(
  { database }: Instance,
  federation: string,
  states: readonly { readonly organisation: { readonly id: string } }[],
): Promise<number> {
  const asked = new Set(states.map(({ organisation }) => organisation.id));
  const able = chooseAsked('members', await listMemberIds(database.kysely, federation));
  return able.ok ? able.value.filter((id) => !asked.has(id)).length : 0;
}
