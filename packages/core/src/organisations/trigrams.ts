/**
 * Likeness of two texts by the groups of three letters they share, as PostgreSQL's `pg_trgm`
 * defines it: each word in lower case with two spaces before and one after; groups count once; the
 * likeness is shared groups over all groups. In whole thousandths, rounded down.
 */
export function trigramPermille(one: string, other: string): number {
  const [a, b] = [trigramsOf(one), trigramsOf(other)];
  if (a.size === 0 && b.size === 0) return 0;
  let shared = 0;
  for (const group of a) if (b.has(group)) shared += 1;
  return Math.floor((1000 * shared) / (a.size + b.size - shared));
}

/** The groups of three letters of a text, words as runs of letters, marks and digits. */
export function trigramsOf(text: string): ReadonlySet<string> {
  const groups = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const letters = [' ', ' ', ...word, ' '];
    for (let start = 0; start + 3 <= letters.length; start += 1)
      groups.add(letters[start]! + letters[start + 1]! + letters[start + 2]!);
  }
  return groups;
}
