import type { Rankings } from '../../ballots/ballots.ts';
import { FRESH_MEMORY } from '../../ballots/spare-memory.ts';
import { LINKED_WEIGHT_MAX, LinkedPiles } from './linked-piles.ts';
import { SortedPiles } from './sorted-piles.ts';

/** No pile: nobody was dealt a paper. */
export const NO_PILE = -1;

/** Where papers went, by candidate; index 0 for those that name no one who can take them. */
export interface Deal {
  /** Weight of the papers. */
  readonly papers: readonly number[];
  /** The pile in which they lie now, or `NO_PILE`. Papers that go nowhere lie in none. */
  readonly piles: readonly number[];
}

/**
 * The papers on the table, in piles that have numbers. A paper is no more than the place in `marks`
 * of the preference for which it counts now.
 */
export interface Piles {
  /** Deals every ballot to its first preference. Ballots without one are in `papers[0]`. */
  dealFirst(): Deal;

  /**
   * Deals the papers of these piles to the next candidate for whom `isOpen` is 1; the piles are
   * gone afterwards. `isOpen[0]` must be 1: the 0 that closes a ballot stops the search.
   */
  deal(piles: readonly number[], isOpen: Uint8Array): Deal;
}

/** So many papers and what they say lie in a processor's own memory, where no order is needed. */
const LINKED_MAX = 1 << 13;

/** The piles that are quicker to deal; both give the same. */
export function createPiles(
  rankings: Rankings,
  candidateCount: number,
  memory = FRESH_MEMORY,
): Piles {
  return rankings.count <= LINKED_MAX && rankings.totalWeight <= LINKED_WEIGHT_MAX
    ? new LinkedPiles(rankings, candidateCount, memory)
    : new SortedPiles(rankings, candidateCount);
}
