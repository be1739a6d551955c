import type { NamedSilentUnit, SilentUnits } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import { silentText } from './rhythm-shown.ts';

interface Speech {
  readonly t: Translator;
  readonly locale: Locale;
}

/** What a silent unit lets be told of its silence, in a sentence. */
export function silentLine({ name, since, weeks, habit }: NamedSilentUnit, speech: Speech): string {
  const { t, locale } = speech;
  if (since !== null && habit !== null) return silentText({ unit: name, since, habit }, speech);
  if (since !== null)
    return t('rhythm.silent_since', { unit: name, day: formatDay(locale, since, 'weekday') });
  if (weeks !== null) return t('rhythm.silent_weeks', { unit: name, weeks });
  return t('rhythm.silent_plain', { unit: name });
}

/** The list of silent units, and how many there are beside them. */
export function silentShown({ silent, counts }: SilentUnits, base: string, speech: Speech) {
  const { t } = speech;
  const { units, reporting, paused } = counts;
  const silentCount = silent.length;
  // A unit whose habit is due but excused by a common holiday is neither silent nor without habit.
  const without = Math.max(0, units - reporting - paused - silentCount);
  return {
    units,
    counts: t('rhythm.silent_counts', { units, reporting, silent: silentCount, paused, without }),
    bar: [
      { count: reporting, look: 'full' as const },
      { count: paused, look: 'open' as const },
      { count: silentCount, look: 'against' as const },
      { count: without, look: 'none' as const },
    ],
    legend: [
      { look: 'full' as const, text: t('rhythm.silent_key_reporting') },
      { look: 'open' as const, text: t('rhythm.silent_key_paused') },
      { look: 'against' as const, text: t('rhythm.silent_key_silent') },
      { look: 'none' as const, text: t('rhythm.silent_key_without') },
    ],
    silent: silent.map((unit) => ({
      unit: unit.unit,
      href: `${base}/${unit.unit}`,
      text: silentLine(unit, speech),
    })),
  };
}
