import { listCampaigns, listPromisedAndKept, listReviews } from '@communard/core';
import { campaignLineShown, promisesText } from '#lib/campaigns/campaign-line.ts';
import { promiseBar } from '#lib/campaigns/states.ts';
import { instance } from '#lib/server/instance.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  const { locale, t, actor } = locals;
  const federation = place.id;
  const [{ campaigns }, years, reviews] = await Promise.all([
    listCampaigns(instance(), { federation, locale }),
    listPromisedAndKept(instance(), { federation }),
    listReviews(instance(), { federation, reader: actor }),
  ]);
  const shown = campaigns.map((campaign) => ({
    ...campaignLineShown(campaign, campaign.counts, locals),
    isComing: ['asking', 'waiting', 'now'].includes(campaign.phase),
  }));
  return {
    title: t('campaigns.work_title'),
    coming: shown.filter(({ isComing }) => isComing),
    past: shown.filter(({ isComing }) => !isComing).reverse(),
    years: years.map(({ year, counts, campaigns: days }) => ({
      year,
      days,
      promised: counts.promised,
      text: promisesText(counts, t),
      bar: promiseBar(counts),
    })),
    reviewCount: reviews.total,
  };
};
