/** The shade of a cell, 0 to 4: 0 only for zero, 4 for more than three quarters of the highest. */
export function heatLevel(value: number, highest: number): 0 | 1 | 2 | 3 | 4 {
  if (value <= 0) return 0;
  const share = value / Math.max(1, highest);
  if (share <= 0.25) return 1;
  if (share <= 0.5) return 2;
  return share <= 0.75 ? 3 : 4;
}
