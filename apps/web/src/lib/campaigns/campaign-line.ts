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
  const { byState } = counts;
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
    promises: t('campaigns.promises', {
      promised: counts.promised,
      kept: byState.kept,
      partly: byState.partly_kept,
      broken: byState.broken,
      missing: byState.not_reported,
    }),
    promised: counts.promised,
    bar: promiseBar(counts),
  };
}
