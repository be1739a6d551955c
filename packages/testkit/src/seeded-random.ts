import { createHash } from 'node:crypto';

/** The same bytes for the same seed, for ever: SHA-256 of seed and counter. Never for real keys. */
export function seededRandom(seed: string): (length: number) => Uint8Array {
  let counter = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    for (let got = 0; got < length; got += 32)
      blocks.push(createHash('sha256').update(`${seed}/${counter++}`).digest());
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
}
