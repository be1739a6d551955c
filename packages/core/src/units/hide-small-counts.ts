/**
 * What the level above learns of a count: nothing under five, and fives from there on. Of hours,
 * that fewer than five people's worth are offered.
 */
export type ShownCount =
  { readonly kind: 'under_five' } | { readonly kind: 'about'; readonly count: number };

const step = 5;

/**
 * Rounds one count so that a single person joining or leaving changes what is shown in at most one
 * case of five. Zero to four are one answer: that nobody is there is as telling as that one is.
 */
export function showCount(count: number): ShownCount {
  return showIn(step, count);
}

/** How many hours a week are counted of one person in what leaves a unit. */
export const hoursOfOneMost = 10;

/**
 * Rounds hours that people offer together, of nobody more than `hoursOfOneMost`: in fifties, and
 * nothing under fifty. Rounded to fives, nearly every joining and leaving would show, and with how
 * many hours; so one person changes them in at most one case of five as well.
 */
export function showHours(hours: number): ShownCount {
  return showIn(step * hoursOfOneMost, hours);
}

function showIn(width: number, count: number): ShownCount {
  if (count < width) return { kind: 'under_five' };
  return { kind: 'about', count: Math.max(width, Math.round(count / width) * width) };
}

/**
 * Rounds the cells of one table whose total is shown as well. The total is the sum of the rounded
 * cells, so subtraction brings back nothing exact; and where exactly one cell is hidden, the
 * smallest shown one is hidden with it (complementary suppression), or the hidden one could be told
 * from a total known elsewhere.
 */
export function showCells<Name extends string>(
  counts: Readonly<Record<Name, number>>,
): { readonly cells: Record<Name, ShownCount>; readonly total: ShownCount } {
  const names = Object.keys(counts) as Name[];
  const cells = {} as Record<Name, ShownCount>;
  for (const name of names) cells[name] = showCount(counts[name]);
  const shown = names.filter((name) => cells[name].kind === 'about');
  if (names.length - shown.length === 1 && shown.length > 0) {
    const least = shown.reduce((a, b) => (counts[b] < counts[a] ? b : a));
    cells[least] = { kind: 'under_five' };
  }
  return { cells, total: sumShown(Object.values(cells)) };
}

/** What a level above adds up: only what is shown, so a sum never tells more than its parts. */
export function sumShown(shown: readonly ShownCount[]): ShownCount {
  const sum = shown.reduce((total, cell) => total + (cell.kind === 'about' ? cell.count : 0), 0);
  return sum === 0 ? { kind: 'under_five' } : { kind: 'about', count: sum };
}
