import { divideFloor, multiplyDivideFloor, powerOfTen } from '../../whole-numbers.ts';
import { CountSheet } from './count-sheet.ts';
import type { CountProgress, SeatsOutcome, SeatsSetup } from './count-sheet.ts';
import { electAll, electLast } from './electing.ts';
import { excludeWhole } from './excluding.ts';
import { heldUnits } from './paper-votes.ts';
import { ParcelShelf } from './parcel-shelf.ts';

/** "to five decimal places (any remainder being ignored)": rule 48(3). */
export const SCOTLAND_PLACES = 5;
const ONE = powerOfTen(SCOTLAND_PLACES);

/**
 * The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52.
 * Where the text is silent on whether an excluded candidate's papers are transferred before rule 52
 * fills the last vacancies, they are: the published result sheets of 2017 show that stage.
 */
export function* countScotland2007(setup: SeatsSetup): Generator<CountProgress, SeatsOutcome> {
  const sheet = new CountSheet<number>(setup, 'latest', 0);
  const total = setup.countedWeight * ONE;
  const quota = (divideFloor(setup.countedWeight, setup.seats + 1) + 1) * ONE;
  const shelf = new ParcelShelf(setup);
  sheet.beginStage({ kind: 'first_preferences' }, quota);
  shelf.dealFirst(sheet, ONE);
  while (!closeStage(sheet, quota, total)) {
    yield sheet.progress();
    if (sheet.doomed.length > 0) {
      excludeWhole(sheet, shelf, { candidates: sheet.doomed, why: 'doomed' });
      continue;
    }
    // Rules 48 and 49: surpluses first, the largest first, one a stage.
    const over = sheet.elected.filter((candidate) => sheet.votes[candidate]! > quota);
    if (over.length > 0) transferSurplus(sheet, shelf, sheet.pick(over, 'most', 'surplus_first'));
    else excludeLowest(sheet, shelf);
  }
  return { places: SCOTLAND_PLACES, stages: sheet.stages, elected: sheet.elected };
}

/**
 * Closes a stage: rule 47 elects whoever has the quota, rule 52 fills the last vacancies. True at
 * the end.
 */
function closeStage(sheet: CountSheet, quota: number, total: number): boolean {
  const reached = sheet.continuing().filter((candidate) => sheet.votes[candidate]! >= quota);
  electAll(sheet, reached, 'quota');
  const isComplete = electLast(sheet);
  sheet.endStage(total - heldUnits(sheet));
  return isComplete;
}

function transferSurplus(sheet: CountSheet, shelf: ParcelShelf, candidate: number): void {
  const quota = sheet.quota;
  const had = sheet.votes[candidate]!;
  const surplus = had - quota;
  sheet.beginStage({ kind: 'surplus', candidate, surplus }, quota);
  for (const batch of shelf.take(candidate)) {
    const value = multiplyDivideFloor(surplus, batch.value, had);
    shelf.pass(sheet, candidate, batch, value);
  }
  sheet.votes[candidate] = quota;
}

/** Rules 50 and 51: the fewest votes, one candidate a stage. */
function excludeLowest(sheet: CountSheet, shelf: ParcelShelf): void {
  const lowest = sheet.pick(sheet.excludable(), 'fewest', 'exclude');
  excludeWhole(sheet, shelf, { candidates: [lowest], why: 'fewest' });
}
