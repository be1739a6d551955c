import type { Defeat } from '../result.ts';

/** The matrix as rows, for results. */
export function toRows(matrix: Float64Array, n: number): number[][] {
  return Array.from({ length: n }, (_, a) => Array.from(matrix.subarray(a * n, (a + 1) * n)));
}

/** Every win between two of these options. */
export function listDefeats(
  rows: readonly (readonly number[])[],
  options: readonly number[],
): Defeat[] {
  const defeats: Defeat[] = [];
  for (const winner of options) {
    for (const loser of options) {
      const votesFor = rows[winner - 1]![loser - 1]!;
      const votesAgainst = rows[loser - 1]![winner - 1]!;
      if (winner !== loser && votesFor > votesAgainst) {
        defeats.push({ winner, loser, votesFor, votesAgainst });
      }
    }
  }
  return defeats;
}

/** How strong a win is: by the votes for it, then against it, or by the difference of the two. */
export type Strength = 'winning_votes' | 'margins';

/**
 * Below zero where `a` is the stronger win. Winning votes: M. Schulze, "The Schulze Method of
 * Voting", arXiv:1804.02973, section 2.1: more votes for, and among equals fewer against. Margins:
 * the larger difference.
 */
export function compareStrength(a: Defeat, b: Defeat, strength: Strength): number {
  if (strength === 'margins') {
    return b.votesFor - b.votesAgainst - (a.votesFor - a.votesAgainst);
  }
  return b.votesFor - a.votesFor || a.votesAgainst - b.votesAgainst;
}

/** Strongest first; equals in the order of their numbers, which decides nothing. */
export function sortDefeats(defeats: readonly Defeat[], strength: Strength): Defeat[] {
  return defeats.toSorted(
    (a, b) => compareStrength(a, b, strength) || a.winner - b.winner || a.loser - b.loser,
  );
}

/**
 * Options in layers: first those whom none of the others precedes, then the same among the rest.
 * `precedes` must have no cycles.
 */
export function layersOf(
  options: readonly number[],
  precedes: (a: number, b: number) => boolean,
): number[][] {
  // How many of those who are left precede each: nobody is asked twice about the same two.
  const ahead = new Map<number, number>();
  for (const one of options) {
    let count = 0;
    for (const other of options) if (precedes(other, one)) count++;
    ahead.set(one, count);
  }
  const layers: number[][] = [];
  let left = [...options];
  while (left.length > 0) {
    const layer = left.filter((one) => ahead.get(one) === 0);
    left = left.filter((one) => ahead.get(one) !== 0);
    for (const one of left) {
      const gone = layer.filter((other) => precedes(other, one)).length;
      ahead.set(one, ahead.get(one)! - gone);
    }
    layers.push(layer);
  }
  return layers;
}
