import type { DirectoryList } from '@communard/core';
import { entryOf } from './directory-entry.ts';
import { groupsOf } from './directory-page.ts';
import type { Reader } from './reader.ts';
import { takenDocuments } from './taken-documents.ts';

/** A whole directory for paper. */
export async function bookletOf({ federation, rows }: DirectoryList, reader: Reader) {
  const sources = await takenDocuments(federation, reader);
  const documents = sources.map(({ key }) => key);
  const entries = rows.map((row) => entryOf(row, row.attested, reader, documents));
  return { total: rows.length, groups: groupsOf(entries, reader), sources };
}
