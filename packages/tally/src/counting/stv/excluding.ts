import type { WhyExcluded } from '../result.ts';
import type { CountSheet } from './count-sheet.ts';
import type { ParcelShelf } from './parcel-shelf.ts';

/** Who is excluded, and why. */
export interface Exclusion {
  readonly candidates: readonly number[];
  readonly why: WhyExcluded;
}

/** Begins a stage that passes on all papers of the excluded, each at the value at which it came. */
export function excludeWhole(sheet: CountSheet, shelf: ParcelShelf, exclusion: Exclusion): void {
  const { candidates, why } = exclusion;
  sheet.beginStage({ kind: 'exclusion', candidates, why }, sheet.quota);
  sheet.exclude(candidates);
  for (const candidate of candidates) {
    for (const batch of shelf.take(candidate)) {
      shelf.pass(sheet, candidate, batch, batch.value);
    }
    sheet.votes[candidate] = 0;
  }
}
