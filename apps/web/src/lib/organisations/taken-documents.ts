import { listSources, type Place } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import type { Reader } from './reader.ts';
import { sourceText } from './source-text.ts';

/** The documents behind a federation's figures, ready to be shown. */
export async function takenDocuments({ id }: Pick<Place, 'id'>, reader: Reader) {
  const sources = await listSources(instance(), id);
  return sources.map(({ import: key, source, what, counts, seq, keeperSlug }) => ({
    key,
    what,
    rows: counts.rows,
    text: sourceText(reader, source),
    address: source.address,
    entry: keeperSlug === null ? undefined : `/${keeperSlug}/record/${seq}`,
  }));
}

export type TakenDocuments = Awaited<ReturnType<typeof takenDocuments>>;
