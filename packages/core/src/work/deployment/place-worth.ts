import type { DeploymentAim, RankedPlace } from './deployment-problem.ts';

/** What the first place of the list is worth. */
export const firstPlaceValue = 100_000;

/** What taking up a place is worth, in whole points. */
export interface PlaceWorth {
  /** By its rank alone. */
  readonly value: number;
  /** Had at once when its minimum is reached. */
  readonly atMinimum: number;
  /** Had for each hour a week, up to the most it can use. */
  readonly perHour: number;
}

/**
 * The worth of a place from its rank: `100000·k / (k + rank − 1)`, rounded down, so that the first
 * places weigh most and no place weighs nothing. `k` is `ranksToHalf`.
 */
export function placeWorth(
  { rank, hoursMost }: Pick<RankedPlace, 'rank' | 'hoursMost'>,
  { ranksToHalf, minimumPercent }: DeploymentAim,
): PlaceWorth {
  const value = Math.floor((firstPlaceValue * ranksToHalf) / (ranksToHalf + rank - 1));
  const atMinimum = Math.floor((value * minimumPercent) / 100);
  return { value, atMinimum, perHour: Math.floor((value - atMinimum) / hoursMost) };
}

/** What each place more at a time must be worth before it is worth spreading for. */
export function dispersalCost({ dispersalPerMille }: DeploymentAim): number {
  return Math.floor((firstPlaceValue * dispersalPerMille) / 1_000);
}
