import {
  getCheckpoint,
  listPlacesOf,
  listRecordPage,
  type Place,
  type RecordLine,
} from '@communard/core';
import { formatMoment } from '@communard/languages';
import type { Reader } from '#lib/organisations/reader.ts';
import { organisationPage } from '#lib/organisations/organisation-page.ts';
import { instance } from '#lib/server/instance.ts';
import { entryAbout, entryText, entryWords } from './entry-about.ts';

/** How an organisation came to be what its page shows: every entry and every source. */
export async function historyPage(place: Place, query: URLSearchParams, reader: Reader) {
  const asked = Number(query.get('page') ?? 1);
  const page = Number.isSafeInteger(asked) ? asked : 1;
  const record = await listRecordPage(instance(), place.id, { page });
  const head = await getCheckpoint(instance(), place.id);
  const { affiliations, attested } = await organisationPage(place, reader);
  const lines = record?.lines ?? [];
  const abouts = lines.flatMap((line) =>
    line.state === 'public' ? (entryAbout(line.entry) ?? []) : [],
  );
  const places = await listPlacesOf(instance(), [...new Set(abouts)]);
  return {
    affiliations,
    attested,
    record: record && {
      ...record,
      lines: lines.map((line) => lineShown(line, places, { place, reader })),
      checkpoint: `/r/${place.id}/${head?.epoch ?? 0}/checkpoint`,
      identity: `/id/${place.id}/did.jsonl`,
    },
  };
}

export type HistoryPage = Awaited<ReturnType<typeof historyPage>>;

function lineShown(
  line: RecordLine,
  places: Awaited<ReturnType<typeof listPlacesOf>>,
  { place, reader: { locale, t } }: { place: Place; reader: Reader },
) {
  const { seq, state } = line;
  if (line.state !== 'public') return { seq, words: t(`organisations.line_${line.state}`) };
  const { entry } = line;
  const about = places.find(({ id }) => id === entryAbout(entry));
  return {
    seq,
    state,
    words: entryWords(locale, entry.kind),
    text: entryText(entry, locale),
    about: about && { name: about.name, lang: about.nameLang, href: `/${about.slug}` },
    at: entry.at,
    when: formatMoment(locale, new Date(entry.at)),
    certificate: `/${place.slug}/record/${seq}`,
  };
}
