import { addDays, daysFrom, hasBegun, isOver, type DaysAt } from '../platform/calendar-day.ts';
import { refuse, type Refusal } from '../platform/index.ts';
import type { Pause } from './silence.ts';

/** Longer than that is no pause. */
export const pauseDaysMost = 92;
/** A pause is told beforehand, or at its beginning; not found out afterwards. */
const lateDaysMost = 7;

export type PauseCode =
  'pause.last_day_before_first' | 'pause.too_long' | 'pause.told_too_late' | 'pause.overlaps';

export const pauseCodes: readonly PauseCode[] = [
  'pause.last_day_before_first',
  'pause.too_long',
  'pause.told_too_late',
  'pause.overlaps',
];

/** An honest stop, said beforehand and with an end, is no silence. */
export function refusePause(
  { from, through }: Pause,
  pauses: readonly Pause[],
  days: DaysAt,
): Refusal<PauseCode> | undefined {
  if (through < from) return refuse('pause.last_day_before_first', { field: 'through' }).refusal;
  if (daysFrom(from, through) >= pauseDaysMost)
    return refuse('pause.too_long', { field: 'through', params: { limit: pauseDaysMost } }).refusal;
  if (isOver(addDays(from, lateDaysMost), days) && hasBegun(from, days))
    return refuse('pause.told_too_late', { field: 'from', params: { limit: lateDaysMost } })
      .refusal;
  if (pauses.some((other) => from <= other.through && other.from <= through))
    return refuse('pause.overlaps', { field: 'from' }).refusal;
  return undefined;
}
