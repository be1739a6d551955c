import { assert } from './assert.ts';
import { bytesEqual } from './bytes.ts';
import type { LeafRange } from './inclusion-proof.ts';
import { accept, refuse, type Read } from './read.ts';
import { hashSizeBytes, nodeHash, splitOf } from './tree-hash.ts';
import { nodeReader, rootOfRange, type TreeNodes } from './tree-nodes.ts';

/**
 * The proof that the tree with `oldSize` leaves is a beginning of the one with `size` leaves
 * (RFC 9162, section 2.1.4.1).
 */
export function consistencyProof(nodes: TreeNodes, oldSize: number, size: number): Uint8Array[] {
  const read = nodeReader(nodes);
  return consistencyRanges(oldSize, size).map(({ start, end }) => rootOfRange(read, start, end));
}

/** The stretches of leaves whose roots make the proof, in its order. */
export function consistencyRanges(oldSize: number, size: number): LeafRange[] {
  assert(oldSize >= 1 && oldSize <= size, 'the old tree has leaves and is not the larger one');
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end !== oldSize) {
    const split = start + splitOf(end - start);
    if (oldSize <= split) {
      ranges.push({ start: split, end });
      end = split;
    } else {
      ranges.push({ start, end: split });
      start = split;
    }
  }
  // The old tree's own last subtree, unless it is the whole old tree: that root is known.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** A claim that one tree grew out of another, with its proof. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Verifies that a tree grew out of an older one (RFC 9162, section 2.1.4.2). The empty tree is
 * a beginning of every tree and proves nothing, so it is refused as the older one, as is a proof
 * longer or shorter than the sizes demand.
 */
export function verifyConsistency(claim: ConsistencyClaim): Read<true> {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size)) {
    return refuse('record.proof_out_of_range');
  }
  if (oldSize < 1 || oldSize > size) return refuse('record.proof_out_of_range');
  if (![oldRoot, root, ...proof].every(({ length }) => length === hashSizeBytes)) {
    return refuse('record.proof_hash_length_wrong');
  }
  const ranges = consistencyRanges(oldSize, size);
  if (ranges.length !== proof.length) {
    return refuse('record.proof_length_wrong', { expected: ranges.length, found: proof.length });
  }
  const found = rootsFrom(claim, ranges);
  const areRoots = bytesEqual(found.oldRoot, oldRoot) && bytesEqual(found.root, root);
  return areRoots ? accept(true) : refuse('record.proof_root_mismatch');
}

/** Both roots, as the proof's hashes make them. */
function rootsFrom(
  { oldSize, oldRoot, proof }: ConsistencyClaim,
  ranges: readonly LeafRange[],
): { readonly oldRoot: Uint8Array; readonly root: Uint8Array } {
  const isOwnRootFirst = ranges[0]?.end === oldSize;
  const seed = isOwnRootFirst ? proof[0]! : oldRoot;
  let both = { oldRoot: seed, root: seed };
  for (let at = isOwnRootFirst ? 1 : 0; at < ranges.length; at += 1) {
    const hash = proof[at]!;
    const isRight = ranges[at]!.start >= oldSize;
    both = isRight
      ? { oldRoot: both.oldRoot, root: nodeHash(both.root, hash) }
      : { oldRoot: nodeHash(hash, both.oldRoot), root: nodeHash(hash, both.root) };
  }
  return both;
}
