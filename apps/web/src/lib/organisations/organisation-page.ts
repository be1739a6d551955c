import {
  listAffiliations,
  listAttestations,
  listPlacesOf,
  type AttestedFacts,
  type Place,
} from '@communard/core';
import { countryName, formatDay, languageName } from '@communard/languages';
import type { Answer } from '@communard/ui';
import { instance } from '#lib/server/instance.ts';
import { continentName } from './continent-name.ts';
import type { Reader } from './reader.ts';
import { pickText } from './pick-text.ts';
import { sourceText } from './source-text.ts';
import { statedDay } from './stated-day.ts';
import { webLink } from './web-link.ts';

/** What an organisation says itself, and beside it what each document says of it. */
export async function organisationPage(place: Place, reader: Reader) {
  const attested = (await listAttestations(instance(), [place.id])).get(place.id) ?? [];
  const keepers = await listPlacesOf(
    instance(),
    attested.map(({ log }) => log),
  );
  const [into] =
    place.mergedInto === null ? [] : await listPlacesOf(instance(), [place.mergedInto]);
  return {
    own: place.speaksForItself ? factAnswers(ownFacts(place), reader) : undefined,
    aims: pickText(place.aims, reader.locale),
    website: webLink(place.website),
    mergedInto: into && { name: into.name, lang: into.nameLang, href: `/${into.slug}` },
    affiliations: await listAffiliations(instance(), place.id),
    attested: attested.map(({ source, line, facts, log, seq, at }) => {
      const keeper = keepers.find(({ id }) => id === log);
      return {
        key: `${log}/${seq}`,
        source: sourceText(reader, source, line),
        address: webLink(source?.address),
        facts: factAnswers(facts, reader),
        entered: formatDay(reader.locale, at.slice(0, 10)),
        keeper: keeper && { name: keeper.name, lang: keeper.nameLang },
        entry: keeper && `/${keeper.slug}/record/${seq}`,
      };
    }),
  };
}

function ownFacts(place: Place): Partial<AttestedFacts> {
  const facts: Record<string, string | null> = {
    name: place.name,
    nameLang: place.nameLang,
    transliteration: place.transliteration,
    englishName: place.englishName,
    abbreviation: place.abbreviation,
    country: place.country,
    continent: place.continent,
    website: place.website,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

/** Facts as they are told, each with its word; what a source does not say is left out. */
export function factAnswers(facts: Partial<AttestedFacts>, { locale, t }: Reader): Answer[] {
  const day = (stated: string | undefined) => stated && statedDay(locale, stated);
  const rows: (Answer | false | '' | undefined)[] = [
    facts.name && {
      term: t('organisations.fact_name'),
      text: facts.name,
      lang: facts.nameLang ?? 'und',
    },
    facts.nameLang && {
      term: t('organisations.fact_language'),
      text: languageName(locale, facts.nameLang),
    },
    facts.transliteration !== facts.name &&
      written('fact_transliteration', facts.transliteration, 'und-Latn'),
    written('fact_english_name', facts.englishName, 'en'),
    written('fact_abbreviation', facts.abbreviation, 'und'),
    written('fact_other_abbreviation', facts.otherAbbreviation, 'und'),
    facts.country && {
      term: t('organisations.fact_country'),
      text: countryName(locale, facts.country),
    },
    written('fact_stated_country', facts.statedCountry, 'und'),
    facts.continent && {
      term: t('organisations.fact_continent'),
      text: continentName(t, facts.continent),
    },
    plain('fact_member_since', day(facts.memberSince)),
    plain('fact_member_until', day(facts.memberUntil)),
    facts.website && {
      term: t('organisations.fact_website'),
      text: facts.website,
      lang: 'und',
      href: webLink(facts.website),
    },
  ];
  return rows.filter((row) => row !== undefined && row !== false && row !== '');

  type Fact = 'transliteration' | 'english_name' | 'abbreviation' | 'other_abbreviation';
  function written(key: `fact_${Fact | 'stated_country'}`, text: string | undefined, lang: string) {
    return text === undefined ? undefined : { term: t(`organisations.${key}`), text, lang };
  }
  function plain(key: 'fact_member_since' | 'fact_member_until', text: string | undefined) {
    return text === undefined ? undefined : { term: t(`organisations.${key}`), text };
  }
}
