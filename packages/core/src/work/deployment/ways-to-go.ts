import type { DeploymentProblem, Force, LendingUnit, RankedPlace } from './deployment-problem.ts';
import { hoursAtPlace, lendsLongEnough, travelHours } from './lending-limits.ts';

/** People of a force may go to a place: near enough, and for as long as it asks. */
export interface WayToGo {
  readonly unit: LendingUnit;
  readonly force: Force;
  /** Which line of the unit's count. */
  readonly forceIndex: number;
  readonly place: RankedPlace;
  /** What one person gives the place in a week. */
  readonly hours: number;
  readonly travelHours: number;
}

/** All of them, unit by unit; a way that would leave no hour for the place is none. */
export function waysToGo({ units, places }: DeploymentProblem): WayToGo[] {
  const placesIn = Map.groupBy(places, ({ region }) => region);
  return units.flatMap((unit) =>
    unit.forces.flatMap((force, forceIndex) =>
      force.people === 0
        ? []
        : force.reaches
            .flatMap(({ region }) => placesIn.get(region) ?? [])
            .filter((place) => lendsLongEnough(unit, place))
            .map((place) => ({
              unit,
              force,
              forceIndex,
              place,
              hours: hoursAtPlace(force, place),
              travelHours: travelHours(force, place),
            }))
            .filter(({ hours }) => hours > 0),
    ),
  );
}
