import type { Ballots } from '../ballots/ballots.ts';
import { printable } from '../parsing/input-refusal.ts';

/**
 * The same ballots under another title; under their own where it is empty. What would break a line
 * or turn the text around it is taken out, as it is from titles in files.
 */
export function withTitle(ballots: Ballots, title: string): Ballots {
  const told = printable(title).trim();
  return told === '' ? ballots : { ...ballots, title: told };
}
