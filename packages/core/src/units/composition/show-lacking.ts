/** From so many units on a level above is shown something of them. */
export const unitsLeast = 10;

const step = 5;

/** How many units lack a group: from and to, in steps of five; `to` null is "or more". */
export interface ShownLacking {
  readonly from: number;
  readonly to: number | null;
}

/**
 * How many of some units lack a group, as a level above may see it. The steps are 0–4, 5–9 and so
 * on; the last takes in what is left over. So every answer stands for at least five numbers also
 * for somebody who knows exactly how many units there are, and one unit more or fewer changes it in
 * at most one case of five. Undefined: too few units to show anything.
 */
export function showLacking(lacking: number, units: number): ShownLacking | undefined {
  if (units < unitsLeast) return undefined;
  const last = Math.floor((units + 1) / step) - 1;
  const at = Math.min(Math.floor(lacking / step), last);
  return { from: at * step, to: at === last ? null : at * step + step - 1 };
}
