import {
  pulseScales,
  scaleSteps,
  type PlacePulse,
  type PulseMonth,
  type PulseNote,
  type PulseScale,
} from '@communard/core';
import {
  formatDay,
  formatList,
  formatMonth,
  formatNumber,
  type Locale,
  type Translator,
} from '@communard/languages';

interface Speaking {
  readonly t: Translator;
  readonly locale: Locale;
}

type Step = 1 | 2 | 3 | 4 | 5;
const steps: readonly Step[] = [1, 2, 3, 4, 5];
const monthsShown = 12;

/** The answers of a scale, from its words; the last says that nobody can tell. */
export function scaleChoices(scale: PulseScale, t: Translator) {
  const words = steps.map((step) => ({ value: String(step), text: t(`pulse.${scale}_${step}`) }));
  return [...words, { value: '', text: t('pulse.cannot_tell') }];
}

/** Twelve months of a place in three small pictures on one scale. */
export function multiplesShown(
  { months }: PlacePulse,
  { t, locale, today }: Speaking & { readonly today: string },
) {
  const byMonth = new Map(months.map((month) => [month.month, month]));
  const names = lastMonths(today);
  return pulseScales.map((scale) => ({
    scale,
    title: t(`pulse.scale_${scale}`),
    full: 2 * scaleSteps,
    columns: names.map((name) => columnOf(name, byMonth.get(name)?.doubleMedians[scale])),
  }));

  function columnOf(month: string, doubled: PulseMonth['doubleMedians'][PulseScale] | undefined) {
    const spoken = formatMonth(locale, month);
    const name = formatMonth(locale, month, 'short').slice(0, 1);
    if (doubled === undefined || doubled === null)
      return { name, full: 0, text: t('pulse.month_none', { month: spoken }) };
    const value = formatNumber(locale, doubled / 2);
    return { name, full: doubled, text: t('pulse.month_value', { month: spoken, value }) };
  }
}

function lastMonths(today: string): string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: monthsShown }, (_, at) => {
    const day = new Date(Date.UTC(year, month - monthsShown + at, 1));
    return day.toISOString().slice(0, 7);
  });
}

export function noteShown(note: PulseNote, { t, locale }: Speaking) {
  const told = pulseScales.flatMap((scale) => {
    const step = note.scales[scale] as Step | undefined;
    return step === undefined
      ? []
      : [`${t(`pulse.scale_${scale}`)}: ${t(`pulse.${scale}_${step}`)}`];
  });
  const worries = formatList(
    locale,
    note.worries.map((worry) => t(`pulse.worry_of_${worry}`)),
  );
  return {
    day: formatDay(locale, note.day),
    scales: told.join(' · '),
    worries: worries === '' ? undefined : t('pulse.worries_line', { worries }),
    words: note.words,
  };
}
