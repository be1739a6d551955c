import type { RhythmWeek, Silence } from '@communard/core';
import { formatDay, formatDayOfYear, type Locale, type Translator } from '@communard/languages';

/** Rows and columns of the heat table: weeks as rows, days as columns, as a phone can show them. */
export function rhythmTable(weeks: readonly RhythmWeek[], locale: Locale) {
  const [first] = weeks;
  return {
    columns: (first?.cells ?? []).map(
      ({ day }) => formatDay(locale, day, 'weekday').split(/[\s,،]/)[0]!,
    ),
    rows: weeks.map(({ firstDay, cells }) => ({
      name: formatDayOfYear(locale, firstDay),
      // "Nothing" was said and is counted as nothing; what nobody said has no number.
      cells: cells.map((cell) =>
        cell.state === 'work' ? cell.figure : cell.state === 'nothing' ? 0 : null,
      ),
    })),
  };
}

/** What the unit's own habit says of its silence, in a sentence. */
export function silenceText(
  silence: Silence,
  { t, locale }: { t: Translator; locale: Locale },
): string {
  switch (silence.state) {
    case 'paused':
      return t('work.silence_paused', { day: formatDay(locale, silence.through) });
    case 'silent':
      return t('work.silence_silent', {
        day: formatDay(locale, silence.lastReport),
        missed: silence.missedReports,
      });
    case 'in_rhythm':
      return t('work.silence_in_rhythm', { day: formatDay(locale, silence.lastReport) });
    case 'no_habit_yet':
      return silence.lastReport === null
        ? t('work.silence_never')
        : t('work.silence_new', { day: formatDay(locale, silence.lastReport) });
  }
}
