import { daysAt } from '../platform/calendar-day.ts';
import type { Instance } from '../platform/index.ts';
import { unitModes } from '../units/index.ts';
import { eraseForMode } from './modes.table.ts';

/** Erases in every unit what its mode keeps no longer. Returns how many rows it touched. */
export async function forgetWork({ database, clock }: Instance): Promise<number> {
  const today = daysAt(clock()).inUtc;
  let erased = 0;
  for (const mode of unitModes)
    erased += await database.transaction((tx) => eraseForMode(tx, { mode, unit: null, today }));
  return erased;
}
