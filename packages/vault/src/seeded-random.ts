import { createHash } from 'node:crypto';
import type { Random } from './random.ts';

/**
 * Bytes that look random and are always the same for one seed: SHA-256 of seed and counter, one
 * block after the other. For tests and vectors only; a key made from it is a key everyone has.
 */
export function seededRandom(seed: string): Random {
  let counter = 0;
  let rest = new Uint8Array(0);
  return (sizeBytes) => {
    const bytes = new Uint8Array(sizeBytes);
    for (let at = 0; at < sizeBytes;) {
      if (rest.length === 0) rest = nextBlock(seed, counter++);
      const taken = rest.subarray(0, sizeBytes - at);
      bytes.set(taken, at);
      at += taken.length;
      rest = rest.subarray(taken.length);
    }
    return bytes;
  };
}

function nextBlock(seed: string, counter: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(`${seed}/${counter}`).digest());
}
