import type { DeploymentProblem, RankedPlace } from './deployment-problem.ts';
import {
  addColumn,
  addRow,
  emptyProgramme,
  type IntegerProgramme,
  type ProgrammeDraft,
  type Terms,
} from './integer-programme.ts';
import { lendingLimit } from './lending-limits.ts';
import { dispersalCost, placeWorth } from './place-worth.ts';
import { waysToGo, type WayToGo } from './ways-to-go.ts';

export interface DeploymentProgramme {
  readonly programme: IntegerProgramme;
  /** The column that says whether a place is taken up, place by place. */
  readonly takes: readonly number[];
  /** The column of the hours that count at a place. */
  readonly covers: readonly number[];
  /** The column of how many go each way. */
  readonly goes: readonly { readonly way: WayToGo; readonly column: number }[];
}

/**
 * Aim and limits as an integer programme; the formulas stand in
 * docs/decisions/0012-deployment-model.md. Who supports from elsewhere is not part of it.
 */
export function buildProgramme(problem: DeploymentProblem): DeploymentProgramme {
  const draft = emptyProgramme();
  const { places } = problem;
  const takes = places.map((place) => addTake(draft, place, problem));
  const covers = places.map((place) => addCover(draft, place, problem));
  const goes = waysToGo(problem).map((way) => ({ way, column: addGoing(draft, way, problem) }));
  const toPlace = Map.groupBy(goes, ({ way }) => way.place.id);
  for (const [index, place] of places.entries())
    limitPlace(draft, {
      place,
      take: takes[index]!,
      cover: covers[index]!,
      goes: toPlace.get(place.id) ?? [],
    });
  limitUnits(draft, goes, problem);
  const { placesMax } = problem.limits;
  if (placesMax !== undefined) addRow(draft, sumOf(takes), { atMost: placesMax });
  return { programme: draft, takes, covers, goes };
}

type Going = DeploymentProgramme['goes'][number];

function addTake(draft: ProgrammeDraft, place: RankedPlace, { aim }: DeploymentProblem): number {
  const cost = placeWorth(place, aim).atMinimum - dispersalCost(aim);
  return addColumn(draft, { cost, lower: place.isRequired ? 1 : 0, upper: 1, isWhole: true });
}

/** Real, not whole: with whole people and hours its best value is whole by itself. */
function addCover(draft: ProgrammeDraft, place: RankedPlace, { aim }: DeploymentProblem): number {
  const cost = placeWorth(place, aim).perHour;
  return addColumn(draft, { cost, lower: 0, upper: place.hoursMost, isWhole: false });
}

function addGoing(draft: ProgrammeDraft, way: WayToGo, { aim, limits }: DeploymentProblem): number {
  const cost = -aim.personCost - aim.travelHourCost * way.travelHours;
  const upper = Math.min(way.force.people, lendingLimit(way.unit, limits).people);
  return addColumn(draft, { cost, lower: 0, upper, isWhole: true });
}

function limitPlace(
  draft: ProgrammeDraft,
  at: {
    readonly place: RankedPlace;
    readonly take: number;
    readonly cover: number;
    readonly goes: readonly Going[];
  },
): void {
  const { place, take, cover, goes } = at;
  const people: Terms = goes.map(({ column }) => [column, 1]);
  const hours: Terms = goes.map(({ column, way }) => [column, way.hours]);
  addRow(draft, [...people, [take, -place.peopleMin]], { atLeast: 0 });
  if (place.hoursMin > 0) addRow(draft, [...hours, [take, -place.hoursMin]], { atLeast: 0 });
  addRow(draft, [...hours, [cover, -1]], { atLeast: 0 });
  addRow(
    draft,
    [
      [cover, 1],
      [take, -place.hoursMost],
    ],
    { atMost: 0 },
  );
  for (const { ability, people: needed } of place.abilities) {
    const able = goes.filter(({ way }) => way.force.abilities.includes(ability));
    addRow(draft, [...sumOf(able.map(columnOf)), [take, -needed]], { atLeast: 0 });
  }
}

function limitUnits(
  draft: ProgrammeDraft,
  goes: readonly Going[],
  { limits }: DeploymentProblem,
): void {
  for (const ways of Map.groupBy(goes, ({ way }) => `${way.unit.id} ${way.forceIndex}`).values())
    addRow(draft, sumOf(ways.map(columnOf)), { atMost: ways[0]!.way.force.people });
  for (const ways of Map.groupBy(goes, ({ way }) => way.unit.id).values()) {
    const { people, hours } = lendingLimit(ways[0]!.way.unit, limits);
    addRow(draft, sumOf(ways.map(columnOf)), { atMost: people });
    const declared: Terms = ways.map(({ column, way }) => [column, way.force.hoursPerWeek]);
    addRow(draft, declared, { atMost: hours });
  }
}

function columnOf({ column }: Going): number {
  return column;
}

function sumOf(columns: readonly number[]): Terms {
  return columns.map((column) => [column, 1]);
}
