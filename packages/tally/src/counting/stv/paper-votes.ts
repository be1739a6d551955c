import type { CountSheet } from './count-sheet.ts';

/** Adds what a deal brought to each candidate: papers times value. */
export function creditPapers(sheet: CountSheet, papers: readonly number[], value: number): void {
  for (let candidate = 1; candidate < papers.length; candidate++) {
    if (papers[candidate] !== 0) sheet.votes[candidate]! += papers[candidate]! * value;
  }
}

/** Units held by all candidates, whatever their state. */
export function heldUnits(sheet: CountSheet): number {
  let held = 0;
  for (let candidate = 1; candidate < sheet.votes.length; candidate++) {
    held += sheet.votes[candidate]!;
  }
  return held;
}
