import { listSources, type Place, type TakenDocument } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import type { Reader } from './reader.ts';
import { sourceText } from './source-text.ts';

/** The documents behind a federation's figures, ready to be shown. */
export async function takenDocuments({ id }: Pick<Place, 'id'>, reader: Reader) {
  return documentsShown(await listSources(instance(), id), reader);
}

export function documentsShown(documents: readonly TakenDocument[], reader: Reader) {
  return documents.map(({ import: key, source, what, counts, seq, keeperSlug }) => ({
    key,
    what,
    rows: counts.rows,
    text: sourceText(reader, source),
    address: source.address,
    entry: keeperSlug === null ? undefined : `/${keeperSlug}/record/${seq}`,
  }));
}

export type TakenDocuments = Awaited<ReturnType<typeof takenDocuments>>;
