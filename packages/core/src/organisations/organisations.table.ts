import type { Transaction } from 'kysely';
import type { JsonColumn, OptionalJsonColumn } from '../platform/columns.ts';
import type { Schema } from '../platform/schema.ts';
import { standingOf, type Affiliation, type Standing } from './affiliation.ts';
import type { Application, Opinion, Principles } from './application.ts';
import type { ImportRun } from './import-run.ts';
import { profileOf, type Organisation } from './organisation.ts';

export interface OrganisationTables {
  organisation: {
    id: string;
    slug: string;
    is_federation: boolean;
    keeper: string | null;
    described: OptionalJsonColumn<Organisation['described']>;
    attested: JsonColumn<Organisation['attested']>;
    merged: OptionalJsonColumn<Organisation['merged']>;
    name: string;
    name_lang: string | null;
    transliteration: string | null;
    english_name: string | null;
    abbreviation: string | null;
    country: string | null;
    continent: string | null;
    website: string | null;
    search: string;
  };
  affiliation: {
    key: string;
    federation: string;
    organisation: string;
    admitted: OptionalJsonColumn<Affiliation['admitted']>;
    ended: OptionalJsonColumn<Affiliation['ended']>;
    departed: OptionalJsonColumn<Affiliation['departed']>;
    attested: JsonColumn<Affiliation['attested']>;
    standing: Standing;
    since: string | null;
    until: string | null;
  };
  application: {
    key: string;
    federation: string;
    applicant: string;
    made: OptionalJsonColumn<Application['made']>;
    answered: OptionalJsonColumn<Application['answered']>;
  };
  opinion: Opinion & { key: string };
  principles: {
    federation: string;
    version: number;
    texts: JsonColumn<Principles['texts']>;
    at: string;
  };
  import: {
    id: string;
    log: string;
    seq: number;
    at: string;
    applied: JsonColumn<ImportRun['applied']>;
    undone_at: string | null;
  };
}

type Tx = Transaction<Schema>;
/** Rows of a statement at most: PostgreSQL takes 65,535 parameters. */
const chunkSize = 1000;

function* chunksOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += chunkSize)
    yield items.slice(start, start + chunkSize);
}

type View = 'organisation' | 'affiliation' | 'application' | 'opinion' | 'principles' | 'import';

/** Empties one view before it is rebuilt. */
export function clearView(view: View): (tx: Tx) => Promise<void> {
  return async (tx) => void (await tx.deleteFrom(view).execute());
}

/** What of the rows is to be written and which keys are to go. */
function split<Row>(rows: ReadonlyMap<string, Row | undefined>) {
  const kept = [...rows].filter((pair): pair is [string, Row] => pair[1] !== undefined);
  const removed = [...rows].filter(([, row]) => row === undefined).map(([key]) => key);
  return { kept, removed };
}

export async function loadOrganisations(tx: Tx, ids: readonly string[]) {
  const found = new Map<string, Organisation>();
  for (const chunk of chunksOf(ids)) {
    const rows = await tx
      .selectFrom('organisation')
      .select(['id', 'described', 'attested', 'merged'])
      .where('id', 'in', chunk)
      .execute();
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

export async function saveOrganisations(
  tx: Tx,
  rows: ReadonlyMap<string, Organisation | undefined>,
): Promise<void> {
  const { kept, removed } = split(rows);
  for (const chunk of chunksOf(removed))
    await tx.deleteFrom('organisation').where('id', 'in', chunk).execute();
  for (const chunk of chunksOf(kept))
    await tx
      .insertInto('organisation')
      .values(chunk.map(([, organisation]) => organisationRow(organisation)))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((excluded) => ({
          slug: excluded.ref('excluded.slug'),
          is_federation: excluded.ref('excluded.is_federation'),
          keeper: excluded.ref('excluded.keeper'),
          described: excluded.ref('excluded.described'),
          attested: excluded.ref('excluded.attested'),
          merged: excluded.ref('excluded.merged'),
          name: excluded.ref('excluded.name'),
          name_lang: excluded.ref('excluded.name_lang'),
          transliteration: excluded.ref('excluded.transliteration'),
          english_name: excluded.ref('excluded.english_name'),
          abbreviation: excluded.ref('excluded.abbreviation'),
          country: excluded.ref('excluded.country'),
          continent: excluded.ref('excluded.continent'),
          website: excluded.ref('excluded.website'),
          search: excluded.ref('excluded.search'),
        })),
      )
      .execute();
}

function organisationRow(organisation: Organisation) {
  const { id, described, attested, merged } = organisation;
  const profile = profileOf(organisation);
  return {
    id,
    slug: profile.slug,
    is_federation: profile.isFederation,
    keeper: profile.keeper,
    described: described === null ? null : JSON.stringify(described),
    attested: JSON.stringify(attested),
    merged: merged === null ? null : JSON.stringify(merged),
    name: profile.name,
    name_lang: profile.nameLang,
    transliteration: profile.transliteration,
    english_name: profile.englishName,
    abbreviation: profile.abbreviation,
    country: profile.country,
    continent: profile.continent,
    website: profile.website,
    search: profile.search,
  };
}

export async function loadAffiliations(tx: Tx, keys: readonly string[]) {
  const found = new Map<string, Affiliation>();
  for (const chunk of chunksOf(keys)) {
    const rows = await tx.selectFrom('affiliation').selectAll().where('key', 'in', chunk).execute();
    for (const { key, federation, organisation, admitted, ended, departed, attested } of rows)
      found.set(key, { federation, organisation, admitted, ended, departed, attested });
  }
  return found;
}

export async function saveAffiliations(
  tx: Tx,
  rows: ReadonlyMap<string, Affiliation | undefined>,
): Promise<void> {
  const { kept, removed } = split(rows);
  for (const chunk of chunksOf(removed))
    await tx.deleteFrom('affiliation').where('key', 'in', chunk).execute();
  for (const chunk of chunksOf(kept))
    await tx
      .insertInto('affiliation')
      .values(chunk.map(([key, affiliation]) => affiliationRow(key, affiliation)))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          admitted: excluded.ref('excluded.admitted'),
          ended: excluded.ref('excluded.ended'),
          departed: excluded.ref('excluded.departed'),
          attested: excluded.ref('excluded.attested'),
          standing: excluded.ref('excluded.standing'),
          since: excluded.ref('excluded.since'),
          until: excluded.ref('excluded.until'),
        })),
      )
      .execute();
}

function affiliationRow(key: string, affiliation: Affiliation) {
  const { federation, organisation, admitted, ended, departed, attested } = affiliation;
  return {
    key,
    federation,
    organisation,
    admitted: admitted === null ? null : JSON.stringify(admitted),
    ended: ended === null ? null : JSON.stringify(ended),
    departed: departed === null ? null : JSON.stringify(departed),
    attested: JSON.stringify(attested),
    ...standingOf(affiliation),
  };
}

export async function loadApplications(tx: Tx, keys: readonly string[]) {
  const rows = await tx
    .selectFrom('application')
    .selectAll()
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map(({ key, ...application }): [string, Application] => [key, application]));
}

export async function saveApplications(
  tx: Tx,
  rows: ReadonlyMap<string, Application | undefined>,
): Promise<void> {
  for (const [key, { federation, applicant, made, answered }] of split(rows).kept)
    await tx
      .insertInto('application')
      .values({
        key,
        federation,
        applicant,
        made: made === null ? null : JSON.stringify(made),
        answered: answered === null ? null : JSON.stringify(answered),
      })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          made: excluded.ref('excluded.made'),
          answered: excluded.ref('excluded.answered'),
        })),
      )
      .execute();
}

export async function loadOpinions(tx: Tx, keys: readonly string[]) {
  const rows = await tx
    .selectFrom('opinion')
    .selectAll()
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map(({ key, ...opinion }): [string, Opinion] => [key, opinion]));
}

export async function saveOpinions(
  tx: Tx,
  rows: ReadonlyMap<string, Opinion | undefined>,
): Promise<void> {
  for (const [key, opinion] of split(rows).kept)
    await tx
      .insertInto('opinion')
      .values({ key, ...opinion })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          opinion: excluded.ref('excluded.opinion'),
          words: excluded.ref('excluded.words'),
          at: excluded.ref('excluded.at'),
        })),
      )
      .execute();
}

export async function loadPrinciples(tx: Tx, federations: readonly string[]) {
  const rows = await tx
    .selectFrom('principles')
    .selectAll()
    .where('federation', 'in', [...federations])
    .execute();
  return new Map(rows.map((row): [string, Principles] => [row.federation, row]));
}

export async function savePrinciples(
  tx: Tx,
  rows: ReadonlyMap<string, Principles | undefined>,
): Promise<void> {
  for (const [, { federation, version, texts, at }] of split(rows).kept)
    await tx
      .insertInto('principles')
      .values({ federation, version, texts: JSON.stringify(texts), at })
      .onConflict((conflict) =>
        conflict.column('federation').doUpdateSet((excluded) => ({
          version: excluded.ref('excluded.version'),
          texts: excluded.ref('excluded.texts'),
          at: excluded.ref('excluded.at'),
        })),
      )
      .execute();
}

export async function loadImports(tx: Tx, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('import')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ undone_at: undoneAt, seq, ...row }): [string, ImportRun] => [
      row.id,
      { ...row, seq: Number(seq), undoneAt },
    ]),
  );
}

export async function saveImports(
  tx: Tx,
  rows: ReadonlyMap<string, ImportRun | undefined>,
): Promise<void> {
  for (const [, { id, log, seq, at, applied, undoneAt }] of split(rows).kept)
    await tx
      .insertInto('import')
      .values({ id, log, seq, at, applied: JSON.stringify(applied), undone_at: undoneAt })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((excluded) => ({
          undone_at: excluded.ref('excluded.undone_at'),
        })),
      )
      .execute();
}
