import { assert } from './assert.ts';
import { bytesEqual } from './bytes.ts';
import { accept, refuse, type Read } from './read.ts';
import { hashSizeBytes, nodeHash, splitOf } from './tree-hash.ts';
import { nodeReader, rootOfRange, type TreeNodes } from './tree-nodes.ts';

/** A stretch of leaves, from `start` up to but not including `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The proof that a leaf stands at an index of the tree with `size` leaves: sibling hashes from the
 * leaf upwards (RFC 9162, section 2.1.3.1).
 */
export function inclusionProof(nodes: TreeNodes, index: number, size: number): Uint8Array[] {
  const read = nodeReader(nodes);
  return inclusionRanges(index, size).map(({ start, end }) => rootOfRange(read, start, end));
}

/** The stretches of leaves whose roots make the proof, from the leaf upwards. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  assert(index >= 0 && index < size, 'the leaf is in the tree');
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const split = start + splitOf(end - start);
    if (index < split) {
      ranges.push({ start: split, end });
      end = split;
    } else {
      ranges.push({ start, end: split });
      start = split;
    }
  }
  return ranges.reverse();
}

/** A claim that a leaf stands at an index below a root, with its proof. */
export interface InclusionClaim {
  /** Leaf hash. */
  readonly hash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Verifies that a leaf is in a tree (RFC 9162, section 2.1.3.2). */
export function verifyInclusion(claim: InclusionClaim): Read<true> {
  const { hash, index, size, root, proof } = claim;
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) {
    return refuse('record.proof_out_of_range');
  }
  if (![hash, root, ...proof].every(({ length }) => length === hashSizeBytes)) {
    return refuse('record.proof_hash_length_wrong');
  }
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== proof.length) {
    return refuse('record.proof_length_wrong', { expected: ranges.length, found: proof.length });
  }
  const found = ranges.reduce((below, { start }, at) => {
    const sibling = proof[at]!;
    return start > index ? nodeHash(below, sibling) : nodeHash(sibling, below);
  }, hash);
  return bytesEqual(found, root) ? accept(true) : refuse('record.proof_root_mismatch');
}
