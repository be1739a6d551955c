import type { DeploymentProblem, LendingUnit, RankedPlace } from './deployment-problem.ts';

/** A limit that someone set and could lift. How many people there are is none: that is a fact. */
export type Limit =
  | { readonly limit: 'place_required'; readonly place: string }
  | { readonly limit: 'people_min'; readonly place: string }
  | { readonly limit: 'hours_min'; readonly place: string }
  | { readonly limit: 'ability'; readonly place: string; readonly ability: string }
  | { readonly limit: 'place_reach'; readonly place: string }
  | { readonly limit: 'unit_share'; readonly unit: string }
  | { readonly limit: 'unit_keeps'; readonly unit: string }
  | { readonly limit: 'unit_weeks'; readonly unit: string }
  | { readonly limit: 'everyone_share' }
  | { readonly limit: 'places_max' };

/** Every limit of a problem that can make required places impossible. */
export function limitsOf({ units, places, limits }: DeploymentProblem): Limit[] {
  const required = places.filter(({ isRequired }) => isRequired);
  return [
    ...units.flatMap((unit) => limitsOfUnit(unit, required)),
    ...(limits.everyonePercent < 100 ? [{ limit: 'everyone_share' } as const] : []),
    ...(limits.placesMax === undefined ? [] : [{ limit: 'places_max' } as const]),
    ...required.flatMap(limitsOfPlace),
  ];
}

function limitsOfUnit(unit: LendingUnit, required: readonly RankedPlace[]): Limit[] {
  const { id, lendsPercent, keepsPeople, teamWeeksMax } = unit;
  const isTooShort = required.some(({ weeks }) => weeks > teamWeeksMax);
  return [
    ...(lendsPercent < 100 ? [{ limit: 'unit_share', unit: id } as const] : []),
    ...(keepsPeople > 0 ? [{ limit: 'unit_keeps', unit: id } as const] : []),
    ...(isTooShort ? [{ limit: 'unit_weeks', unit: id } as const] : []),
  ];
}

function limitsOfPlace({ id: place, peopleMin, hoursMin, abilities }: RankedPlace): Limit[] {
  return [
    { limit: 'place_reach', place },
    ...(hoursMin > 0 ? [{ limit: 'hours_min', place } as const] : []),
    ...abilities.map(({ ability }) => ({ limit: 'ability', place, ability }) as const),
    ...(peopleMin > 1 ? [{ limit: 'people_min', place } as const] : []),
    { limit: 'place_required', place },
  ];
}

/** A week is longer than this nowhere: no lender's time is shorter than any place's. */
const anyWeeks = 1_000_000;

/** The problem with only its required places, keeping of its limits those that are given. */
export function withOnlyLimits(
  problem: DeploymentProblem,
  kept: readonly Limit[],
): DeploymentProblem {
  const keys = new Set(kept.map(keyOf));
  const has = (limit: Limit) => keys.has(keyOf(limit));
  const required = problem.places.filter(({ isRequired }) => isRequired);
  const places = required.map((place) => ({ ...place, ...placeUnder(place, has) }));
  const open = required.filter(({ id: place }) => !has({ limit: 'place_reach', place }));
  const { everyonePercent, placesMax } = problem.limits;
  return {
    ...problem,
    places,
    units: problem.units.map((unit) => unitUnder(unit, open, has)),
    limits: {
      everyonePercent: has({ limit: 'everyone_share' }) ? everyonePercent : 100,
      placesMax: has({ limit: 'places_max' }) ? placesMax : undefined,
    },
  };
}

type Has = (limit: Limit) => boolean;

function keyOf(limit: Limit): string {
  return JSON.stringify(limit);
}

function placeUnder(place: RankedPlace, has: Has): Partial<RankedPlace> {
  const { id, region, peopleMin, hoursMin, abilities } = place;
  return {
    region: has({ limit: 'place_reach', place: id }) ? region : openRegion(id),
    isRequired: has({ limit: 'place_required', place: id }),
    // A place with nobody is not taken up, whatever is lifted.
    peopleMin: has({ limit: 'people_min', place: id }) ? peopleMin : 1,
    hoursMin: has({ limit: 'hours_min', place: id }) ? hoursMin : 0,
    abilities: abilities.filter(({ ability }) => has({ limit: 'ability', place: id, ability })),
  };
}

/** A region of the place's own, which no region of the problem can be called. */
function openRegion(place: string): string {
  return ` ${place}`;
}

function unitUnder(unit: LendingUnit, open: readonly RankedPlace[], has: Has): LendingUnit {
  const { id, lendsPercent, keepsPeople, teamWeeksMax, forces } = unit;
  const reaches = open.map((place) => ({ region: openRegion(place.id), travelHours: 0 }));
  return {
    ...unit,
    lendsPercent: has({ limit: 'unit_share', unit: id }) ? lendsPercent : 100,
    keepsPeople: has({ limit: 'unit_keeps', unit: id }) ? keepsPeople : 0,
    teamWeeksMax: has({ limit: 'unit_weeks', unit: id }) ? teamWeeksMax : anyWeeks,
    forces:
      open.length === 0
        ? forces
        : forces.map((force) => ({ ...force, reaches: [...force.reaches, ...reaches] })),
  };
}
