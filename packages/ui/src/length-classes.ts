/**
 * The classes `w0` to `w100` for parts of a whole. The pages forbid inline styles, so lengths are
 * whole hundredths. A part that is not empty is at least one hundredth wide, so that nothing that
 * happened is invisible, and the parts never add up to more than the whole.
 */
export function lengthClasses(counts: readonly number[], all: number): string[] {
  const lengths = counts.map((count) => hundredths(count, all));
  const excess = lengths.reduce((sum, length) => sum + length, 0) - 100;
  if (excess > 0) {
    // Rounding can add a hundredth or two: the longest part bears it, where it shows least.
    const longest = lengths.indexOf(Math.max(...lengths));
    lengths[longest] = Math.max(1, (lengths[longest] ?? 0) - excess);
  }
  return lengths.map((length) => `w${length}`);
}

/** The class for one length of a whole. */
export function lengthClass(count: number, all: number): string {
  return `w${hundredths(count, all)}`;
}

function hundredths(count: number, all: number): number {
  if (count <= 0 || all <= 0) return 0;
  return Math.min(100, Math.max(1, Math.round((count * 100) / all)));
}
