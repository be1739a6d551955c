import { createHash } from 'node:crypto';
import { publicKeyFor, seedOf } from './sample-record.ts';

// A key that node accepts signatures under and this package must not: a point of the prime-order
// subgroup plus one of order 8. Libraries disagree about signatures under such keys.

const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const seed = 70;

/** The public key of seed 70 plus 26e8958f…53fc05, worked out apart from our own arithmetic. */
const publicKey = Uint8Array.from(
  Buffer.from('aedc600aaf4945950314378f04c473b2822dfea9e7a6cde71375f3706c229faa', 'hex'),
);

/** RFC 8032, section 5.1.5: the secret number behind a seed. */
function secretOf(number: number): bigint {
  const digest = createHash('sha512').update(seedOf(number)).digest().subarray(0, 32);
  digest[0]! &= 0xf8;
  digest[31]! = (digest[31]! & 0x3f) | 0x40;
  return littleEndian(digest);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

/** A signature good for node: the one in eight for which the small part of the key falls away. */
function sign(message: Uint8Array): Uint8Array {
  for (let nonce = 100; ; nonce += 1) {
    const r = publicKeyFor(nonce);
    const digest = createHash('sha512').update(r).update(publicKey).update(message).digest();
    const h = littleEndian(digest) % L;
    if (h % 8n !== 0n) continue;
    const s = (secretOf(nonce) + h * secretOf(seed)) % L;
    const tail = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
    return Uint8Array.from([...r, ...tail]);
  }
}

/** The key, and signatures under it. */
export const mixedKey = { publicKey, sign };
