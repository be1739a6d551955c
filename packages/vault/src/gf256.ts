/**
 * The field of 256 elements as AES has it (FIPS 197 section 4): bytes are polynomials over GF(2),
 * reduced by x^8 + x^4 + x^3 + x + 1. Adding and subtracting are both `^`.
 *
 * No table and no branch depends on an operand, so neither cache nor timing tells a share apart
 * from another, as far as a just-in-time compiler lets anyone promise that.
 */
const REDUCTION = 0x11b;

/** The product of two bytes. */
export function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = a;
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= -((b >> bit) & 1) & shifted;
    shifted = (shifted << 1) ^ (-(shifted >> 7) & REDUCTION);
  }
  return product;
}

/**
 * The inverse of a byte other than 0, as its 254th power: every non-zero element to the 255th is 1.
 */
export function invert(a: number): number {
  let power = a;
  for (let step = 0; step < 6; step += 1) power = multiply(multiply(power, power), a);
  return multiply(power, power);
}
