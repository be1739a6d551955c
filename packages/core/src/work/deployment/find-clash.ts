import { buildProgramme } from './build-programme.ts';
import type { DeploymentProblem } from './deployment-problem.ts';
import type { SolveProgramme } from './integer-programme.ts';
import { limitsOf, withOnlyLimits, type Limit } from './limits-of-problem.ts';

/** Limits that cannot all hold, by the forces there are. */
export interface Clash {
  readonly limits: readonly Limit[];
  /**
   * Lifting any one of them resolves the clash; false if the time was over before that was sure.
   */
  readonly isSmallest: boolean;
}

interface Search {
  readonly problem: DeploymentProblem;
  readonly solve: SolveProgramme;
  leftMs: number;
}

/**
 * The limits because of which no plan exists; `problem` must be impossible. None of the set can be
 * spared. Of several clashes one is found: that of a single place, if there is one. Halves are set
 * aside at a time and taken up again only as far as needed (QuickXplain, U. Junker, 2004). How far
 * people can go is taken for a fact, and is named where lifting it would resolve the clash.
 */
export async function findClash(
  problem: DeploymentProblem,
  solve: SolveProgramme,
  timeLimitMs = 20_000,
): Promise<Clash> {
  const search: Search = { problem, solve, leftMs: timeLimitMs };
  const places = await clashingPlaces(search);
  const among = onlyRequiring(problem, places);
  const narrowed: Search = { ...search, problem: among };
  const all = limitsOf(among);
  const ways = all.filter(isWay);
  const found = await narrow(
    all.filter((limit) => !isWay(limit)),
    (kept) => isImpossible(narrowed, [...ways, ...kept]),
  );
  const deciding: Limit[] = [];
  for (const way of ways) {
    const others = ways.filter((one) => one !== way);
    const isStill = await isImpossible(narrowed, [...others, ...found]);
    if (!isStill && narrowed.leftMs > 0) deciding.push(way);
  }
  const order = new Map(all.map((limit, index) => [limit, index]));
  return {
    limits: [...found, ...deciding].toSorted((a, b) => order.get(a)! - order.get(b)!),
    isSmallest: narrowed.leftMs > 0,
  };
}

function isWay({ limit }: Limit): boolean {
  return limit === 'place_reach';
}

/** Required places that cannot all be had, with every limit in force. */
async function clashingPlaces(search: Search): Promise<readonly string[]> {
  const { problem } = search;
  const required = problem.places.filter(({ isRequired }) => isRequired).map(({ id }) => id);
  const clash = (places: readonly string[]) => {
    const among = onlyRequiring(problem, places);
    return isImpossible(search, limitsOf(among), among);
  };
  for (const place of required) if (await clash([place])) return [place];
  return narrow(required, clash);
}

function onlyRequiring(problem: DeploymentProblem, places: readonly string[]): DeploymentProblem {
  return {
    ...problem,
    places: problem.places.map((place) => ({ ...place, isRequired: places.includes(place.id) })),
  };
}

type IsClash<Item> = (items: readonly Item[]) => Promise<boolean>;

/** A part of the items that clashes and of which none can be spared. */
async function narrow<Item>(
  items: readonly Item[],
  isClash: IsClash<Item>,
): Promise<readonly Item[]> {
  return items.length === 0 ? [] : split(isClash, { base: [], isBaseNew: false, rest: items });
}

async function split<Item>(
  isClash: IsClash<Item>,
  at: { base: readonly Item[]; isBaseNew: boolean; rest: readonly Item[] },
): Promise<readonly Item[]> {
  const { base, isBaseNew, rest } = at;
  if (isBaseNew && (await isClash(base))) return [];
  if (rest.length === 1) return rest;
  const middle = Math.ceil(rest.length / 2);
  const [first, second] = [rest.slice(0, middle), rest.slice(middle)];
  const ofSecond = await split(isClash, {
    base: [...base, ...first],
    isBaseNew: true,
    rest: second,
  });
  const ofFirst = await split(isClash, {
    base: [...base, ...ofSecond],
    isBaseNew: ofSecond.length > 0,
    rest: first,
  });
  return [...ofFirst, ...ofSecond];
}

/** Whether these limits alone leave no plan. Once the time is over nothing more is spared. */
async function isImpossible(
  search: Search,
  kept: readonly Limit[],
  problem = search.problem,
): Promise<boolean> {
  if (search.leftMs <= 0) return false;
  const { programme } = buildProgramme(withOnlyLimits(problem, kept));
  const costs = programme.costs.map(() => 0);
  const { state, elapsedMs } = await search.solve(
    { ...programme, costs },
    { timeLimitMs: search.leftMs, gapPerTenThousand: 0 },
  );
  // A call counts for a moment at least, so that no number of calls runs for ever.
  search.leftMs -= Math.max(elapsedMs, 5);
  return state === 'infeasible';
}
