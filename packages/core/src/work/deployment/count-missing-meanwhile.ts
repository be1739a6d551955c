import type { DeploymentPlan, LendingUnit } from './deployment-problem.ts';
import { strengthOf } from './lending-limits.ts';

/** What a unit lacks while its people are away. */
export interface MissingMeanwhile {
  readonly unit: string;
  readonly people: number;
  readonly peopleAway: number;
  /** Declared hours a week. */
  readonly hours: number;
  readonly hoursAway: number;
  /** What only those who are away can do, and what a single person is left for. */
  readonly abilities: readonly {
    readonly ability: string;
    readonly before: number;
    readonly left: number;
  }[];
}

/**
 * For each unit that lends: what stays, and which abilities it has nobody or one person left for.
 */
export function countMissingMeanwhile(
  units: readonly LendingUnit[],
  { sendings }: Pick<DeploymentPlan, 'sendings'>,
): MissingMeanwhile[] {
  const byUnit = Map.groupBy(sendings, ({ unit }) => unit);
  return units.flatMap((unit) => {
    const away = peopleAwayOf(unit, byUnit.get(unit.id) ?? []);
    return away.some((people) => people > 0) ? [missingOf(unit, away)] : [];
  });
}

/** How many of each line of the count are away. */
function peopleAwayOf(unit: LendingUnit, sendings: DeploymentPlan['sendings']): number[] {
  return unit.forces.map((_, index) =>
    sendings.reduce((sum, { force, people }) => sum + (force === index ? people : 0), 0),
  );
}

function missingOf(unit: LendingUnit, away: readonly number[]): MissingMeanwhile {
  const { people, hours } = strengthOf(unit);
  const abilities = new Set(unit.forces.flatMap((force) => force.abilities));
  return {
    unit: unit.id,
    people,
    peopleAway: away.reduce((sum, count) => sum + count, 0),
    hours,
    hoursAway: away.reduce((sum, count, at) => sum + count * unit.forces[at]!.hoursPerWeek, 0),
    abilities: [...abilities]
      .map((ability) => abilityLeft(unit, away, ability))
      .filter(({ before, left }) => left < before && left <= 1),
  };
}

function abilityLeft(unit: LendingUnit, away: readonly number[], ability: string) {
  let before = 0;
  let left = 0;
  unit.forces.forEach((force, at) => {
    if (!force.abilities.includes(ability)) return;
    before += force.people;
    left += force.people - (away[at] ?? 0);
  });
  return { ability, before, left };
}
