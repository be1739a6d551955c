import {
  getOrganisationExport,
  listApplications,
  listCampaigns,
  listDuties,
  listOwnPromises,
  listPlacesOf,
  getResolutionWork,
  listSigningDuties,
  listEntries,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import type { Need } from '@communard/ui';
import { entryWords } from '#lib/records/entry-about.ts';
import { campaignLineShown, promisesText } from '#lib/campaigns/campaign-line.ts';
import { promiseBar } from '#lib/campaigns/states.ts';
import { exportNeedKey } from '#lib/exports/export-need-key.ts';
import { instance } from '#lib/server/instance.ts';
import type { Account } from '#lib/server/require-mandate.ts';
import { quietUnits } from './unit-blocks.ts';
import { dutyNeeds, federationSlugs, type Slugs } from './duty-needs.ts';

const needsMax = 5;
const newsMax = 5;
const newsReadMax = 100;

/** One organisation's Today: what needs it, what comes next, what it promised, what is new. */
export async function today(account: Account, locals: App.Locals) {
  const { mandates } = account;
  const ids = [...new Set(mandates.map(({ organisation }) => organisation))];
  const places = await listPlacesOf(instance(), ids);
  return Promise.all(
    places.map(async (place, index) => {
      const isSecretariat = mandates.some(
        ({ organisation, role }) => organisation === place.id && role === 'secretariat',
      );
      const needs = [
        ...(await exportNeeds(account, place, locals)),
        ...(await needsOf(place, locals, isSecretariat)),
      ];
      const shown = needs.slice(0, needsMax);
      return {
        key: place.id,
        name: place.name,
        lang: place.nameLang ?? undefined,
        href: `/${place.slug}`,
        needs: shown.map((need, at) => ({ ...need, isPrimary: index === 0 && at === 0 })),
        needCount: needs.length,
        isFederation: place.isFederation,
        isSecretariat,
        quiet: isSecretariat ? await quietUnits(account, place.id, locals) : undefined,
        next: place.isFederation ? await nextCampaign(place, locals) : undefined,
        own: await ownPromises(place.id, locals),
        news: await newsOf(place.id, locals),
      };
    }),
  );
}

/** What a request to take everything along asks of this person, before all else. */
async function exportNeeds(account: Account, { id, slug }: OwnPlace, { t }: App.Locals) {
  const found = await getOrganisationExport(instance(), account, id);
  const key = exportNeedKey(found, 'organisation');
  const action = { href: `/${slug}/access/export`, text: t('exports.look') };
  return key === undefined ? [] : [{ text: t(key), action }];
}

type OwnPlace = Awaited<ReturnType<typeof listPlacesOf>>[number];

async function needsOf(
  place: OwnPlace,
  locals: App.Locals,
  isSecretariat: boolean,
): Promise<Need[]> {
  const { locale, t } = locals;
  const [duties, signing, applications] = await Promise.all([
    listDuties(instance(), { organisation: place.id, locale }),
    listSigningDuties(instance(), { organisation: place.id, language: locale }),
    place.isFederation ? listApplications(instance(), place.id) : [],
  ]);
  const slugs = await federationSlugs([
    ...duties.needs.flatMap((duty) => ('campaign' in duty ? [duty.campaign.federation] : [])),
    ...signing.map(({ resolution }) => resolution.slice(0, resolution.lastIndexOf('/'))),
  ]);
  const toSign = signing.map(({ resolution, title }): Need => {
    const slash = resolution.lastIndexOf('/');
    const slug = slugs.get(resolution.slice(0, slash));
    return {
      text: t('today.to_sign', { title }),
      action: {
        href: `/${slug}/resolutions/${resolution.slice(slash + 1)}`,
        text: t('today.read_and_sign'),
      },
    };
  });
  const toAnswer = applications.map(({ name }): Need => ({
    text: t('today.application', { name: name?.name ?? '' }),
    action: { href: `/${place.slug}/people/applications`, text: t('today.read_and_reply') },
  }));
  const unsigned = place.isFederation && isSecretariat ? await unsignedNeeds(place, locals) : [];
  return [...dutyNeeds(duties, place.slug, slugs, locals), ...toAnswer, ...toSign, ...unsigned];
}

/** Texts of the federation that members have not signed yet. */
async function unsignedNeeds({ id, slug }: OwnPlace, { locale, t }: App.Locals): Promise<Need[]> {
  const { toSign } = await getResolutionWork(instance(), { federation: id, language: locale });
  const open = toSign.filter(({ waiting }) => waiting.length > 0);
  return open.map(({ title, number, waiting, memberCount }): Need => ({
    text: t('today.waits_for_signatures', { title, missing: waiting.length, of: memberCount }),
    action: { href: `/${slug}/resolutions/${number}#waiting`, text: t('today.see_and_remind') },
  }));
}

async function nextCampaign({ id: federation, slug }: OwnPlace, locals: App.Locals) {
  const { campaigns } = await listCampaigns(instance(), { federation, locale: locals.locale });
  const next = campaigns.find(({ phase }) => ['asking', 'waiting', 'now'].includes(phase));
  if (next === undefined) return undefined;
  const shown = campaignLineShown(next, next.counts, locals);
  return { ...shown, href: `/${slug}/campaigns/${next.number}` };
}

async function ownPromises(organisation: string, { locale, t }: App.Locals) {
  const { years, campaigns } = await listOwnPromises(instance(), { organisation, locale });
  const slugs: Slugs = await federationSlugs(campaigns.map(({ campaign }) => campaign.federation));
  return {
    years: years.map(({ year, counts }) => ({
      year,
      promised: counts.promised,
      text: promisesText(counts, t),
      bar: promiseBar(counts),
    })),
    campaigns: campaigns.map(({ campaign, state }) => ({
      key: campaign.key,
      title: campaign.title,
      lang: campaign.lang,
      state: t(`campaigns.state_${state}`),
      day: formatDay(locale, campaign.day),
      href: `/${slugs.get(campaign.federation)}/campaigns/${campaign.number}`,
    })),
  };
}

/** The newest entries of a record; the same said many times on one day is said once. */
async function newsOf(organisation: string, { locale, t }: App.Locals) {
  const entries = await listEntries(instance(), organisation, { limit: newsReadMax });
  const groups = new Map<string, { seq: number; at: string; kind: string; count: number }>();
  for (const { seq, at, kind } of entries) {
    const name = `${kind} ${at.slice(0, 10)}`;
    const group = groups.get(name) ?? { seq, at, kind, count: 0 };
    groups.set(name, { ...group, count: group.count + 1 });
  }
  return [...groups.values()].slice(0, newsMax).map(({ seq, at, kind, count }) => {
    const text = entryWords(locale, kind);
    return {
      key: String(seq),
      at,
      when: formatDay(locale, at.slice(0, 10)),
      text: count === 1 ? text : t('today.news_several', { text, count }),
    };
  });
}
