import type { Instance } from '../platform/instance.ts';
import { readTogether } from '../platform/read-together.ts';
import { countsOf, groupsOf, type OrganisationCounts } from './count-organisations.ts';
import { sourcedFacts, type SourcedFacts } from './list-attestations.ts';
import {
  placeInList,
  rowsOf,
  totalOf,
  type Directory,
  type DirectoryQuery,
  type DirectoryRow,
} from './list-organisations.ts';
import type { Organisation } from './organisation.ts';
import { documentsOf, toDocument, type TakenDocument } from './list-sources.ts';

/** All that one page of a federation's directory shows. */
export interface DirectorySheet extends Directory {
  readonly rows: readonly (DirectoryRow & { readonly attested: Organisation['attested'] })[];
  readonly counts: OrganisationCounts;
  /** What is attested of the organisations listed, by their ids. */
  readonly attested: ReadonlyMap<string, readonly SourcedFacts[]>;
  readonly documents: readonly TakenDocument[];
}

/** One page of a directory with its figures and sources, as they stood at one moment. */
export async function getDirectorySheet(
  instance: Instance,
  query: DirectoryQuery & Required<Pick<DirectoryQuery, 'standings'>>,
): Promise<DirectorySheet> {
  const reader = instance.database.kysely;
  const pageOf = (page: number) => rowsOf(reader, query, page).select('organisation.attested');
  const read = await readTogether(reader, {
    rows: pageOf(query.page ?? 1),
    totals: totalOf(reader, query),
    groups: groupsOf(reader, query.federation),
    documents: documentsOf(reader, query.federation),
  });
  const total = read.totals[0]?.total ?? 0;
  const place = placeInList(query, total);
  // A page beyond the last is answered by the last.
  const isBeyond = read.rows.length === 0 && total > 0;
  const rows = isBeyond ? await pageOf(place.page).execute() : read.rows;
  const documents = read.documents.map(toDocument);
  const known = new Map(documents.map((document) => [document.import, document.source]));
  return {
    rows,
    total,
    ...place,
    counts: countsOf(read.groups, query.standings ?? []),
    attested: await sourcedFacts(instance, rows, known),
    documents,
  };
}
