import type { Instance } from '../platform/index.ts';
import { textFor, type Campaign, type CampaignContent } from './campaign.ts';
import { campaignLine, type CampaignLine } from './campaign-line.ts';
import { countParticipations, type ParticipationCounts } from './count-participations.ts';
import { loadCampaignStates } from './load-campaign-states.ts';
import { sumFigures, type FigureSum } from './sum-figures.ts';

export interface CampaignPage extends CampaignLine {
  readonly text: string;
  readonly demands: string | null;
  readonly original: string;
  readonly languages: readonly string[];
  readonly forms: CampaignContent['forms'];
  readonly content: CampaignContent;
  readonly calledAt: string;
  readonly changes: Campaign['changes'];
  readonly calledOff: Campaign['calledOff'];
  readonly counts: ParticipationCounts;
  /** By name of the continent, those without one last; never by result. */
  readonly perContinent: readonly {
    readonly continent: string | null;
    readonly counts: ParticipationCounts;
  }[];
  readonly sums: readonly FigureSum[];
}

/** One campaign with its counts; undefined if there is none under this key. */
export async function getCampaign(
  instance: Instance,
  { campaign: key, locale }: { campaign: string; locale: string },
): Promise<CampaignPage | undefined> {
  const loaded = await loadCampaignStates(instance, key);
  if (loaded === undefined) return undefined;
  const { campaign, states, now } = loaded;
  const { content, called, changes, calledOff } = campaign;
  const { text, demands = null } = textFor(content, locale);
  const groups = Map.groupBy(states, ({ organisation }) => organisation.continent);
  return {
    ...campaignLine(campaign, locale, now),
    text,
    demands,
    original: content.original,
    languages: content.texts.map(({ lang }) => lang),
    forms: content.forms,
    content,
    calledAt: called.at,
    changes,
    calledOff,
    counts: countParticipations(states),
    perContinent: [...groups.keys()].sort(byContinent).map((continent) => ({
      continent,
      counts: countParticipations(groups.get(continent)!),
    })),
    sums: sumFigures(states),
  };
}

/** In the order of the codes, no continent last. */
export function byContinent(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
