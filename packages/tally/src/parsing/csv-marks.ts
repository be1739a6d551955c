import { NO_MARK } from '../ballots/ballots.ts';
import type { MarkMeaning } from '../ballots/ballots.ts';

const APPROVALS: Readonly<Record<string, number>> = { '0': 0, '1': 1, x: 1 };
const CONSENTS: Readonly<Record<string, number>> = {
  '0': 0,
  c: 0,
  consent: 0,
  '1': 1,
  s: 1,
  aside: 1,
  '2': 2,
  o: 2,
  objection: 2,
};

/**
 * The whole number a cell stands for, `NO_MARK` for an empty one, null for one that cannot be read.
 */
export function readMark(cell: string, meaning: MarkMeaning, weight: number): number | null {
  const text = cell.toLowerCase();
  if (text === '') return NO_MARK;
  switch (meaning) {
    case 'approvals':
      return lookUp(APPROVALS, text);
    case 'consents':
      return lookUp(CONSENTS, text);
    case 'scores':
      return /^\d{1,9}$/.test(text) ? Number(text) : null;
    case 'votes':
      if (text === 'x') return weight;
      return /^\d{1,15}$/.test(text) ? Number(text) : null;
  }
}

function lookUp(table: Readonly<Record<string, number>>, text: string): number | null {
  return Object.hasOwn(table, text) ? table[text]! : null;
}
