import { compareUnits } from '../../whole-numbers.ts';
import type { Units } from '../../whole-numbers.ts';
import type { WhyElected } from '../result.ts';
import type { CountSheet } from './count-sheet.ts';

/**
 * Elects those who reached what is needed, most votes first. Without guarantees there is nothing to
 * decide. With them, each election may doom others who reached it too, so the order matters, and
 * equal votes are a tie.
 */
export function electAll<Amount extends Units>(
  sheet: CountSheet<Amount>,
  reached: readonly number[],
  why: WhyElected,
): void {
  if (reached.length === 0) return;
  const { votes } = sheet;
  let left = reached.toSorted((a, b) => compareUnits(votes[b]!, votes[a]!) || a - b);
  if (sheet.setup.guarantees === null) {
    for (const candidate of left) sheet.elect(candidate, why);
    return;
  }
  while (left.length > 0) {
    left = left.filter((candidate) => !sheet.doomed.includes(candidate));
    const top = left.filter((candidate) => sheet.votes[candidate] === sheet.votes[left[0]!]);
    if (top.length === 0) return;
    const chosen = sheet.canElectAll(top) ? top[0]! : sheet.resolve(top, 'most', 'elect');
    sheet.elect(chosen, why);
    left = left.filter((candidate) => candidate !== chosen);
  }
}

/**
 * Elects everyone who is left when there are only as many as vacancies. True if the count is
 * complete.
 */
export function electLast<Amount extends Units>(sheet: CountSheet<Amount>): boolean {
  if (sheet.isComplete()) return true;
  const continuing = sheet.continuing();
  if (continuing.length > sheet.vacancies) return false;
  electAll(sheet, continuing, 'last_vacancies');
  return true;
}
