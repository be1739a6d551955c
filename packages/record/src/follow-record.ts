import { bytesEqual } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { appendLeafHash, rootOf, type Frontier } from './frontier.ts';
import { accept, refuse, type Read } from './read.ts';
import { leafHash } from './tree-hash.ts';

/**
 * Follows a record: adds the leaves that came after a frontier and accepts them only if they lead
 * to the signed head. A follower needs no consistency proof, for it holds its own frontier. The
 * checkpoint must have been opened with `openRecordCheckpoint` before.
 */
export function followRecord(
  frontier: Frontier,
  leaves: readonly Uint8Array[],
  { size, root }: Checkpoint,
): Read<Frontier> {
  const found = frontier.size + leaves.length;
  if (found !== size) return refuse('record.leaves_of_other_size', { expected: size, found });
  const next = leaves.map(leafHash).reduce((at, hash) => appendLeafHash(at, hash), frontier);
  return bytesEqual(rootOf(next), root)
    ? accept(next)
    : refuse('record.leaves_of_other_root', { size });
}
