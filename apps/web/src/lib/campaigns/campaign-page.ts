import {
  listParticipations,
  listReviews,
  type CampaignPage,
  type FigureSum,
} from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import type { MapDot } from '@communard/ui';
import { continentName } from '#lib/organisations/continent-name.ts';
import { instance } from '#lib/server/instance.ts';
import { campaignLineShown } from './campaign-line.ts';
import { participationRow, type ParticipationShown } from './participation-row.ts';

interface Reader {
  readonly locale: Locale;
  readonly t: Translator;
}

/** All a campaign's page shows to anybody. */
export async function campaignPage(campaign: CampaignPage, reader: Reader) {
  const { locale, t } = reader;
  const rows = await listParticipations(instance(), { campaign: campaign.key, locale });
  const reviews = await listReviews(instance(), { campaign: campaign.key });
  const groups = Map.groupBy(rows, ({ organisation }) => organisation.continent);
  return {
    ...campaignLineShown(campaign, campaign.counts, reader),
    href: '',
    text: campaign.text,
    demands: campaign.demands,
    isOriginal: campaign.lang === campaign.original,
    answerBy: formatDay(locale, campaign.answerBy, 'weekday'),
    reportBy: formatDay(locale, campaign.reportBy, 'weekday'),
    calledOff: campaign.calledOff,
    hasBegun: ['now', 'reporting', 'closed'].includes(campaign.phase),
    changes: campaign.changes.map((change, index) =>
      changeShown(change, campaign.changes[index + 1]?.before ?? campaign.content, reader),
    ),
    sums: campaign.sums.map((sum) => sumShown(sum, campaign, reader)),
    groups: [...groups].map(([continent, members]) => ({
      key: continent ?? '',
      name: continentName(t, continent),
      rows: members.map((row): ParticipationShown => participationRow(row, reader)),
    })),
    total: rows.length,
    dots: rows.flatMap(({ organisation: { country }, promise }): MapDot[] =>
      country === null ? [] : [{ country, look: promise === null ? 'ring' : 'full' }],
    ),
    reviews: reviews.reviews.map(({ organisation, seq, title, language }) => ({
      key: `${organisation.id}/${seq}`,
      href: `/${organisation.slug}/reviews/${seq}`,
      text: title,
      lang: language,
    })),
  };
}

/** Before the day nothing can be reported, and nothing is said of reports. */
function sumShown(
  { unit, ...figures }: FigureSum,
  { phase }: Pick<CampaignPage, 'phase'>,
  { t }: Reader,
): string {
  const isBefore = figures.actualBy === 0 && (phase === 'asking' || phase === 'waiting');
  const told = { unit: t(`campaigns.unit_${unit}`), ...figures };
  return isBefore ? t('campaigns.sum_promised', told) : t('campaigns.sum', told);
}

/** Why it was changed and when; and the day it was planned for, where that moved. */
function changeShown(
  { at, seq, reason, before }: CampaignPage['changes'][number],
  after: Pick<CampaignPage['content'], 'day'>,
  { locale, t }: Reader,
) {
  const day = formatDay(locale, before.day, 'weekday');
  return {
    key: seq,
    when: formatDay(locale, at.slice(0, 10)),
    reason,
    before: before.day === after.day ? undefined : t('campaigns.was_planned_for', { day }),
  };
}
