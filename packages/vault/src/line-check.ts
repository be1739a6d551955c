import { letterOf, valueOf } from './base32.ts';

/** x^5 + x^2 + 1, which makes the 32 letters a field in which x generates all elements but 0. */
const REDUCTION = 0x25;

/**
 * Two check letters for a line of up to 30 letters copied by hand: the sum of all letters, and
 * their sum weighted by powers of x. Any one or two wrong letters, and any two that changed places,
 * are always noticed (a Reed-Solomon code of distance 3); anything else is overlooked once in 1024
 * times, and the share's own checksum is left to see it.
 *
 * The line's number counts as its first letter, so lines that changed places are noticed too.
 * Letters must be of the alphabet.
 */
export function lineCheck(line: number, letters: string): string {
  let sum = line;
  let weightedSum = line;
  for (const letter of letters) {
    const value = valueOf(letter);
    sum ^= value;
    weightedSum = timesX(weightedSum) ^ value;
  }
  return letterOf(sum) + letterOf(weightedSum);
}

function timesX(value: number): number {
  const shifted = value << 1;
  return shifted > 31 ? shifted ^ REDUCTION : shifted;
}
