import type { DeploymentPlan, DeploymentProblem, RankedPlace } from './deployment-problem.ts';
import { hoursAtPlace } from './lending-limits.ts';
import { placeWorth } from './place-worth.ts';
import { presenceOf, resolveSendings, type ResolvedSending } from './plan-index.ts';

/** Why a place is taken up, who goes, and what of it stays uncovered. */
export interface TakenPlace {
  readonly place: string;
  readonly rank: number;
  readonly value: number;
  readonly reasons: readonly string[];
  readonly isRequired: boolean;
  readonly weeks: number;
  readonly people: number;
  readonly peopleMin: number;
  readonly hours: number;
  readonly hoursMin: number;
  readonly hoursMost: number;
  /** Hours a week it could still use. */
  readonly hoursUncovered: number;
  readonly from: readonly {
    readonly unit: string;
    readonly people: number;
    readonly hours: number;
  }[];
  readonly abilities: readonly {
    readonly ability: string;
    readonly needed: number;
    readonly people: number;
  }[];
  readonly support: readonly SupportLine[];
}

export interface SupportLine {
  readonly ability: string;
  readonly hours: number;
  readonly hoursGiven: number;
  readonly people: number;
}

/** The places taken up, by rank. */
export function explainTaken(problem: DeploymentProblem, plan: DeploymentPlan): TakenPlace[] {
  const sent = resolveSendings(problem, plan);
  return [...Map.groupBy(sent, ({ place }) => place.id).values()]
    .map((going) => explainPlace(problem, plan, going))
    .toSorted((a, b) => a.rank - b.rank || (a.place < b.place ? -1 : 1));
}

function explainPlace(
  problem: DeploymentProblem,
  plan: DeploymentPlan,
  going: readonly ResolvedSending[],
): TakenPlace {
  const { place } = going[0]!;
  const { people, hours, able } = presenceOf(going);
  const { id, rank, reasons, isRequired, weeks, peopleMin, hoursMin, hoursMost } = place;
  return {
    ...{ place: id, rank, reasons, isRequired, weeks, people, peopleMin },
    ...{ hours, hoursMin, hoursMost, hoursUncovered: Math.max(0, hoursMost - hours) },
    value: placeWorth(place, problem.aim).value,
    from: fromUnits(going),
    abilities: place.abilities.map(({ ability, people: needed }) => ({
      ...{ ability, needed, people: able.get(ability) ?? 0 },
    })),
    support: supportOf(problem, plan, place),
  };
}

function fromUnits(going: readonly ResolvedSending[]): TakenPlace['from'] {
  return [...Map.groupBy(going, ({ unit }) => unit.id)].map(([unit, sent]) => ({
    unit,
    people: sent.reduce((sum, { sending }) => sum + sending.people, 0),
    hours: sent.reduce(
      (sum, { sending, force, place }) => sum + sending.people * hoursAtPlace(force, place),
      0,
    ),
  }));
}

function supportOf(
  { units }: DeploymentProblem,
  { supports }: DeploymentPlan,
  { id, support }: RankedPlace,
): SupportLine[] {
  const hoursOf = (unit: string, force: number) =>
    units.find((one) => one.id === unit)?.forces[force]?.hoursPerWeek ?? 0;
  return support.map(({ ability, hours }) => {
    const given = supports.filter((one) => one.place === id && one.ability === ability);
    return {
      ...{ ability, hours },
      hoursGiven: given.reduce((sum, one) => sum + one.people * hoursOf(one.unit, one.force), 0),
      people: given.reduce((sum, { people }) => sum + people, 0),
    };
  });
}
