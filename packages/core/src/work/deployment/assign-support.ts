import type { DeploymentProblem, Sending, Support } from './deployment-problem.ts';

interface Supporter {
  readonly unit: string;
  readonly force: number;
  readonly hours: number;
  readonly abilities: readonly string[];
  people: number;
}

/**
 * Who stays supports: need by need, the places taken up in the order of their rank, each from
 * people who can do it and are not sent. Those with the fewest other abilities are asked first, so
 * that rare ones stay free; nobody is asked once the hours are met. A rule, not an optimum: support
 * never decides where people go.
 */
export function assignSupport(problem: DeploymentProblem, sendings: readonly Sending[]): Support[] {
  const supporters = freeSupporters(problem, sendings);
  const taken = new Set(sendings.map(({ place }) => place));
  const ranked = problem.places
    .filter(({ id }) => taken.has(id))
    .toSorted((a, b) => a.rank - b.rank);
  return ranked.flatMap(({ id: place, support }) =>
    support.flatMap(({ ability, hours }) =>
      takeHours(supporters, ability, hours).map((taking) => ({ ...taking, place, ability })),
    ),
  );
}

function freeSupporters({ units }: DeploymentProblem, sendings: readonly Sending[]): Supporter[] {
  const sent = new Map<string, number>();
  for (const { unit, force, people } of sendings)
    sent.set(`${unit} ${force}`, (sent.get(`${unit} ${force}`) ?? 0) + people);
  return units
    .flatMap(({ id, forces }) =>
      forces.map((force, index) => ({
        unit: id,
        force: index,
        hours: force.hoursPerWeek,
        abilities: force.canSupport ? force.abilities : [],
        people: force.people - (sent.get(`${id} ${index}`) ?? 0),
      })),
    )
    .filter(({ hours, abilities }) => hours > 0 && abilities.length > 0)
    .toSorted((a, b) => a.abilities.length - b.abilities.length || b.hours - a.hours);
}

function takeHours(supporters: readonly Supporter[], ability: string, hours: number) {
  const takings: { unit: string; force: number; people: number }[] = [];
  let left = hours;
  for (const supporter of supporters) {
    if (left <= 0) break;
    if (supporter.people < 1 || !supporter.abilities.includes(ability)) continue;
    // Rounded down: the last one asked must not make an earlier one needless.
    const people = Math.min(supporter.people, Math.floor(left / supporter.hours));
    if (people < 1) continue;
    supporter.people -= people;
    left -= people * supporter.hours;
    takings.push({ unit: supporter.unit, force: supporter.force, people });
  }
  return left > 0 ? addLast(supporters, ability, left, takings) : takings;
}

/** One person more, the one whose hours overshoot least, if that meets what is left. */
function addLast(
  supporters: readonly Supporter[],
  ability: string,
  left: number,
  takings: { unit: string; force: number; people: number }[],
) {
  const last = supporters
    .filter((one) => one.people > 0 && one.hours >= left && one.abilities.includes(ability))
    .toSorted((a, b) => a.hours - b.hours)[0];
  if (last === undefined) return takings;
  last.people -= 1;
  const same = takings.find(({ unit, force }) => unit === last.unit && force === last.force);
  if (same === undefined) takings.push({ unit: last.unit, force: last.force, people: 1 });
  else same.people += 1;
  return takings;
}
