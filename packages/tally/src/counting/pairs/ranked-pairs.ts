import type { Defeat } from '../result.ts';
import { askPolicy } from '../ties.ts';
import type { TieDecision, TiePolicy } from '../ties.ts';
import { compareStrength, layersOf, listDefeats, sortDefeats } from './defeats.ts';
import type { Strength } from './defeats.ts';
import type { PairsVerdict } from './schulze.ts';

/**
 * Ranked pairs (T. N. Tideman, "Independence of clones as a criterion for voting rules", Social
 * Choice and Welfare 4, 1987): wins are kept from the strongest to the weakest, except those that
 * would close a circle with wins kept before. Among equally strong wins the order matters only if,
 * together with the stronger ones, they close a circle among themselves; then a drawn order of the
 * options is needed.
 */
export function judgeByRankedPairs(
  rows: readonly (readonly number[])[],
  options: readonly number[],
  how: { strength: Strength; ties: TiePolicy },
): PairsVerdict & { ties: TieDecision[] } {
  const defeats = sortDefeats(listDefeats(rows, options), how.strength);
  const reach = new Reach(rows.length);
  const setAside: Defeat[] = [];
  const ties: TieDecision[] = [];
  for (let from = 0; from < defeats.length;) {
    let to = from + 1;
    while (compareStrength(defeats[from]!, defeats[to] ?? NO_DEFEAT, how.strength) === 0) to++;
    let group = defeats.slice(from, to).filter((defeat) => !reach.has(defeat.loser, defeat.winner));
    setAside.push(...defeats.slice(from, to).filter((defeat) => !group.includes(defeat)));
    if (group.length > 1 && closesCircle(reach, group)) {
      const tie = drawOrder(group, how.ties);
      ties.push(tie);
      group = inDrawnOrder(group, tie.chosen);
    }
    for (const defeat of group) {
      if (reach.has(defeat.loser, defeat.winner)) setAside.push(defeat);
      else reach.add(defeat.winner, defeat.loser);
    }
    from = to;
  }
  const order = layersOf(options, (a, b) => reach.has(a, b));
  return { dropped: [], defeats, defeatsSetAside: setAside, chains: null, order, ties };
}

const NO_DEFEAT: Defeat = { winner: 0, loser: 0, votesFor: -1, votesAgainst: -1 };

/** Who precedes whom through wins that were kept. */
class Reach {
  private readonly size: number;
  private readonly reached: Uint8Array;

  constructor(n: number) {
    this.size = n + 1;
    this.reached = new Uint8Array(this.size * this.size);
  }

  has(from: number, to: number): boolean {
    return this.reached[from * this.size + to] === 1;
  }

  add(winner: number, loser: number): void {
    for (let a = 1; a < this.size; a++) {
      if (a !== winner && !this.has(a, winner)) continue;
      for (let b = 1; b < this.size; b++) {
        if (b === loser || this.has(loser, b)) this.reached[a * this.size + b] = 1;
      }
    }
  }

  copy(): Reach {
    const copy = new Reach(this.size - 1);
    copy.reached.set(this.reached);
    return copy;
  }
}

function closesCircle(reach: Reach, group: readonly Defeat[]): boolean {
  const tried = reach.copy();
  for (const { winner, loser } of group) {
    if (tried.has(loser, winner)) return true;
    tried.add(winner, loser);
  }
  return false;
}

function drawOrder(group: readonly Defeat[], policy: TiePolicy): TieDecision {
  const named = new Set(group.flatMap(({ winner, loser }) => [winner, loser]));
  const among = [...named].sort((a, b) => a - b);
  return askPolicy(policy, { stage: 0, act: 'defeat_order', among });
}

/**
 * Wins of options drawn early come first; among wins of one option, those over options drawn late
 * (Zavist and Tideman, "Complete independence of clones in the ranked pairs rule", Social Choice
 * and Welfare 6, 1989).
 */
function inDrawnOrder(group: readonly Defeat[], drawn: readonly number[]): Defeat[] {
  return group.toSorted(
    (a, b) =>
      drawn.indexOf(a.winner) - drawn.indexOf(b.winner) ||
      drawn.indexOf(b.loser) - drawn.indexOf(a.loser),
  );
}
