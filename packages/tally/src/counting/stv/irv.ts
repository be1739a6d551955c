import { divideFloor } from '../../whole-numbers.ts';
import { CountSheet } from './count-sheet.ts';
import type { CountProgress, SeatsOutcome, SeatsSetup } from './count-sheet.ts';
import { electAll, electLast } from './electing.ts';
import { excludeWhole } from './excluding.ts';
import { heldUnits } from './paper-votes.ts';
import { ParcelShelf } from './parcel-shelf.ts';

/** Votes are whole: nothing is ever divided. */
export const IRV_PLACES = 0;

/**
 * Instant runoff (the alternative vote) for one seat, as this package's README states it: elected
 * is who has more votes than all other continuing candidates together; otherwise the one with the
 * fewest is excluded.
 */
export function* countIrv(setup: SeatsSetup): Generator<CountProgress, SeatsOutcome> {
  const sheet = new CountSheet<number>(setup, 'latest', 0);
  const shelf = new ParcelShelf(setup);
  sheet.beginStage({ kind: 'first_preferences' }, 0);
  shelf.dealFirst(sheet, 1);
  while (!closeStage(sheet)) {
    yield sheet.progress();
    const isDoomed = sheet.doomed.length > 0;
    const candidates = isDoomed
      ? sheet.doomed
      : [sheet.pick(sheet.excludable(), 'fewest', 'exclude')];
    excludeWhole(sheet, shelf, { candidates, why: isDoomed ? 'doomed' : 'fewest' });
  }
  return { places: IRV_PLACES, stages: sheet.stages, elected: sheet.elected };
}

/** The votes needed are one more than half of those still with continuing candidates. */
function closeStage(sheet: CountSheet): boolean {
  const continuing = sheet.continuing();
  const active = continuing.reduce((sum, candidate) => sum + sheet.votes[candidate]!, 0);
  const needed = divideFloor(active, 2) + 1;
  sheet.setQuota(needed);
  const reached = continuing.filter((candidate) => sheet.votes[candidate]! >= needed);
  electAll(sheet, reached, 'majority');
  const isComplete = electLast(sheet);
  sheet.endStage(sheet.setup.countedWeight - heldUnits(sheet));
  return isComplete;
}
