import { showCount } from '../hide-small-counts.ts';

/** From so many members on, so many delegates. */
export interface DelegateBracket {
  readonly from: number;
  readonly delegates: number;
}

/** How many delegates a body takes from a unit, by its members (UNIT-9). */
export interface DelegateKey {
  /** From few members to many; the first begins at one. */
  readonly brackets: readonly DelegateBracket[];
  /** From the last bracket on, one more for each so many further members; null: none. */
  readonly furtherEach: number | null;
}

/** As wide as counts are rounded: finer brackets could never be reached one by one. */
export const narrowestBracket = 5;

export type DelegateKeyCode =
  'delegate.key_first_not_one' | 'delegate.key_not_rising' | 'delegate.key_too_narrow';

/**
 * How many delegates a unit of so many members sends by a key. The key is held against the count as
 * the body sees it: rounded to five, and one to four as one. Held against the exact count, a body
 * that sets one key after another, each a little later, would be told the count by the seats.
 */
export function seatsOf(key: DelegateKey, members: number): number {
  const shown = showCount(members);
  return seatsFor(key, shown.kind === 'about' ? shown.count : 1);
}

/** Whether a key can be used; refusals in this order, with the bracket (from 0) they are about. */
export function refuseKey({
  brackets,
}: DelegateKey): { readonly code: DelegateKeyCode; readonly bracket: number } | undefined {
  if (brackets[0]?.from !== 1) return { code: 'delegate.key_first_not_one', bracket: 0 };
  for (const [at, { from, delegates }] of brackets.entries()) {
    const before = brackets[at - 1];
    if (before === undefined) continue;
    if (from <= before.from || delegates <= before.delegates)
      return { code: 'delegate.key_not_rising', bracket: at };
    if (from - before.from < narrowestBracket)
      return { code: 'delegate.key_too_narrow', bracket: at };
  }
  return undefined;
}

/** How many delegates a unit of so many members sends; nobody sends nobody. */
export function seatsFor({ brackets, furtherEach }: DelegateKey, members: number): number {
  const reached = brackets.findLast(({ from }) => from <= members);
  if (reached === undefined) return 0;
  const isLast = reached === brackets.at(-1);
  const further =
    isLast && furtherEach !== null ? Math.floor((members - reached.from) / furtherEach) : 0;
  return reached.delegates + further;
}
