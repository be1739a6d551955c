import type { CommonLimits, Force, LendingUnit, RankedPlace } from './deployment-problem.ts';

/** How much of a unit may be away at once. */
export interface LendingLimit {
  readonly people: number;
  /** Declared hours of those who go, the way included. */
  readonly hours: number;
}

export interface UnitStrength {
  readonly people: number;
  readonly hours: number;
}

export function strengthOf({ forces }: Pick<LendingUnit, 'forces'>): UnitStrength {
  let people = 0;
  let hours = 0;
  for (const force of forces) {
    people += force.people;
    hours += force.people * force.hoursPerWeek;
  }
  return { people, hours };
}

/**
 * The most a unit lends: its own share or the one that holds for everyone, whichever is smaller, of
 * its people and of its hours, rounded down, less who is away already; and never so many that fewer
 * stay than it keeps.
 */
export function lendingLimit(unit: LendingUnit, { everyonePercent }: CommonLimits): LendingLimit {
  const { people, hours } = strengthOf(unit);
  const { keepsPeople, awayPeople, awayHours } = unit;
  const percent = Math.min(unit.lendsPercent, everyonePercent);
  const byShare = Math.floor(((people + awayPeople) * percent) / 100) - awayPeople;
  const hoursByShare = Math.floor(((hours + awayHours) * percent) / 100) - awayHours;
  return {
    people: Math.max(0, Math.min(byShare, people - keepsPeople)),
    hours: Math.max(0, hoursByShare),
  };
}

/**
 * Hours a week that a person of a force gives to a place, the way taken off; 0 where none can go.
 */
export function hoursAtPlace(force: Force, { region }: Pick<RankedPlace, 'region'>): number {
  const reach = force.reaches.find((one) => one.region === region);
  return reach === undefined ? 0 : Math.max(0, force.hoursPerWeek - reach.travelHours);
}

export function travelHours(force: Force, { region }: Pick<RankedPlace, 'region'>): number {
  return force.reaches.find((one) => one.region === region)?.travelHours ?? 0;
}

/** Whether a unit lends its people for as long as a place asks. */
export function lendsLongEnough(unit: LendingUnit, { weeks }: Pick<RankedPlace, 'weeks'>): boolean {
  return unit.teamWeeksMax >= weeks;
}
