import { invert, multiply } from './gf256.ts';

/**
 * Shamir's secret sharing (Communications of the ACM 22, 1979), byte by byte over GF(256).
 *
 * Ours and not a library's: opening the vault with officers' shares is what this product exists
 * for, it is sixty lines that can be read in one sitting, and a dependency here would be trusted
 * with every name of every unit. It is held to a published test case, to a reference written
 * another way, and to the property that gives it its worth: with one share too few, every secret is
 * as likely as any other.
 */
export interface SharePoint {
  /** 1 to 255; 0 would be the secret itself. */
  readonly x: number;
  readonly y: Uint8Array;
}

/**
 * One point per x from 1 to `shareCount`, on polynomials of degree `threshold` - 1 that meet the
 * secret at 0.
 *
 * `coefficients` are (`threshold` - 1) times the secret's length of fresh random bytes. They are
 * used as they come: refusing a leading 0, as if it made the polynomial "too simple", would tell
 * the holders of one share too few which secrets are impossible.
 */
export function splitSecret(
  secret: Uint8Array,
  coefficients: Uint8Array,
  shareCount: number,
): SharePoint[] {
  return Array.from({ length: shareCount }, (_, i) => {
    const x = i + 1;
    return { x, y: secret.map((_, at) => evaluate(secret, coefficients, { at, x })) };
  });
}

/**
 * The value at 0 of the polynomials through these points (Lagrange). Points must have different x.
 * With a wrong point or one too few the result is some other secret: only a check value can tell.
 */
export function joinSecret(points: readonly SharePoint[]): Uint8Array {
  const weights = points.map(({ x }) => weightAtZero(x, points));
  const secret = new Uint8Array(points[0]?.y.length ?? 0);
  points.forEach(({ y }, i) => {
    for (let at = 0; at < secret.length; at += 1) {
      secret[at]! ^= multiply(y[at]!, weights[i]!);
    }
  });
  return secret;
}

/** Horner's rule, from the highest coefficient down to the secret's byte. */
function evaluate(
  secret: Uint8Array,
  coefficients: Uint8Array,
  { at, x }: { readonly at: number; readonly x: number },
): number {
  let y = 0;
  for (let i = coefficients.length - secret.length + at; i >= 0; i -= secret.length) {
    y = multiply(y ^ coefficients[i]!, x);
  }
  return y ^ secret[at]!;
}

function weightAtZero(x: number, points: readonly SharePoint[]): number {
  let weight = 1;
  for (const other of points) {
    if (other.x !== x) weight = multiply(weight, multiply(other.x, invert(other.x ^ x)));
  }
  return weight;
}
