import { divideCeil, divideFloor, powerOfTen } from '../../whole-numbers.ts';
import { CountSheet } from './count-sheet.ts';
import type { CountProgress, SeatsOutcome, SeatsSetup } from './count-sheet.ts';
import { electLast } from './electing.ts';
import { electByActiveVote } from './ers97-electing.ts';
import { chooseExclusion } from './ers97-excluding.ts';
import type { Exclusion } from './excluding.ts';
import { heldUnits } from './paper-votes.ts';
import { ParcelShelf } from './parcel-shelf.ts';
import type { Batch } from './parcel-shelf.ts';

/** Values and quota are taken to two decimal places: 5.1.6, 5.3.7. */
export const ERS97_PLACES = 2;
const ONE = powerOfTen(ERS97_PLACES);

/**
 * "How to conduct an election by the Single Transferable Vote", third edition, Electoral Reform
 * Society, 1997: section 5, with the notes of 5.6 and the glossary of section 6.
 */
export function* countErs97(setup: SeatsSetup): Generator<CountProgress, SeatsOutcome> {
  const sheet = new CountSheet<number>(setup, 'earliest', 0);
  const shelf = new ParcelShelf(setup);
  sheet.beginStage({ kind: 'first_preferences' }, 0);
  shelf.dealFirst(sheet, ONE);
  let isComplete = closePoint(sheet);
  while (!isComplete) {
    yield sheet.progress();
    isComplete = nextStage(sheet, shelf);
  }
  return { places: ERS97_PLACES, stages: sheet.stages, elected: sheet.elected };
}

function nextStage(sheet: CountSheet, shelf: ParcelShelf): boolean {
  if (sheet.doomed.length > 0) {
    return exclude(sheet, shelf, { candidates: sheet.doomed, why: 'doomed' });
  }
  const exclusion = chooseExclusion(sheet);
  if (exclusion === null) {
    return transferSurplus(sheet, shelf, sheet.pick(sheet.elected, 'most', 'surplus_first'));
  }
  const left = sheet.continuing().length - exclusion.candidates.length;
  // 5.5.1: an exclusion that would leave only as many as there are places is proposed, and not
  // carried out.
  if (left === sheet.vacancies) return complete(sheet, exclusion);
  return exclude(sheet, shelf, exclusion);
}

/** 5.1.6: the division to two places; unless it is exact, 0.01 is added. */
function quotaOf(setup: SeatsSetup, validUnits: number): number {
  return divideCeil(validUnits, setup.seats + 1);
}

/**
 * The end of a point of the count: a first stage, a surplus, a batch of an exclusion. 5.4.8: until
 * somebody is elected the quota is recalculated without the votes that have become
 * non-transferable.
 */
function closePoint(sheet: CountSheet): boolean {
  if (sheet.elected.length === 0) {
    sheet.setQuota(quotaOf(sheet.setup, heldUnits(sheet)));
  }
  electByActiveVote(sheet);
  const isComplete = electLast(sheet);
  sheet.endStage(sheet.setup.countedWeight * ONE - heldUnits(sheet));
  return isComplete;
}

/** 5.3: only the last batch received, which gave rise to the surplus, is examined. */
function transferSurplus(sheet: CountSheet, shelf: ParcelShelf, candidate: number): boolean {
  const surplus = sheet.votes[candidate]! - sheet.quota;
  sheet.beginStage({ kind: 'surplus', candidate, surplus }, sheet.quota);
  shelf.beginArrival();
  const batch = shelf.takeLast(candidate);
  shelf.pass(sheet, candidate, batch, (transferable) =>
    transferable * batch.value > surplus ? divideFloor(surplus, transferable) : batch.value,
  );
  sheet.votes[candidate] = sheet.quota;
  return closePoint(sheet);
}

/** 5.4: papers in batches, highest value first; after each batch, elections. */
function exclude(sheet: CountSheet, shelf: ParcelShelf, exclusion: Exclusion): boolean {
  const act = { kind: 'exclusion', ...exclusion } as const;
  const batches = sortBatches(shelf, exclusion.candidates);
  if (batches.length === 0) {
    sheet.beginStage(act, sheet.quota);
    sheet.exclude(exclusion.candidates);
    return closePoint(sheet);
  }
  for (const [index, batch] of batches.entries()) {
    sheet.beginStage(act, sheet.quota, batches.length === 1 ? null : index + 1);
    if (index === 0) sheet.exclude(exclusion.candidates);
    shelf.beginArrival();
    for (const part of batch) passAtValue(sheet, shelf, part);
    if (closePoint(sheet)) return true;
  }
  return false;
}

type Part = Batch & { readonly from: number };

function sortBatches(shelf: ParcelShelf, candidates: readonly number[]): Part[][] {
  const parts = candidates.flatMap((from) => shelf.take(from).map((batch) => ({ ...batch, from })));
  const values = [...new Set(parts.map((part) => part.value))].sort((a, b) => b - a);
  return values.map((value) => parts.filter((part) => part.value === value));
}

function passAtValue(sheet: CountSheet, shelf: ParcelShelf, part: Part): void {
  shelf.pass(sheet, part.from, part, part.value);
  sheet.votes[part.from]! -= part.papers * part.value;
}

/** 5.5.1: the others are elected without any transfer. */
function complete(sheet: CountSheet, exclusion: Exclusion): boolean {
  sheet.beginStage({ kind: 'completion' }, sheet.quota);
  sheet.exclude(exclusion.candidates);
  electLast(sheet);
  sheet.endStage(sheet.setup.countedWeight * ONE - heldUnits(sheet));
  return true;
}
