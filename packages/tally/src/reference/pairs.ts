/** Slow, obvious methods of pairs, each written from its definition. Options are numbers from 1. */
import type { WeakProfile } from '../testing/profiles.ts';

export type Matrix = number[][];

export function referenceMatrix(profile: WeakProfile): Matrix {
  const numbers = Array.from({ length: profile.candidateCount }, (_, i) => i + 1);
  const rankOf = (ranking: readonly (readonly number[])[], one: number): number => {
    const rank = ranking.findIndex((group) => group.includes(one));
    return rank < 0 ? Infinity : rank;
  };
  return numbers.map((a) =>
    numbers.map((b) =>
      profile.ballots
        .filter(({ ranking }) => rankOf(ranking, a) < rankOf(ranking, b))
        .reduce((sum, { weight }) => sum + weight, 0),
    ),
  );
}

export interface Win {
  readonly winner: number;
  readonly loser: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
}

/** Above zero if a is the stronger win. */
export type Compare = (a: Win, b: Win) => number;

export const byWinningVotes: Compare = (a, b) => {
  if (a.votesFor !== b.votesFor) return a.votesFor - b.votesFor;
  return b.votesAgainst - a.votesAgainst;
};

export const byMargins: Compare = (a, b) =>
  a.votesFor - a.votesAgainst - (b.votesFor - b.votesAgainst);

export function referenceWins(matrix: Matrix, options: readonly number[]): Win[] {
  const wins: Win[] = [];
  for (const winner of options) {
    for (const loser of options) {
      const votesFor = matrix[winner - 1]![loser - 1]!;
      const votesAgainst = matrix[loser - 1]![winner - 1]!;
      if (votesFor > votesAgainst) wins.push({ winner, loser, votesFor, votesAgainst });
    }
  }
  return wins;
}

/** Schulze: walks every chain of wins without repetition and keeps the best weakest link. */
export function referenceSchulze(matrix: Matrix, compare: Compare): number[] {
  const options = matrix.map((_, i) => i + 1);
  const wins = referenceWins(matrix, options);
  const strongest = (from: number, to: number): Win | null => {
    let best: Win | null = null;
    const walk = (at: number, seen: readonly number[], weakest: Win | null): void => {
      if (at === to) {
        if (weakest !== null && (best === null || compare(weakest, best) > 0)) best = weakest;
        return;
      }
      for (const win of wins) {
        if (win.winner !== at || seen.includes(win.loser)) continue;
        const next = weakest === null || compare(win, weakest) < 0 ? win : weakest;
        walk(win.loser, [...seen, win.loser], next);
      }
    };
    walk(from, [from], null);
    return best;
  };
  const isBeaten = (one: number): boolean =>
    options.some((other) => {
      if (other === one) return false;
      const against = strongest(other, one);
      const back = strongest(one, other);
      return against !== null && (back === null || compare(against, back) > 0);
    });
  return options.filter((one) => !isBeaten(one));
}

/** Ranked pairs with all ties of strength put in the drawn order: wins kept, in the end. */
export function referenceRankedPairs(
  matrix: Matrix,
  compare: Compare,
  drawn: readonly number[],
): { kept: Win[]; winners: number[] } {
  const options = matrix.map((_, i) => i + 1);
  const wins = referenceWins(matrix, options).sort(
    (a, b) =>
      compare(b, a) ||
      drawn.indexOf(a.winner) - drawn.indexOf(b.winner) ||
      drawn.indexOf(b.loser) - drawn.indexOf(a.loser),
  );
  const kept: Win[] = [];
  const leadsTo = (from: number, to: number): boolean =>
    from === to || kept.some((win) => win.winner === from && leadsTo(win.loser, to));
  for (const win of wins) if (!leadsTo(win.loser, win.winner)) kept.push(win);
  return { kept, winners: options.filter((one) => !kept.some((win) => win.loser === one)) };
}

/** Debian A.6, with the matrix already counted. */
export function referenceDebian(
  matrix: Matrix,
  rules: {
    readonly isOf2015: boolean;
    readonly defaultOption: number;
    readonly quorum: number;
    readonly ratios: ReadonlyMap<number, [bigint, bigint]>;
  },
): { dropped: number[]; winners: number[] } {
  const options = matrix.map((_, i) => i + 1);
  const votes = (a: number, b: number): number => matrix[a - 1]![b - 1]!;
  const { defaultOption } = rules;
  const dropped = options.filter((one) => {
    if (one === defaultOption) return false;
    if (votes(one, defaultOption) < rules.quorum) return true;
    const [n, d] = rules.ratios.get(one) ?? [1n, 1n];
    const has = BigInt(votes(one, defaultOption)) * d;
    const needs = BigInt(votes(defaultOption, one)) * n;
    if (!rules.isOf2015) return has <= needs;
    return has < needs || votes(one, defaultOption) <= votes(defaultOption, one);
  });
  const left = options.filter((one) => !dropped.includes(one));
  let defeats = referenceWins(matrix, left);
  for (;;) {
    const transitively = (from: number, to: number, seen: readonly number[] = []): boolean =>
      defeats.some(
        (win) =>
          win.winner === from &&
          !seen.includes(win.loser) &&
          (win.loser === to || transitively(win.loser, to, [...seen, win.loser])),
      );
    const set = left.filter((a) => left.every((b) => transitively(a, b) || !transitively(b, a)));
    const inside = defeats.filter((win) => set.includes(win.winner) && set.includes(win.loser));
    if (inside.length === 0) return { dropped, winners: set };
    const isWeaker = (a: Win, b: Win): boolean =>
      a.votesFor < b.votesFor || (a.votesFor === b.votesFor && a.votesAgainst > b.votesAgainst);
    const weakest = inside.filter((one) => !inside.some((other) => isWeaker(other, one)));
    defeats = defeats.filter((win) => !weakest.includes(win));
  }
}
