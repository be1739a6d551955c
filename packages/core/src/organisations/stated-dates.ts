/** A day or a part of one as a document states it, with the precision it has. */
export type StatedDate = string;

/** The end of a row: since when, perhaps until when, and what was ambiguous. */
export interface StatedPeriod {
  readonly since: StatedDate;
  readonly until?: StatedDate;
  /** The words of the document if they can be read in another way (`2013/2015`). */
  readonly doubt?: string;
  /** Footnote marks that stood at the date. */
  readonly marks?: string;
  readonly rest: string;
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601-1) that exists in the calendar. */
export function isStatedDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null || !isLikelyYear(match[1]!)) return false;
  const [, year, month, day] = match;
  if (month === undefined) return true;
  return isDayOfCalendar(Number(year), Number(month), Number(day ?? 1));
}

/** Whether a date lies before another, as far as both are precise: 2015 is not before 2015-03. */
export function isBefore(date: StatedDate, other: StatedDate): boolean {
  const length = Math.min(date.length, other.length);
  return date.slice(0, length) < other.slice(0, length);
}

/**
 * The day in a text such as "as of 12 November 2020", "Stand: 12.11.2020", "12 de noviembre de
 * 2020" or "2020-11-12", with the names of months in six languages. Undefined where there is
 * none, or where day and month could be exchanged ("5/6/2020").
 */
export function findDay(text: string): StatedDate | undefined {
  const latin = latinDigits(text);
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(latin);
  if (iso !== null) return dayOf(iso[1]!, iso[2]!, iso[3]!);
  const dotted = /\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/.exec(latin);
  if (dotted !== null) return dayOf(dotted[3]!, dotted[2]!, dotted[1]!);
  return findDayWithMonthName(latin);
}

/** The period a row ends with: a year, a date, two years with a dash; undefined if none. */
export function readTrailingPeriod(text: string): StatedPeriod | undefined {
  const { bare, marks } = withoutFootnotes(text);
  const match = trailingPeriod.exec(latinDigits(bare));
  if (match === null) return undefined;
  const [whole, first, sign, second] = match;
  if (!isStatedDate(first!) || (second !== undefined && !isStatedDate(second))) return undefined;
  return {
    since: first!,
    ...(isDash(sign) && second !== undefined ? { until: second } : {}),
    ...(sign === '/' ? { doubt: whole.trim() } : {}),
    ...(marks === '' ? {} : { marks }),
    rest: bare.slice(0, match.index).trimEnd(),
  };
}

/** Digits of other scripts as the digits 0 to 9: ١٢ and १२ are 12. The length stays the same. */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) =>
    digit.length === 1 ? String(digitValue(digit)) : digit,
  );
}

const trailingPeriod =
  /(?<=^|\s)(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:\s?([-–—/])\s?(\d{4}(?:-\d{2}-\d{2})?))?$/;

/** `2010[12]`, `2010[a]`, `2010¹²`, `2010*`: what leads to a note is not a part of the date. */
function withoutFootnotes(text: string): { bare: string; marks: string } {
  const match = /\s?((?:\[[^[\]]{1,12}\]|[*†‡§¹²³⁰⁴-⁹]){1,9})$/u.exec(text);
  if (match === null) return { bare: text, marks: '' };
  return { bare: text.slice(0, match.index), marks: match[1]! };
}

function isDash(sign: string | undefined): boolean {
  return sign !== undefined && sign !== '/';
}

/** In Unicode the ten digits of a script follow each other, with no other digits before them. */
function digitValue(digit: string): number {
  const code = digit.charCodeAt(0);
  let value = 0;
  while (/^\p{Nd}$/u.test(String.fromCharCode(code - value - 1))) value += 1;
  return value;
}

function findDayWithMonthName(text: string): StatedDate | undefined {
  const lower = text.toLocaleLowerCase('en');
  for (const [name, month] of monthNames())
    for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
      const before = dayBefore.exec(lower.slice(0, at));
      const after = yearAfter.exec(lower.slice(at + name.length));
      const day = before?.[1] ?? after?.[1];
      if (day !== undefined && after !== null) return dayOf(after[2]!, String(month), day);
    }
  return undefined;
}

const dayBefore = /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s{0,3}(?:de\s|of\s)?$/;

const yearAfter = /^[.,]?\s{0,3}(?:(\d{1,2})(?:st|nd|rd|th)?,?\s)?(?:de\s|del\s)?(\d{4})(?!\d)/;

let monthIndex: readonly (readonly [string, number])[] | undefined;

/** Longer names first, so that no name is found inside another. */
function monthNames(): readonly (readonly [string, number])[] {
  monthIndex ??= ['en', 'es', 'fr', 'de', 'tr', 'ar', 'ar-SY', 'ar-TN']
    .flatMap((language) => {
      const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, month) => {
        const name = format.format(Date.UTC(2000, month, 15));
        return [name.toLocaleLowerCase('en'), month + 1] as const;
      });
    })
    .sort(([a], [b]) => b.length - a.length);
  return monthIndex;
}

function dayOf(year: string, month: string, day: string): StatedDate | undefined {
  if (!isLikelyYear(year)) return undefined;
  if (!isDayOfCalendar(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isDayOfCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Four digits far from any year of an organisation are a number of something else. */
function isLikelyYear(year: string): boolean {
  return Number(year) >= 1800 && Number(year) <= 2199;
}
