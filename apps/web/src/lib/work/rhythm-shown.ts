import type { HabitWords, RhythmWeek, Silence, UnitRhythm } from '@communard/core';
import {
  formatDay,
  formatDayOfYear,
  formatList,
  formatNumber,
  weekdayName,
  type Locale,
  type Translator,
} from '@communard/languages';
import type { DayCell } from '@communard/ui';

interface Speech {
  readonly t: Translator;
  readonly locale: Locale;
}

/** Rows and columns of the picture: days of the week as rows, weeks as columns, newest last. */
export function rhythmTable(weeks: readonly RhythmWeek[], locale: Locale) {
  const days = weeks[0]?.cells ?? [];
  return {
    columns: weeks.map(({ firstDay }) => ({
      key: firstDay,
      name: formatDayOfYear(locale, firstDay),
    })),
    rows: days.map(({ day }, index) => ({
      name: weekdayName(locale, ((Date.parse(day) / 86_400_000 + 3) % 7) + 1, 'short'),
      cells: weeks.map(({ cells }) => toCell(cells[index]!, locale)),
    })),
  };
}

function toCell(cell: RhythmWeek['cells'][number], locale: Locale): DayCell {
  if (cell.state === 'work') {
    const level = Math.min(4, cell.step) as 0 | 1 | 2 | 3 | 4;
    return { look: 'figure', figure: formatNumber(locale, cell.figure), level };
  }
  if (cell.state === 'nothing') return { look: 'nothing' };
  return { look: cell.state === 'not_reported' ? 'missing' : 'open' };
}

/** What the unit's own habit says of its silence, in a sentence. */
export function silenceText(silence: Silence, unit: string, speech: Speech): string {
  const { t, locale } = speech;
  switch (silence.state) {
    case 'paused':
      return t('work.silence_paused', { day: formatDay(locale, silence.through) });
    case 'silent':
      return silentText({ unit, since: silence.lastReport, habit: silence.habit }, speech);
    case 'in_rhythm':
      return t('work.silence_in_rhythm', { day: formatDay(locale, silence.lastReport) });
    case 'no_habit_yet':
      return silence.lastReport === null
        ? t('work.silence_never')
        : t('work.silence_new', { day: formatDay(locale, silence.lastReport) });
  }
}

/** Since when a unit is silent, and how it reported before. */
export function silentText(
  { unit, since, habit }: { unit: string; since: string; habit: HabitWords },
  { t, locale }: Speech,
): string {
  const params = { unit, day: formatDay(locale, since, 'weekday') };
  switch (habit.code) {
    case 'daily':
      return t('rhythm.silent_daily', { ...params, ...keptOf(habit) });
    case 'weekdays': {
      const names = habit.weekdays.map((weekday) => weekdayName(locale, weekday));
      const weekdays = formatList(locale, names);
      return t('rhythm.silent_weekdays', { ...params, weekdays, ...keptOf(habit) });
    }
    case 'every_days': {
      const { days, kept, asked } = habit;
      return t('rhythm.silent_rounds', { ...params, days, kept, asked });
    }
    case 'now_and_then': {
      const { reports, days } = habit;
      return t('rhythm.silent_loose', { ...params, reports, days });
    }
  }
}

function keptOf({ kept, asked }: { readonly kept: number; readonly asked: number }) {
  return { kept, asked, all: kept === asked ? 'yes' : 'no' };
}

/** A revival that withered, said in figures; undefined if there was none. */
export function witheredText(revival: UnitRhythm['revival'], t: Translator): string | undefined {
  if (revival === undefined) return undefined;
  const { during, since, beganWeeksAgo } = revival;
  return t('rhythm.withered', {
    weeks: during.weeks,
    began: beganWeeksAgo + 1,
    days: during.workDays,
    since: since.workDays,
    sinceWeeks: since.weeks,
  });
}
