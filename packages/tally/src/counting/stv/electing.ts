import { compareUnits } from '../../whole-numbers.ts';
import type { Units } from '../../whole-numbers.ts';
import type { WhyElected } from '../result.ts';
import type { CountSheet } from './count-sheet.ts';

/**
 * Elects those who reached what is needed, given in ballot order: most votes first, equals in that
 * order. With guarantees, each election may doom others who reached it too: the order matters, and
 * equals who cannot all be elected are a tie.
 */
export function electAll<Amount extends Units>(
  sheet: CountSheet<Amount>,
  reached: readonly number[],
  why: WhyElected,
): void {
  const { votes } = sheet;
  if (reached.length === 0) return; // as at most stages: there is nothing to sort
  let left = reached.toSorted((a, b) => compareUnits(votes[b]!, votes[a]!));
  for (;;) {
    left = left.filter((candidate) => !sheet.doomed.includes(candidate));
    const top = left.filter((candidate) => votes[candidate] === votes[left[0]!]);
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
