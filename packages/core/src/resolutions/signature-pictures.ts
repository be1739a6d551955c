import { addDays } from '../platform/calendar-day.ts';

/** One row of the picture by continent; null for organisations whose place is not known. */
export interface ContinentCount {
  readonly continent: string | null;
  readonly given: number;
  readonly attested: number;
}

interface Placed {
  readonly state: 'given' | 'attested' | 'withdrawn';
  readonly continent: string | null;
}

/** Who stands in the list now, by continent; the unknown last. */
export function countByContinent(signatories: readonly Placed[]): ContinentCount[] {
  const counts = new Map<string | null, { given: number; attested: number }>();
  for (const { state, continent } of signatories) {
    if (state === 'withdrawn') continue;
    const count = counts.get(continent) ?? { given: 0, attested: 0 };
    count[state] += 1;
    counts.set(continent, count);
  }
  return [...counts]
    .map(([continent, count]) => ({ continent, ...count }))
    .sort((a, b) => ((a.continent ?? '\uffff') < (b.continent ?? '\uffff') ? -1 : 1));
}

export type ColumnUnit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade';

/** One column: what was added in its days, and how many stood in the list at its end. */
export interface SignatureColumn {
  readonly from: string;
  /** The last day of the column. */
  readonly to: string;
  readonly given: number;
  readonly attested: number;
  readonly withdrawn: number;
  readonly standing: number;
}

export interface SignatureColumns {
  readonly unit: ColumnUnit;
  readonly columns: readonly SignatureColumn[];
}

/** What happened on a day. Withdrawing takes away what was given or attested before. */
export interface SignatureEvent {
  readonly day: string;
  readonly what: 'given' | 'attested' | 'withdrawn';
}

/** As many columns fit beside each other at 320 px. */
const columnsMax = 12;
const units = ['day', 'week', 'month', 'quarter', 'year', 'decade'] as const;

/** Signatures over time in the finest unit that needs at most twelve columns, gaps included. */
export function columnsOf(events: readonly SignatureEvent[]): SignatureColumns {
  const days = events.map(({ day }) => day).sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return { unit: 'day', columns: [] };
  const unit = units.find((candidate) => isEnough(candidate, first, last)) ?? 'decade';
  const columns: SignatureColumn[] = [];
  let standing = 0;
  for (let from = startOf(unit, first); from <= last; from = nextStart(unit, from)) {
    const to = addDays(nextStart(unit, from), -1);
    const within = events.filter(({ day }) => day >= from && day <= to);
    const count = (what: SignatureEvent['what']) =>
      within.filter((event) => event.what === what).length;
    const [given, attested, withdrawn] = [count('given'), count('attested'), count('withdrawn')];
    standing += given + attested - withdrawn;
    columns.push({ from, to, given, attested, withdrawn, standing });
  }
  return { unit, columns };
}

function isEnough(unit: ColumnUnit, first: string, last: string): boolean {
  let from = startOf(unit, first);
  for (let count = 0; count < columnsMax; count += 1) from = nextStart(unit, from);
  return from > last;
}

function startOf(unit: ColumnUnit, day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -daysSinceMonday(day));
    case 'month':
      return dayText(year, month);
    case 'quarter':
      return dayText(year, month - ((month - 1) % 3));
    case 'year':
      return dayText(year, 1);
    case 'decade':
      return dayText(year - (year % 10), 1);
  }
}

function nextStart(unit: ColumnUnit, start: string): string {
  const [year = 0, month = 1] = start.split('-').map(Number);
  switch (unit) {
    case 'day':
      return addDays(start, 1);
    case 'week':
      return addDays(start, 7);
    case 'month':
      return month === 12 ? dayText(year + 1, 1) : dayText(year, month + 1);
    case 'quarter':
      return month >= 10 ? dayText(year + 1, 1) : dayText(year, month + 3);
    case 'year':
      return dayText(year + 1, 1);
    case 'decade':
      return dayText(year + 10, 1);
  }
}

/** Weeks begin on Monday (ISO 8601). */
function daysSinceMonday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function dayText(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
