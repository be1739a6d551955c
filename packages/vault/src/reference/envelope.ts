import { createHash } from 'node:crypto';

/**
 * The envelope once more, slow and from the standards' own text, for tests to compare with: AES
 * from FIPS 197, GCM from NIST SP 800-38D, HKDF from RFC 5869. Of Node it uses SHA-256 alone.
 */
export interface ReferenceSealing {
  readonly key: Uint8Array;
  readonly keyId: Uint8Array;
  readonly epoch: number;
  readonly parts: readonly string[];
  readonly plain: Uint8Array;
  readonly nonce: Uint8Array;
}

export function referenceEnvelope(sealing: ReferenceSealing): Uint8Array {
  const { key, keyId, epoch, parts, plain, nonce } = sealing;
  const header = [1, 1, ...keyId, ...bigEndian(epoch, 4)];
  const address = parts.flatMap((part) => {
    const text = [...new TextEncoder().encode(part)];
    return [...bigEndian(text.length, 4), ...text];
  });
  const padded = [...plain, 0x80];
  while (![32, 64, 256, 1024, 4096].includes(padded.length)) padded.push(0);
  const { ciphertext, tag } = gcm(key, nonce, { data: [...header, ...address], plain: padded });
  return Uint8Array.from([...header, ...nonce, ...ciphertext, ...tag]);
}

/** RFC 5869 without salt, for up to 32 bytes. */
export function referenceHkdf(key: Uint8Array, label: string, sizeBytes: number): Uint8Array {
  const pseudorandomKey = hmac(new Uint8Array(32), key);
  const info = new TextEncoder().encode(label);
  return hmac(pseudorandomKey, Uint8Array.from([...info, 1])).subarray(0, sizeBytes);
}

function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = Uint8Array.from([...key, ...Array<number>(64 - key.length).fill(0)]);
  const inner = sha256([...block.map((byte) => byte ^ 0x36), ...message]);
  return sha256([...block.map((byte) => byte ^ 0x5c), ...inner]);
}

function sha256(bytes: readonly number[]): Uint8Array {
  return new Uint8Array(createHash('sha256').update(Uint8Array.from(bytes)).digest());
}

/** SP 800-38D, section 7.1, for a nonce of 12 bytes. */
function gcm(
  key: Uint8Array,
  nonce: Uint8Array,
  { data, plain }: { readonly data: readonly number[]; readonly plain: readonly number[] },
) {
  const roundKeys = expandKey(key);
  const hashKey = toBig(aesBlock(roundKeys, Array<number>(16).fill(0)));
  const counterBlock = (counter: number) =>
    aesBlock(roundKeys, [...nonce, ...bigEndian(counter, 4)]);
  const ciphertext = plain.map((byte, i) => byte ^ counterBlock(2 + (i >> 4))[i & 15]!);
  const lengths = [...bigEndian(data.length * 8, 8), ...bigEndian(plain.length * 8, 8)];
  const hash = ghash(hashKey, [...zeroFilled(data), ...zeroFilled(ciphertext), ...lengths]);
  const tag = counterBlock(1).map((byte, i) => byte ^ hash[i]!);
  return { ciphertext, tag };
}

/** SP 800-38D, sections 6.3 and 6.4: the first bit of a block counts as the highest. */
function ghash(hashKey: bigint, bytes: readonly number[]): number[] {
  let sum = 0n;
  for (let at = 0; at < bytes.length; at += 16) {
    const factor = sum ^ toBig(bytes.slice(at, at + 16));
    let product = 0n;
    let shifted = hashKey;
    for (let bit = 127n; bit >= 0n; bit -= 1n) {
      if ((factor >> bit) & 1n) product ^= shifted;
      shifted = (shifted >> 1n) ^ (shifted & 1n ? 0xe1n << 120n : 0n);
    }
    sum = product;
  }
  return bigEndian(sum, 16);
}

/** FIPS 197, section 5.1: a column-wise state of 16 bytes, 14 rounds for a key of 32 bytes. */
function aesBlock(roundKeys: readonly number[][], block: readonly number[]): number[] {
  let state = addRoundKey(block, roundKeys[0]!);
  for (let round = 1; round <= 14; round += 1) {
    const substituted = state.map((byte) => S_BOX[byte]!);
    const shifted = substituted.map((_, i) => substituted[(i + 4 * (i % 4)) % 16]!);
    const mixed = round === 14 ? shifted : mixColumns(shifted);
    state = addRoundKey(mixed, roundKeys[round]!);
  }
  return state;
}

function addRoundKey(state: readonly number[], roundKey: readonly number[]): number[] {
  return state.map((byte, i) => byte ^ roundKey[i]!);
}

function mixColumns(state: readonly number[]): number[] {
  return state.map((byte, i) => {
    const column = state.slice(i - (i % 4), i - (i % 4) + 4);
    const at = (offset: number) => column[(i + offset) % 4]!;
    return times(byte, 2) ^ times(at(1), 3) ^ at(2) ^ at(3);
  });
}

/** FIPS 197, section 5.2. */
function expandKey(key: Uint8Array): number[][] {
  const words = Array.from({ length: 8 }, (_, i) => [...key.subarray(4 * i, 4 * i + 4)]);
  for (let i = 8, constant = 1; i < 60; i += 1) {
    let word = words[i - 1]!;
    if (i % 8 === 0) {
      word = [word[1]!, word[2]!, word[3]!, word[0]!].map((byte) => S_BOX[byte]!);
      word[0]! ^= constant;
      constant = times(constant, 2);
    } else if (i % 8 === 4) word = word.map((byte) => S_BOX[byte]!);
    words.push(word.map((byte, k) => byte ^ words[i - 8]![k]!));
  }
  return Array.from({ length: 15 }, (_, i) => words.slice(4 * i, 4 * i + 4).flat());
}

/** FIPS 197, section 5.1.1: the inverse, then each bit the sum of five. */
const S_BOX = Array.from({ length: 256 }, (_, byte) => {
  let inverse = 0;
  for (let other = 1; other < 256; other += 1) if (times(byte, other) === 1) inverse = other;
  let substituted = 0x63;
  for (const turn of [0, 1, 2, 3, 4]) {
    substituted ^= ((inverse << turn) | (inverse >> (8 - turn))) & 255;
  }
  return substituted;
});

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = product >= 128 ? (product * 2) ^ 0x11b : product * 2;
    if (b & (1 << bit)) product ^= a;
  }
  return product;
}

function zeroFilled(bytes: readonly number[]): number[] {
  return [...bytes, ...Array<number>((16 - (bytes.length % 16)) % 16).fill(0)];
}

function toBig(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function bigEndian(value: number | bigint, sizeBytes: number): number[] {
  const whole = BigInt(value);
  return Array.from({ length: sizeBytes }, (_, i) =>
    Number((whole >> BigInt(8 * (sizeBytes - 1 - i))) & 255n),
  );
}
