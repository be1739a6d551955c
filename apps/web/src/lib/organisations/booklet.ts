import type { DirectoryList } from '@communard/core';
import { entryOf } from './directory-entry.ts';
import { groupsOf, type Reader } from './directory-page.ts';

/** A whole directory for paper. */
export function bookletOf({ rows }: DirectoryList, reader: Reader) {
  const entries = rows.map((row) => entryOf(row, row.attested, reader));
  return { total: rows.length, groups: groupsOf(entries, reader) };
}
