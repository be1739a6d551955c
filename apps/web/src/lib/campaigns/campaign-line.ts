import type { CampaignLine, ParticipationCounts } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import { promiseBar } from './states.ts';

interface Reader {
  readonly locale: Locale;
  readonly t: Translator;
}

/** A campaign as lists and the top of its page show it: when, and how far it is. */
export function campaignLineShown(
  { title, lang, number, key, day, lastDay, phase, daysLeft, answerBy, reportBy }: CampaignLine,
  counts: ParticipationCounts,
  { locale, t }: Reader,
) {
  const when =
    lastDay === day
      ? formatDay(locale, day, 'weekday')
      : t('campaigns.from_to', {
          from: formatDay(locale, day, 'weekday'),
          to: formatDay(locale, lastDay, 'weekday'),
        });
  return {
    key,
    number,
    title,
    lang,
    when,
    phase: t(`campaigns.phase_${phase}`, {
      days: Math.max(0, daysLeft),
      answerBy: formatDay(locale, answerBy),
      reportBy: formatDay(locale, reportBy),
    }),
    answers: t('campaigns.answers', { answered: counts.answered, asked: counts.asked }),
    promises: promisesText(counts, t),
    promised: counts.promised,
    bar: promiseBar(counts),
  };
}

/** Before anything can be reported nothing is said of kept or not: open is not zero. */
export function promisesText(
  { promised, reported, byState, reportsMissing: missing }: ParticipationCounts,
  t: Translator,
): string {
  const { kept, partly_kept: partly, broken } = byState;
  return promised > 0 && reported + missing === 0
    ? t('campaigns.promises_open', { promised })
    : t('campaigns.promises', { promised, kept, partly, broken, missing });
}
