import { assert } from './assert.ts';
import type { LeafRange } from './inclusion-proof.ts';
import { tileWidth, type ReadNode } from './tree-nodes.ts';

/** A run of stored hashes of one tile level, from `from` up to but not including `to`. */
export interface StoredRun {
  readonly tileLevel: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The stored hashes a proof will ask for, so that a keeper who must wait for its storage can fetch
 * them first. Take the ranges from `inclusionRanges` or `consistencyRanges`.
 */
export function storedRunsOf(ranges: readonly LeafRange[]): StoredRun[] {
  return ranges.flatMap(runsOf);
}

/** Gives hashes that were fetched beforehand. */
export function readFetched(
  fetched: readonly { readonly run: StoredRun; readonly hashes: readonly Uint8Array[] }[],
): ReadNode {
  return (tileLevel, index) => {
    const part = fetched.find(
      ({ run }) => run.tileLevel === tileLevel && run.from <= index && index < run.to,
    );
    const hash = part?.hashes[index - part.run.from];
    assert(hash !== undefined, 'every hash of the proof was fetched');
    return hash;
  };
}

function runsOf({ start, end }: LeafRange): StoredRun[] {
  const runs: StoredRun[] = [];
  let at = start;
  let tileLevel = 0;
  let span = 1;
  while (span * tileWidth <= end - start) {
    span *= tileWidth;
    tileLevel += 1;
  }
  for (; at < end; span /= tileWidth, tileLevel -= 1) {
    const count = Math.floor((end - at) / span);
    const from = at / span;
    if (count > 0) runs.push({ tileLevel, from, to: from + count });
    at += count * span;
  }
  return runs;
}
