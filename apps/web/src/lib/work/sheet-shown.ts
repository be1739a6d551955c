import { spanOfMonth, type MonthSheet, type SheetDay } from '@communard/core';
import { formatDayOfYear, weekdayName, type Locale, type Translator } from '@communard/languages';
import { pieceText } from './log-shown.ts';

interface Speech {
  readonly t: Translator;
  readonly locale: Locale;
}

/** The month of `?month=YYYY-MM`, the present one if none is asked, and those beside it. */
export function monthAsked(url: URL, now: Date) {
  const asked = url.searchParams.get('month') ?? '';
  const month = /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(asked) ? asked : now.toISOString().slice(0, 7);
  const { firstDay, lastDay } = spanOfMonth(month);
  return { this: month, earlier: monthFrom(firstDay, -1), later: monthFrom(lastDay, 1) };
}

function monthFrom(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 7);
}

/** The days of a month, with their weekdays. */
export function sheetDays(month: string, locale: Locale) {
  const { firstDay, lastDay } = spanOfMonth(month);
  const count = Number(lastDay.slice(8));
  return Array.from({ length: count }, (_, index) => {
    const day = `${firstDay.slice(0, 8)}${String(index + 1).padStart(2, '0')}`;
    return { key: day, name: dayName(day, locale) };
  });
}

function dayName(day: string, locale: Locale): string {
  const weekday = ((Date.parse(day) / 86_400_000 + 3) % 7) + 1;
  return `${weekdayName(locale, weekday, 'short')} ${formatDayOfYear(locale, day)}`;
}

/** Rows of the month sheet: what was said, or only how much, or why a day says nothing. */
export function sheetRows(sheet: MonthSheet, { t, locale }: Speech) {
  return sheet.days.map((one) => ({
    key: one.day,
    name: dayName(one.day, locale),
    state: one.state,
    lines: linesOf(one, sheet, t),
  }));
}

function linesOf(
  { state, pieces, said }: SheetDay,
  { prints, places }: MonthSheet,
  t: Translator,
): string[] {
  if (state !== 'work') return [t(`sheets.state_${state}`)];
  if (prints !== 'all') return [t('balance.pieces', { count: pieces })];
  return said.flatMap((one) =>
    one.said === 'nothing'
      ? []
      : [
          `${pieceText(one.work, places, { t })} · ${t(`work.side_${one.work.side}`)}${noteOf(one)}`,
        ],
  );
}

function noteOf({ work: { note } }: Extract<SheetDay['said'][number], { said: 'work' }>): string {
  return note === undefined ? '' : ` · ${note}`;
}
