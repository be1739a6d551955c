import { doubtfulRow, type ImportProblem } from '../organisations/published-list.ts';

/**
 * Numbers that are missing, occur twice or stand out of order. The entries are kept as they are
 * numbered: it is not for us to renumber a published list.
 */
export function numberingProblems(
  entries: readonly { readonly line: number; readonly number: number }[],
): readonly ImportProblem[] {
  const firstLines = new Map<number, number>();
  const problems: ImportProblem[] = [];
  let before = 0;
  for (const { line, number } of entries) {
    const firstLine = firstLines.get(number);
    if (firstLine !== undefined)
      problems.push(doubtfulRow('import.number_twice', line, { number, firstLine }));
    else if (number < before)
      problems.push(doubtfulRow('import.numbers_disordered', line, { number, before }));
    else if (number > before + 1) {
      const params = { from: before + 1, to: number - 1 };
      problems.push(doubtfulRow('import.numbers_missing', line, params));
    }
    if (firstLine === undefined) firstLines.set(number, line);
    before = Math.max(before, number);
  }
  return problems;
}
