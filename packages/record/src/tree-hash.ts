import { sha256 } from './crypto.ts';

/** Bytes of a hash of the tree. */
export const hashSizeBytes = 32;

/** RFC 9162, section 2.1.1: SHA-256(0x00 ‖ leaf). */
export function leafHash(leaf: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + leaf.length);
  input.set(leaf, 1);
  return sha256(input);
}

/** RFC 9162, section 2.1.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * hashSizeBytes);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + hashSizeBytes);
  return sha256(input);
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array());
}

/** The largest power of two smaller than `count`, which must be at least 2. */
export function splitOf(count: number): number {
  let split = 1;
  // Sizes reach beyond 32 bits, so no shifts.
  while (split * 2 < count) split *= 2;
  return split;
}
