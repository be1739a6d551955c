import { accept, refuse, type Read } from './read.ts';

// Ed25519 in the extended coordinates of RFC 8032, section 5.1.4. Only public keys pass through
// here, so nothing needs constant time.
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const TWO_D = 2n * D;
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly t: bigint;
}

/**
 * Accepts the 32 bytes of an Ed25519 public key only if they are the canonical encoding of a
 * point of the prime-order subgroup other than the neutral one. Libraries disagree about
 * signatures under any other key, so no such key may enter a record. Slow (half a millisecond and
 * more), so it is done once per key.
 */
export function readPublicKey(bytes: Uint8Array): Read<Uint8Array> {
  if (bytes.length !== 32) return refuse('record.key_length_wrong');
  const number = littleEndian(bytes);
  const y = number % 2n ** 255n;
  if (y >= P) return refuse('record.key_not_canonical');
  const isOdd = number >> 255n === 1n;
  const x = xOf(y, isOdd);
  if (x === 'none') return refuse('record.key_not_on_curve');
  if (x === 'negative zero') return refuse('record.key_not_canonical');
  const point = { x, y, z: 1n, t: modulo(x * y) };
  if (isNeutral(multiply(point, 8n))) return refuse('record.key_small_order');
  if (!isNeutral(multiply(point, L))) return refuse('record.key_not_prime_order');
  return accept(bytes);
}

function littleEndian(bytes: Uint8Array): bigint {
  let hex = '0x';
  for (let at = bytes.length - 1; at >= 0; at -= 1) hex += bytes[at]!.toString(16).padStart(2, '0');
  return BigInt(hex);
}

/** RFC 8032, section 5.1.3: the x that belongs to y, with the wanted lowest bit. */
function xOf(y: bigint, isOdd: boolean): bigint | 'none' | 'negative zero' {
  const u = modulo(y * y - 1n);
  const v = modulo(D * y * y + 1n);
  const v3 = modulo(v * v * v);
  let x = modulo(u * v3 * power(modulo(u * v3 * v3 * v), (P - 5n) / 8n));
  const square = modulo(v * x * x);
  if (square === modulo(-u)) x = modulo(x * ROOT_OF_MINUS_ONE);
  else if (square !== u) return 'none';
  if (x === 0n && isOdd) return 'negative zero';
  return (x % 2n === 1n) === isOdd ? x : P - x;
}

function multiply(point: Point, times: bigint): Point {
  let sum = point;
  for (const bit of times.toString(2).slice(1)) {
    sum = double(sum);
    if (bit === '1') sum = add(sum, point);
  }
  return sum;
}

// The formulas of RFC 8032, section 5.1.4, complete on this curve. Remainders keep their sign
// until they are compared: that saves a third of the time.

function double(p: Point): Point {
  const a = p.x * p.x;
  const b = p.y * p.y;
  const h = (a + b) % P;
  const xy = p.x + p.y;
  const e = (h - xy * xy) % P;
  const g = (a - b) % P;
  const f = (2n * p.z * p.z + g) % P;
  return { x: (e * f) % P, y: (g * h) % P, z: (f * g) % P, t: (e * h) % P };
}

function add(p: Point, q: Point): Point {
  const a = (p.y - p.x) * (q.y - q.x);
  const b = (p.y + p.x) * (q.y + q.x);
  const c = p.t * ((TWO_D * q.t) % P);
  const d = 2n * p.z * q.z;
  const e = (b - a) % P;
  const f = (d - c) % P;
  const g = (d + c) % P;
  const h = (b + a) % P;
  return { x: (e * f) % P, y: (g * h) % P, z: (f * g) % P, t: (e * h) % P };
}

function isNeutral(point: Point): boolean {
  return point.x % P === 0n && (point.y - point.z) % P === 0n;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = modulo(result * result);
    if (bit === '1') result = modulo(result * base);
  }
  return result;
}

function modulo(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}
