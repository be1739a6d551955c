import { isOver, type DaysAt } from '../platform/calendar-day.ts';
import { refuse, type Refusal } from '../platform/index.ts';

/**
 * A place put on a rank for a time, with the reason, by a decision of a day. Whoever ranks a place
 * anew adds a decision; the old one stays readable.
 */
export interface Priority {
  readonly number: number;
  readonly place: string;
  /** 1 comes first; null takes the place off the list. */
  readonly rank: number | null;
  readonly reason: string;
  readonly decidedOn: string;
  /** The day on which it is to be thought over again. */
  readonly reviewOn: string;
}

export const rankMax = 999;
export const priorityReasonLimit = 1000;

export type PriorityCode =
  | 'priority.decided_in_future'
  | 'priority.review_not_later'
  | 'priority.rank_taken'
  | 'priority.not_ranked'
  | 'priority.nothing_changed';

export const priorityCodes: readonly PriorityCode[] = [
  'priority.decided_in_future',
  'priority.review_not_later',
  'priority.rank_taken',
  'priority.not_ranked',
  'priority.nothing_changed',
];

/**
 * The ranks that hold now, first rank first. A place off the list holds none; when it comes back
 * and its rank was given to another meanwhile, the later decision holds.
 */
export function rankedPlaces(
  priorities: readonly Priority[],
  isOnList: (place: string) => boolean = () => true,
): Priority[] {
  const last = new Map<string, Priority>();
  for (const priority of priorities.toSorted((a, b) => a.number - b.number))
    last.set(priority.place, priority);
  const held = new Map<number, Priority>();
  for (const priority of [...last.values()].sort((a, b) => a.number - b.number))
    if (priority.rank !== null && isOnList(priority.place)) held.set(priority.rank, priority);
  return [...held.values()].sort((a, b) => a.rank! - b.rank!);
}

/** The first rank from `least` on that no place holds; undefined when all are taken. */
export function freeRank(ranked: readonly Priority[], least = 1): number | undefined {
  const taken = new Set(ranked.map(({ rank }) => rank));
  for (let rank = least; rank <= rankMax; rank++) if (!taken.has(rank)) return rank;
  return undefined;
}

/** A rank belongs to one place: two first places are none. */
export function refusePriority(
  { place, rank, decidedOn, reviewOn, reason }: Omit<Priority, 'number'>,
  ranked: readonly Priority[],
  days: DaysAt,
): Refusal<PriorityCode> | undefined {
  if (decidedOn > days.inFirstZone)
    return refuse('priority.decided_in_future', { field: 'decidedOn' }).refusal;
  if (reviewOn <= decidedOn)
    return refuse('priority.review_not_later', { field: 'reviewOn' }).refusal;
  const holder = ranked.find((other) => rank !== null && other.rank === rank);
  if (holder !== undefined && holder.place !== place)
    return refuse('priority.rank_taken', { field: 'rank', params: { rank: rank! } }).refusal;
  const before = ranked.find((other) => other.place === place);
  if (rank === null && before === undefined)
    return refuse('priority.not_ranked', { field: 'place' }).refusal;
  if (before?.rank === rank && before.reason === reason && before.reviewOn === reviewOn)
    return refuse('priority.nothing_changed').refusal;
  return undefined;
}

/** Ranks whose day to be thought over has passed everywhere. */
export function prioritiesToReview(ranked: readonly Priority[], days: DaysAt): Priority[] {
  return ranked.filter(({ reviewOn }) => isOver(reviewOn, days));
}
