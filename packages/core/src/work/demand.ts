import { hasBegun, type DaysAt } from '../platform/calendar-day.ts';
import { refuse, type Refusal } from '../platform/index.ts';

/** What demands are about, so that they can be seen across units. */
export const demandThemes = [
  'pay',
  'hours',
  'safety',
  'jobs',
  'contracts',
  'treatment',
  'union_rights',
  'housing',
  'prices',
  'health',
  'education',
  'environment',
  'peace',
  'other',
] as const;
export type DemandTheme = (typeof demandThemes)[number];

/** A demand is raised by people, put into words, fought for or negotiated, and it ends somehow. */
export const demandStates = [
  'raised',
  'formulated',
  'in_campaign',
  'in_talks',
  'won',
  'partly_won',
  'lost',
] as const;
export type DemandState = (typeof demandStates)[number];

export const demandLimits = { words: 600, learned: 2000, steps: 60 } as const;

/** One step, added and never changed. */
export interface DemandStep {
  readonly number: number;
  readonly to: DemandState;
  readonly day: string;
  /** The demand in its own words; needed to formulate it, and possible at every other step. */
  readonly words?: string | undefined;
  /** What was learned; needed at an end, won or lost. */
  readonly learned?: string | undefined;
  /** The campaign it is carried by. */
  readonly campaign?: string | undefined;
}

/** Where a step may lead. What was lost or won in part can be taken up again. */
const nextStates: Readonly<Record<DemandState, readonly DemandState[]>> = {
  raised: ['formulated'],
  formulated: ['formulated', 'in_campaign', 'in_talks', 'won', 'partly_won', 'lost'],
  in_campaign: ['in_talks', 'won', 'partly_won', 'lost'],
  in_talks: ['in_campaign', 'won', 'partly_won', 'lost'],
  won: [],
  partly_won: ['formulated', 'in_campaign', 'in_talks'],
  lost: ['formulated', 'in_campaign', 'in_talks'],
};

const ends: readonly DemandState[] = ['won', 'partly_won', 'lost'];

export type DemandCode =
  | 'demand.day_in_future'
  | 'demand.step_not_next'
  | 'demand.day_before_last_step'
  | 'demand.words_missing'
  | 'demand.campaign_missing'
  | 'demand.learned_missing'
  | 'demand.too_many_steps';

export const demandCodes: readonly DemandCode[] = [
  'demand.day_in_future',
  'demand.step_not_next',
  'demand.day_before_last_step',
  'demand.words_missing',
  'demand.campaign_missing',
  'demand.learned_missing',
  'demand.too_many_steps',
];

/** The steps a demand can take now; a new demand can only be raised. */
export function demandStepsFrom(steps: readonly DemandStep[]): readonly DemandState[] {
  const last = lastStep(steps);
  return last === undefined ? ['raised'] : nextStates[last.to];
}

export function refuseDemandStep(
  step: Omit<DemandStep, 'number'>,
  steps: readonly DemandStep[],
  days: DaysAt,
): Refusal<DemandCode> | undefined {
  const { to, day, words, learned, campaign } = step;
  if (!hasBegun(day, days))
    return refuse('demand.day_in_future', { field: 'day', params: { day } }).refusal;
  if (!demandStepsFrom(steps).includes(to))
    return refuse('demand.step_not_next', { field: 'to' }).refusal;
  const last = lastStep(steps);
  if (last !== undefined && day < last.day)
    return refuse('demand.day_before_last_step', { field: 'day', params: { day: last.day } })
      .refusal;
  if ((to === 'raised' || to === 'formulated') && words === undefined)
    return refuse('demand.words_missing', { field: 'words' }).refusal;
  if (to === 'in_campaign' && campaign === undefined)
    return refuse('demand.campaign_missing', { field: 'campaign' }).refusal;
  if (ends.includes(to) && learned === undefined)
    return refuse('demand.learned_missing', { field: 'learned' }).refusal;
  if (steps.length >= demandLimits.steps)
    return refuse('demand.too_many_steps', { params: { limit: demandLimits.steps } }).refusal;
  return undefined;
}

/** A demand as it stands: state and day of the last step, the last words given. */
export function demandNow(steps: readonly DemandStep[]):
  | {
      readonly state: DemandState;
      readonly since: string;
      readonly words: string | undefined;
      readonly campaigns: readonly string[];
    }
  | undefined {
  const ordered = steps.toSorted((a, b) => a.number - b.number);
  const last = ordered.at(-1);
  if (last === undefined) return undefined;
  const campaigns = ordered.flatMap(({ campaign }) => (campaign === undefined ? [] : [campaign]));
  return {
    state: last.to,
    since: last.day,
    words: ordered.findLast(({ words }) => words !== undefined)?.words,
    campaigns: [...new Set(campaigns)],
  };
}

/** How many demands of each theme stand where, across units. */
export function countDemands(
  demands: readonly { readonly theme: DemandTheme; readonly state: DemandState }[],
): Record<DemandTheme, Record<DemandState, number>> {
  const zeros = () =>
    Object.fromEntries(demandStates.map((state) => [state, 0])) as Record<DemandState, number>;
  const counts = Object.fromEntries(demandThemes.map((theme) => [theme, zeros()])) as Record<
    DemandTheme,
    Record<DemandState, number>
  >;
  for (const { theme, state } of demands) counts[theme][state] += 1;
  return counts;
}

function lastStep(steps: readonly DemandStep[]): DemandStep | undefined {
  return steps.toSorted((a, b) => a.number - b.number).at(-1);
}
