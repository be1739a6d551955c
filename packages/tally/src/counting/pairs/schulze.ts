import type { Defeat, PairsResult } from '../result.ts';
import { compareStrength, layersOf, listDefeats, sortDefeats } from './defeats.ts';
import type { Strength } from './defeats.ts';

/** The part of a result that a method of pairs works out from the matrix. */
export type PairsVerdict = Pick<
  PairsResult,
  'defeats' | 'defeatsSetAside' | 'chains' | 'order' | 'dropped'
>;

/** No chain at all. Ranks of defeats go from 0, the weakest. */
const NO_CHAIN = -1;

/**
 * M. Schulze, "The Schulze Method of Voting" (arXiv:1804.02973): a precedes b if the strongest
 * chain of wins from a to b is stronger than the one back; a chain is as strong as its weakest win.
 * Only the order of strengths matters, so chains are computed on ranks of strength, whole numbers
 * from 0.
 */
export function judgeBySchulze(
  rows: readonly (readonly number[])[],
  options: readonly number[],
  strength: Strength,
): PairsVerdict {
  const defeats = sortDefeats(listDefeats(rows, options), strength);
  const { ranks, defeatOfRank } = rankStrengths(defeats, strength);
  const n = rows.length;
  const chains = new Int32Array(n * n).fill(NO_CHAIN);
  defeats.forEach(({ winner, loser }, i) => {
    chains[(winner - 1) * n + loser - 1] = ranks[i]!;
  });
  lengthenChains(chains, n, options);
  const at = (a: number, b: number): number => chains[(a - 1) * n + b - 1]!;
  const precedes = (a: number, b: number): boolean => at(a, b) > at(b, a);
  return {
    dropped: [],
    defeats,
    defeatsSetAside: defeats.filter(({ winner, loser }) => !precedes(winner, loser)),
    chains: rows.map((_, a) =>
      rows.map((_other, b) => (a === b ? null : (defeatOfRank[at(a + 1, b + 1)] ?? null))),
    ),
    order: layersOf(options, precedes),
  };
}

/** Gives equal ranks to equal strengths, 0 to the weakest. `defeats` are strongest first. */
function rankStrengths(
  defeats: readonly Defeat[],
  strength: Strength,
): { ranks: number[]; defeatOfRank: Defeat[] } {
  const ranks = new Array<number>(defeats.length);
  const defeatOfRank: Defeat[] = [];
  for (let i = defeats.length - 1; i >= 0; i--) {
    const last = defeatOfRank.at(-1);
    const isNew = last === undefined || compareStrength(defeats[i]!, last, strength) !== 0;
    if (isNew) defeatOfRank.push(defeats[i]!);
    ranks[i] = defeatOfRank.length - 1;
  }
  return { ranks, defeatOfRank };
}

/** Widest paths, after Floyd and Warshall. Chains from an option to itself decide nothing. */
function lengthenChains(chains: Int32Array, n: number, options: readonly number[]): void {
  for (const through of options) {
    for (const from of options) {
      const first = chains[(from - 1) * n + through - 1]!;
      if (from !== through && first !== NO_CHAIN) goThrough(chains, n, { from, through, first });
    }
  }
}

/** Lets every chain that begins at `from` go through another option, where that is stronger. */
function goThrough(
  chains: Int32Array,
  n: number,
  { from, through, first }: { from: number; through: number; first: number },
): void {
  let at = (from - 1) * n;
  const end = at + n;
  for (let next = (through - 1) * n; at < end; at++, next++) {
    const second = chains[next]!;
    const strength = first < second ? first : second;
    if (strength > chains[at]!) chains[at] = strength;
  }
}
