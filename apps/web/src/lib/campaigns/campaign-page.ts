import { listParticipations, listReviews, type CampaignPage } from '@communard/core';
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
    sums: campaign.sums.map(({ unit, planned, plannedBy, actual, actualBy, missing }) =>
      t('campaigns.sum', {
        unit: t(`campaigns.unit_${unit}`),
        planned,
        plannedBy,
        actual,
        actualBy,
        missing,
      }),
    ),
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
