import type { DelegateKey } from '@communard/core';

/** As many as a key has at most. */
const rowsMax = 8;
const spareRows = 2;

export interface KeyRow {
  readonly at: number;
  readonly from: string;
  readonly delegates: string;
}

/** What was typed, else what holds now, and some empty rows. */
export function keyRows(
  key: DelegateKey | undefined,
  typed: Readonly<Record<string, string>> | undefined,
): KeyRow[] {
  const brackets = key?.brackets ?? [{ from: 1, delegates: 1 }];
  const length = Math.min(rowsMax, Math.max(4, brackets.length + spareRows));
  return Array.from({ length }, (_, at) => ({
    at,
    from: typed?.[`brackets.${at}.from`] ?? brackets[at]?.from.toString() ?? '',
    delegates: typed?.[`brackets.${at}.delegates`] ?? brackets[at]?.delegates.toString() ?? '',
  }));
}

/** The brackets of a form down to the last row that has something in it. */
export function readBrackets(form: FormData): { from: string; delegates: string }[] {
  const text = (at: number, part: string) =>
    String(form.get(`brackets.${at}.${part}`) ?? '').trim();
  const rows = Array.from({ length: rowsMax }, (_, at) => ({
    from: text(at, 'from'),
    delegates: text(at, 'delegates'),
  }));
  const last = rows.findLastIndex(({ from, delegates }) => from !== '' || delegates !== '');
  return rows.slice(0, last + 1);
}
