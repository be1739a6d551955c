import { publishedList } from '../organisations/index.ts';

/**
 * Numbers that are missing, occur twice or stand out of order. The entries are kept as they are
 * numbered: it is not for us to renumber a published list.
 */
export function numberingProblems(
  entries: readonly { readonly line: number; readonly number: number }[],
): readonly publishedList.ImportProblem[] {
  const firstLines = new Map<number, number>();
  const problems: publishedList.ImportProblem[] = [];
  let before = 0;
  for (const { line, number } of entries) {
    const firstLine = firstLines.get(number);
    if (firstLine !== undefined)
      problems.push(publishedList.doubtfulRow('import.number_twice', line, { number, firstLine }));
    else if (number < before)
      problems.push(
        publishedList.doubtfulRow('import.numbers_disordered', line, { number, before }),
      );
    else if (number > before + 1) {
      const params = { from: before + 1, to: number - 1 };
      problems.push(publishedList.doubtfulRow('import.numbers_missing', line, params));
    }
    if (firstLine === undefined) firstLines.set(number, line);
    before = Math.max(before, number);
  }
  return problems;
}
