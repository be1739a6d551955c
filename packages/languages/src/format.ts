import { intlTag, type Locale } from './locales.ts';

/** Making an `Intl` object costs more than using it a thousand times. */
const made = new Map<string, unknown>();

function once<T>(name: string, make: () => T): T {
  const known = made.get(name);
  if (known !== undefined) return known as T;
  const fresh = make();
  made.set(name, fresh);
  return fresh;
}

export type DayStyle = 'short' | 'long' | 'weekday';

const dayStyles: Readonly<Record<DayStyle, Intl.DateTimeFormatOptions>> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
};

/** A calendar day given as `YYYY-MM-DD`, the same in every time zone: `25 November 2026`. */
export function formatDay(locale: Locale, day: string, style: DayStyle = 'long'): string {
  const format = dateFormat(locale, `day-${style}`, { ...dayStyles[style], timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** Day and month of `YYYY-MM-DD` without the year: `25 Nov`. */
export function formatDayOfYear(locale: Locale, day: string): string {
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return dateFormat(locale, 'day-of-year', options).format(new Date(`${day}T00:00:00Z`));
}

/** Month and year of `YYYY-MM` or `YYYY-MM-DD`: `November 2026`, or `Nov 2026`. */
export function formatMonth(
  locale: Locale,
  month: string,
  style: 'short' | 'long' = 'long',
): string {
  const options = { month: style, year: 'numeric', timeZone: 'UTC' } as const;
  return dateFormat(locale, `month-${style}`, options).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  );
}

/** The name of a weekday, 1 for Monday to 7 for Sunday: `Friday`, or `Fri`. */
export function weekdayName(
  locale: Locale,
  weekday: number,
  style: 'short' | 'long' = 'long',
): string {
  const options = { weekday: style, timeZone: 'UTC' } as const;
  // 1 January 2024 was a Monday.
  return dateFormat(locale, `weekday-${style}`, options).format(
    new Date(Date.UTC(2024, 0, weekday)),
  );
}

/** A moment with its time zone named, since readers sit in many: `Wed, 25 Nov 2026, 18:30 UTC`. */
export function formatMoment(locale: Locale, moment: Date, timeZone = 'UTC'): string {
  return dateFormat(locale, `moment-${timeZone}`, {
    ...dayStyles.weekday,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(moment);
}

function dateFormat(
  locale: Locale,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return once(`${name} ${locale}`, () => new Intl.DateTimeFormat(intlTag(locale), options));
}

/** `3,420` or `3.420`. */
export function formatNumber(locale: Locale, value: number | bigint): string {
  return once(`number ${locale}`, () => new Intl.NumberFormat(intlTag(locale))).format(value);
}

/** Names or things in one sentence: `Peru, Togo and Nepal`. */
export function formatList(locale: Locale, items: readonly string[]): string {
  const make = () => new Intl.ListFormat(intlTag(locale), { type: 'conjunction' });
  return once(`list ${locale}`, make).format(items);
}

/** The name of a country by ISO 3166-1 alpha-2; the code itself if there is no name. */
export function countryName(locale: Locale, code: string): string {
  const make = () => new Intl.DisplayNames(intlTag(locale), { type: 'region', fallback: 'none' });
  try {
    return once(`country ${locale}`, make).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The name of a language by BCP 47 tag; the tag itself if there is no name. */
export function languageName(locale: Locale, tag: string): string {
  const make = () => new Intl.DisplayNames(intlTag(locale), { type: 'language', fallback: 'none' });
  try {
    return once(`language ${locale}`, make).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Sorts names as the language does; numbers inside them by value. */
export function compareTexts(locale: Locale): (a: string, b: string) => number {
  const make = () => new Intl.Collator(intlTag(locale), { numeric: true });
  return once(`collator ${locale}`, make).compare;
}

/** The direction in which a text of this language tag is written, by its script. */
export function directionOfTag(tag: string): 'ltr' | 'rtl' {
  try {
    const { script } = new Intl.Locale(tag).maximize();
    return script !== undefined && rightToLeftScripts.has(script) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

const rightToLeftScripts = new Set([
  ...['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Aran', 'Samr', 'Mand'],
]);
