import { assert } from './assert.ts';
import { concatBytes } from './bytes.ts';
import { emptyRoot, hashSizeBytes, nodeHash } from './tree-hash.ts';

/** The right edge of a tree: all that appending needs, however many leaves there are. */
export interface Frontier {
  /** How many leaves the tree has. */
  readonly size: number;
  /** Roots of the full subtrees the size consists of, the largest first. */
  readonly hashes: readonly Uint8Array[];
}

/** The frontier of the tree without leaves. */
export const emptyFrontier: Frontier = Object.freeze({ size: 0, hashes: Object.freeze([]) });

/** The frontier with one leaf more, given by its leaf hash. */
export function appendLeafHash(frontier: Frontier, hash: Uint8Array): Frontier {
  assert(hash.length === hashSizeBytes, 'a hash has 32 bytes');
  assert(frontier.size < Number.MAX_SAFE_INTEGER, 'the tree is full');
  const hashes = frontier.hashes.slice();
  let last = hash;
  // Each trailing 1 of the size is a full subtree that now gets its right-hand twin.
  for (let rest = frontier.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    last = nodeHash(hashes.pop()!, last);
  }
  hashes.push(last);
  return { size: frontier.size + 1, hashes };
}

/** The root of the tree (RFC 9162, section 2.1.1). */
export function rootOf(frontier: Frontier): Uint8Array {
  if (frontier.hashes.length === 0) return emptyRoot();
  return frontier.hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The size as 8 bytes, big end first, then the hashes. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(frontier.size));
  return concatBytes(size, ...frontier.hashes);
}

/** Reads what `encodeFrontier` wrote. A frontier is our own state, so any other bytes are a bug. */
export function decodeFrontier(bytes: Uint8Array): Frontier {
  assert(bytes.length >= 8, 'a stored frontier starts with its size');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = Number(view.getBigUint64(0));
  assert(Number.isSafeInteger(size), 'a stored frontier has a size that can be counted');
  const count = subtreeCountOf(size);
  const isWhole = bytes.length === 8 + count * hashSizeBytes;
  assert(isWhole, 'a stored frontier has one hash for each full subtree of its size');
  const hashes = Array.from({ length: count }, (_, at) =>
    Uint8Array.from(bytes.subarray(8 + at * hashSizeBytes, 8 + (at + 1) * hashSizeBytes)),
  );
  return { size, hashes };
}

function subtreeCountOf(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
