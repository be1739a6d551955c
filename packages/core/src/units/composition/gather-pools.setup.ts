import { showLacking, unitsLeast } from './show-lacking.ts';

/** A unit of an invented tree: what it told, if anything. */
export interface ToldUnit {
  readonly id: string;
  readonly parent: string | null;
  /** Undefined: it told nothing. */
  readonly isLacking: boolean | undefined;
}

export interface Pool<Unit> {
  readonly body: string;
  readonly told: readonly Unit[];
}

/**
 * Slow and plain, for comparison with `access.composition_below`: each body gathers what its units
 * told, and passes on what is too few.
 */
export function gatherPools<Unit extends ToldUnit>(
  body: string,
  units: readonly Unit[],
): { readonly shown: readonly Pool<Unit>[]; readonly left: readonly Unit[] } {
  const below = units.filter(({ parent }) => parent === body);
  const gathered = below.map(({ id }) => gatherPools(id, units));
  const own = units.filter(
    ({ id, parent, isLacking }) =>
      isLacking !== undefined && (parent === body || (parent === null && id === body)),
  );
  const left = [...own, ...gathered.flatMap((one) => one.left)];
  const shown = gathered.flatMap((one) => one.shown);
  return left.length < unitsLeast
    ? { shown, left }
    : { shown: [...shown, { body, told: left }], left: [] };
}

/** What a level above is shown of a pool. */
export function showPool({ body, told }: Pool<ToldUnit>) {
  const lacking = told.filter(({ isLacking }) => isLacking === true).length;
  const { from, to } = showLacking(lacking, told.length)!;
  return { body, told: Math.round(told.length / 5) * 5, from, to };
}
