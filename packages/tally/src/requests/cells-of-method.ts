import type { Method } from '../counting/methods.ts';
import type { CsvCells } from '../parsing/csv-parser.ts';

/** What the cells of a CSV file hold where only the method is known. */
export function cellsOfMethod(method: Method): CsvCells {
  const [kind] = method.ballots;
  return kind === undefined || kind === 'rankings' ? 'ranks' : kind;
}
