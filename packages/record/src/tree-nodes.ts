import { assert } from './assert.ts';
import { hashSizeBytes, nodeHash, splitOf } from './tree-hash.ts';

/** Hashes in a full tile (C2SP tlog-tiles): 8 levels of the tree. */
export const tileWidth = 256;

/**
 * Gives a stored hash of the tree. Level 0 are the leaf hashes; a hash of level n + 1 is the root
 * of 256 hashes of level n. Those are the hashes in tlog-tiles, and all that need be stored.
 */
export type ReadNode = (tileLevel: number, index: number) => Uint8Array;

/** Where the hashes of a tree come from: its leaf hashes in order, or stored nodes. */
export type TreeNodes = readonly Uint8Array[] | ReadNode;

/** The stored hashes behind either form. */
export function nodeReader(nodes: TreeNodes): ReadNode {
  if (typeof nodes === 'function') return nodes;
  const levels: (readonly Uint8Array[])[] = [nodes];
  return (tileLevel, index) => {
    while (levels.length <= tileLevel) levels.push(blockRoots(levels.at(-1)!));
    const hash = levels[tileLevel]![index];
    assert(hash !== undefined, 'the tree has the hash that is asked for');
    return hash;
  };
}

/**
 * The root over the leaves `start` to `end`. `start` must be a multiple of the power of two that
 * the range has room for, as in every range of a proof.
 */
export function rootOfRange(read: ReadNode, start: number, end: number): Uint8Array {
  const count = end - start;
  const level = tileLevelOf(count);
  if (level !== null) {
    const hash = read(level, start / count);
    assert(hash.length === hashSizeBytes, 'a stored hash has 32 bytes');
    return hash;
  }
  const split = start + splitOf(count);
  return nodeHash(rootOfRange(read, start, split), rootOfRange(read, split, end));
}

/** The tile level whose hashes each span `count` leaves, or null. */
function tileLevelOf(count: number): number | null {
  let level = 0;
  let span = 1;
  while (span < count) {
    span *= tileWidth;
    level += 1;
  }
  return span === count ? level : null;
}

function blockRoots(hashes: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.floor(hashes.length / tileWidth) }, (_, block) => {
    let row = hashes.slice(block * tileWidth, (block + 1) * tileWidth);
    while (row.length > 1) row = pairs(row);
    return row[0]!;
  });
}

function pairs(row: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: row.length / 2 }, (_, at) =>
    nodeHash(row[2 * at]!, row[2 * at + 1]!),
  );
}
