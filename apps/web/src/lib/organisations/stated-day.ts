import { formatDay, formatMonth, type Locale } from '@communard/languages';

/** A date as exactly as a source states it: a day, a month or a year. */
export function statedDay(locale: Locale, stated: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(stated)) return formatDay(locale, stated);
  return /^\d{4}-\d{2}$/.test(stated) ? formatMonth(locale, stated) : stated;
}
