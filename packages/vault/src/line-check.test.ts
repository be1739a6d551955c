import { describe, expect, test } from 'vitest';
import { lineCheck } from './line-check.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const line = '0A1Z9KQ4MT7W';

/** The same by the definition: letter i counts x to the power of how many follow it. */
function referenceCheck(number: number, letters: string): string {
  const values = [number, ...[...letters].map((letter) => ALPHABET.indexOf(letter))];
  let sum = 0;
  let weightedSum = 0;
  values.forEach((value, i) => {
    let term = value;
    for (let times = i + 1; times < values.length; times += 1) {
      term = ((term * 2) % 32) ^ (term >= 16 ? 0b00101 : 0);
    }
    sum ^= value;
    weightedSum ^= term;
  });
  return ALPHABET[sum]! + ALPHABET[weightedSum]!;
}

describe('lineCheck', () => {
  test('the two letters are the sum and the weighted sum of line number and letters', () => {
    for (let number = 1; number <= 7; number += 1) {
      expect(lineCheck(number, line)).toBe(referenceCheck(number, line));
    }
    expect(lineCheck(3, '')).toBe('33');
  });

  test('one wrong letter, or two, in any places, are always noticed', () => {
    const whole = line + lineCheck(1, line);
    for (let first = 0; first < 14; first += 1) {
      for (let second = first; second < 14; second += 1) {
        for (const a of ALPHABET) {
          for (const b of ['0', 'Z', '5']) {
            const letters = [...whole].with(first, a).with(second, b).join('');
            if (letters === whole) continue;
            const isNoticed = lineCheck(1, letters.slice(0, 12)) !== letters.slice(12);
            if (!isNoticed) expect.fail(`${whole} became ${letters}`);
          }
        }
      }
    }
  });

  test('a line standing in another place is always noticed', () => {
    const checks = [1, 2, 3, 4, 5, 6, 7].map((number) => lineCheck(number, line));
    expect(new Set(checks).size).toBe(7);
  });
});
