import { chance } from './made-rhythms.ts';

/** Days with work, counted from day 0, of a unit whose work revives. */
export interface MadeRevival {
  readonly workDays: readonly number[];
  readonly lengthDays: number;
  /** From here on the revival withers; null when it lasts. */
  readonly withersFrom: number | null;
}

const lengthDays = 70 * 7;

/** A quiet time, four to ten strong weeks, one to four weeks of fading; or no fading at all. */
export function madeRevival(ending: 'withers' | 'lasts', seed: string): MadeRevival {
  const random = chance(`${seed}/${ending}`);
  const low = 0.03 + 0.09 * random();
  const high = 0.4 + 0.4 * random();
  const after = low * 1.5 * random();
  const from = 7 * (14 + Math.floor(16 * random()));
  const to = from + 7 * (4 + Math.floor(7 * random()));
  const fading = 7 * (1 + Math.floor(4 * random()));
  const likely = (day: number) => {
    if (day < from) return low;
    if (day < to || ending === 'lasts') return high;
    return Math.max(after, high - ((high - after) * (day - to)) / fading);
  };
  const workDays = Array.from({ length: lengthDays }, (_, day) => day).filter(
    (day) => random() < likely(day),
  );
  return { workDays, lengthDays, withersFrom: ending === 'withers' ? to : null };
}
