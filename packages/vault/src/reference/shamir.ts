/**
 * Secret sharing once more, slow and with other means, for tests to compare with: products by
 * tables of logarithms, shares by summing powers, the secret by solving the system of equations
 * instead of Lagrange's formula.
 */
const EXP: number[] = [];
const LOG: number[] = [];
for (let power = 0, element = 1; power < 255; power += 1) {
  EXP[power] = element;
  LOG[element] = power;
  // 3, that is x + 1, generates the field (FIPS 197 section 4.2).
  const doubled = element << 1;
  element ^= doubled > 255 ? doubled ^ 0x11b : doubled;
}

export function referenceProduct(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : EXP[(LOG[a]! + LOG[b]!) % 255]!;
}

/** One byte's share: the sum of coefficient i times x to the i, the secret being coefficient 0. */
export function referenceShare(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const [i, coefficient] of coefficients.entries()) {
    let term = coefficient;
    for (let times = 0; times < i; times += 1) term = referenceProduct(term, x);
    sum ^= term;
  }
  return sum;
}

/**
 * One byte's secret: Gauss's elimination on the rows (1, x, x^2, ... | y); coefficient 0 is the
 * answer.
 */
export function referenceSecret(points: readonly { x: number; y: number }[]): number {
  const size = points.length;
  const rows = points.map(({ x, y }) => [
    ...Array.from({ length: size }, (_, i) => referenceShare([...Array(i).fill(0), 1], x)),
    y,
  ]);
  for (let column = 0; column < size; column += 1) {
    const pivot = rows.findIndex((row, i) => i >= column && row[column] !== 0);
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const inverse = inverseByTrial(rows[column]![column]!);
    rows[column] = rows[column]!.map((cell) => referenceProduct(cell, inverse));
    for (let other = 0; other < size; other += 1) {
      const factor = rows[other]![column]!;
      if (other === column || factor === 0) continue;
      rows[other] = rows[other]!.map(
        (cell, i) => cell ^ referenceProduct(factor, rows[column]![i]!),
      );
    }
  }
  return rows[0]![size]!;
}

function inverseByTrial(a: number): number {
  for (let b = 1; b < 256; b += 1) if (referenceProduct(a, b) === 1) return b;
  throw new Error('0 has no inverse');
}
