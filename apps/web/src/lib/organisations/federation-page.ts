import { countOrganisations, listCampaigns, listResolutions, type Place } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { continentName } from './continent-name.ts';
import { mapDots } from './directory-page.ts';
import type { Reader } from './reader.ts';
import { pickText } from './pick-text.ts';
import { directoryHref, readDirectoryQuery } from './read-directory-query.ts';
import { takenDocuments } from './taken-documents.ts';

const newestCount = 3;

/** The public page of a federation: every figure with where it comes from. */
export async function federationPage(place: Place, reader: Reader) {
  const { locale } = reader;
  const [members, observers, sources] = await Promise.all([
    countOrganisations(instance(), { federation: place.id, standings: ['member'] }),
    countOrganisations(instance(), { federation: place.id, standings: ['observer'] }),
    takenDocuments(place, reader),
  ]);
  return {
    aims: pickText(place.aims, locale),
    members: {
      count: members.total,
      countries: members.perCountry.length,
      observers: observers.total,
      dots: mapDots(members.perCountry),
      perContinent: members.perContinent.map(({ continent, count }) => ({
        name: continentName(reader.t, continent),
        count,
        href: directoryHref(
          `/${place.slug}/people`,
          readDirectoryQuery(new URLSearchParams(continent === null ? {} : { continent })),
        ),
      })),
    },
    sources,
    resolutions: await newestResolutions(place, reader),
    campaign: await nextCampaign(place, reader),
    principles: place.principles && {
      version: place.principles.version,
      stated: formatDay(locale, place.principles.at.slice(0, 10)),
    },
  };
}

async function newestResolutions({ id, slug }: Place, { locale }: Reader) {
  const rows = await listResolutions(instance(), { place: id, language: locale });
  return rows
    .filter(({ state }) => state !== 'draft')
    .slice(0, newestCount)
    .map(({ number, title, titleLanguage, counts, asOf, state }) => ({
      number,
      title,
      lang: titleLanguage,
      href: `/${slug}/resolutions/${number}`,
      signed: counts.signed,
      isAttested: state === 'attested',
      asOf: asOf === null ? undefined : formatDay(locale, asOf),
    }));
}

async function nextCampaign({ id, slug }: Place, { locale }: Reader) {
  const today = instance().clock().toISOString().slice(0, 10);
  const { campaigns } = await listCampaigns(instance(), { federation: id, locale });
  const next = campaigns.find(({ lastDay, phase }) => lastDay >= today && phase !== 'called_off');
  return (
    next && {
      title: next.title,
      lang: next.lang,
      day: formatDay(locale, next.day, 'weekday'),
      promised: next.counts.promised,
      asked: next.counts.asked,
      href: `/${slug}/campaigns/${next.number}`,
    }
  );
}
