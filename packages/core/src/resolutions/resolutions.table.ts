import { sql, type Transaction } from 'kysely';
import type { JsonColumn, OptionalJsonColumn } from '../platform/columns.ts';
import type { Schema } from '../platform/schema.ts';
import { lockRecord } from '../records/index.ts';
import {
  adoptionOf,
  draftOf,
  federationOf,
  stateOf,
  type Resolution,
  type ResolutionState,
} from './resolution.ts';
import type { AmendmentTable, ContributionTable } from './deliberation.table.ts';
import type { ResolutionText } from './resolution-text.ts';
import type { SignatureTable } from './signatures.table.ts';
import type { TranslationCheck } from './translation-check.ts';
import { keptOf, removedOf } from './view-rows.ts';

export interface ResolutionTable {
  key: string;
  log: string;
  number: number;
  versions: JsonColumn<Resolution['versions']>;
  adoptions: JsonColumn<Resolution['adoptions']>;
  attested: OptionalJsonColumn<Resolution['attested']>;
  federation: string;
  state: ResolutionState;
  title: string;
  language: string;
  day: string | null;
  closes_on: string | null;
}

export interface ResolutionTextTable {
  key: string;
  resolution: string;
  version: number;
  language: string;
  title: string;
  paragraphs: JsonColumn<ResolutionText['paragraphs']>;
  text_hash: string;
  made_by: ResolutionText['madeBy'];
  at: string;
  seq: number;
  earlier: JsonColumn<ResolutionText['earlier']>;
}

export interface TranslationCheckTable {
  key: string;
  resolution: string;
  version: number;
  language: string;
  organisation: string;
  text_hash: string;
  at: string;
  seq: number;
}

export interface ResolutionTables {
  resolution: ResolutionTable;
  resolution_text: ResolutionTextTable;
  translation_check: TranslationCheckTable;
  amendment: AmendmentTable;
  contribution: ContributionTable;
  signature: SignatureTable;
}

type Tx = Transaction<Schema>;
/** A transaction, or the database itself where one statement is enough. */
export type Reader = Pick<Tx, 'selectFrom'>;

/** Empties a view before it is rebuilt. */
export function clearView(view: keyof ResolutionTables) {
  return async (tx: Tx): Promise<void> => {
    await tx.deleteFrom(view).execute();
  };
}

export async function loadResolutions(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Resolution>> {
  const rows = await reader
    .selectFrom('resolution')
    .select(['key', 'log', 'number', 'versions', 'adoptions', 'attested'])
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map(({ key, ...row }): [string, Resolution] => [key, row]));
}

export async function loadResolution(reader: Reader, key: string): Promise<Resolution | undefined> {
  return (await loadResolutions(reader, [key])).get(key);
}

/** The resolutions of an organisation, its own and those attested of it, oldest first. */
export async function loadResolutionsOf(reader: Reader, federation: string): Promise<Resolution[]> {
  return reader
    .selectFrom('resolution')
    .select(['log', 'number', 'versions', 'adoptions', 'attested'])
    .where('federation', '=', federation)
    .orderBy(sql`coalesce(day, '9999')`)
    .orderBy('number')
    .orderBy('log')
    .execute();
}

/** Every resolution that stands as adopted, oldest first. */
export async function loadAdoptedResolutions(reader: Reader): Promise<Resolution[]> {
  return reader
    .selectFrom('resolution')
    .select(['log', 'number', 'versions', 'adoptions', 'attested'])
    .where('state', '=', 'adopted')
    .orderBy('day')
    .orderBy('key')
    .execute();
}

export async function saveResolutions(
  tx: Tx,
  rows: ReadonlyMap<string, Resolution | undefined>,
): Promise<void> {
  for (const chunk of keptOf(rows))
    await tx
      .insertInto('resolution')
      .values(chunk.map(([key, resolution]) => ({ key, ...resolutionRow(resolution) })))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          versions: excluded.ref('excluded.versions'),
          adoptions: excluded.ref('excluded.adoptions'),
          attested: excluded.ref('excluded.attested'),
          federation: excluded.ref('excluded.federation'),
          state: excluded.ref('excluded.state'),
          title: excluded.ref('excluded.title'),
          language: excluded.ref('excluded.language'),
          day: excluded.ref('excluded.day'),
          closes_on: excluded.ref('excluded.closes_on'),
        })),
      )
      .execute();
  for (const keys of removedOf(rows))
    await tx.deleteFrom('resolution').where('key', 'in', keys).execute();
}

function resolutionRow(resolution: Resolution) {
  const { log, number, versions, adoptions, attested } = resolution;
  const adoption = adoptionOf(resolution);
  const draft = draftOf(resolution);
  const shown = versions.find(({ version }) => version === adoption?.version) ?? draft;
  return {
    log,
    number,
    versions: JSON.stringify(versions),
    adoptions: JSON.stringify(adoptions),
    attested: attested === null ? null : JSON.stringify(attested),
    federation: federationOf(resolution),
    state: stateOf(resolution),
    title: shown?.title ?? attested?.title ?? '',
    language: shown?.language ?? attested?.language ?? 'und',
    day: adoption?.decision.day ?? attested?.date ?? null,
    closes_on: adoption?.closesOn ?? null,
  };
}

/** The number of a record's next resolution. Holds the record, so that none gets it twice. */
export async function loadNextNumber(tx: Tx, log: string): Promise<number> {
  await lockRecord(tx, log);
  const last = await tx
    .selectFrom('resolution')
    .select('number')
    .where('log', '=', log)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}

/**
 * Holds resolutions while a row to which several records add is read, changed and written back:
 * without it, of two records speaking at once one would be overwritten.
 */
export async function lockResolutions(tx: Tx, keys: readonly string[]): Promise<void> {
  for (const key of [...new Set(keys)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`resolution/${key}`}, 0))`.execute(
      tx,
    );
}

/** A text without its words. */
export type TextHead = Omit<ResolutionText, 'paragraphs'>;

export async function loadTexts(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, ResolutionText>> {
  if (keys.length === 0) return new Map();
  const rows = await reader
    .selectFrom('resolution_text')
    .selectAll()
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map((row): [string, ResolutionText] => [row.key, toText(row)]));
}

function toText(
  row: Omit<ResolutionTextTable, 'paragraphs' | 'earlier'> &
    Pick<ResolutionText, 'paragraphs' | 'earlier'>,
): ResolutionText {
  const { key: _key, text_hash: textHash, made_by: madeBy, seq, ...rest } = row;
  return { ...rest, textHash, madeBy, seq: Number(seq) };
}

/** To be narrowed by whoever asks; all versions, by language. */
export function selectTextHeads(reader: Reader) {
  return reader
    .selectFrom('resolution_text')
    .select(['resolution', 'version', 'language', 'title', 'earlier', 'at', 'seq'])
    .select(['text_hash as textHash', 'made_by as madeBy'])
    .orderBy('key');
}

/** The texts of resolutions without their words: all versions, by language. */
export async function loadTextHeads(
  reader: Reader,
  resolutions: readonly string[],
): Promise<TextHead[]> {
  if (resolutions.length === 0) return [];
  const rows = await selectTextHeads(reader)
    .where('resolution', 'in', [...resolutions])
    .execute();
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

export async function saveTexts(
  tx: Tx,
  rows: ReadonlyMap<string, ResolutionText | undefined>,
): Promise<void> {
  for (const chunk of keptOf(rows))
    await tx
      .insertInto('resolution_text')
      .values(chunk.map(([key, text]) => textRow(key, text)))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          title: excluded.ref('excluded.title'),
          paragraphs: excluded.ref('excluded.paragraphs'),
          text_hash: excluded.ref('excluded.text_hash'),
          made_by: excluded.ref('excluded.made_by'),
          at: excluded.ref('excluded.at'),
          seq: excluded.ref('excluded.seq'),
          earlier: excluded.ref('excluded.earlier'),
        })),
      )
      .execute();
}

function textRow(key: string, text: ResolutionText) {
  const { textHash, madeBy, paragraphs, earlier, ...rest } = text;
  return {
    ...rest,
    key,
    text_hash: textHash,
    made_by: madeBy,
    paragraphs: JSON.stringify(paragraphs),
    earlier: JSON.stringify(earlier),
  };
}

export async function loadChecks(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, TranslationCheck>> {
  const rows = await reader
    .selectFrom('translation_check')
    .selectAll()
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map((row): [string, TranslationCheck] => [row.key, toCheck(row)]));
}

/** Who checked which text of a version, whoever they are. */
export async function loadChecksOf(
  reader: Reader,
  resolution: string,
  version: number,
): Promise<TranslationCheck[]> {
  const rows = await reader
    .selectFrom('translation_check')
    .selectAll()
    .where('resolution', '=', resolution)
    .where('version', '=', version)
    .orderBy('key')
    .execute();
  return rows.map(toCheck);
}

export function toCheck({ key: _key, text_hash: textHash, ...row }: TranslationCheckTable) {
  return { ...row, textHash, seq: Number(row.seq) };
}

export async function saveChecks(
  tx: Tx,
  rows: ReadonlyMap<string, TranslationCheck | undefined>,
): Promise<void> {
  for (const chunk of keptOf(rows))
    await tx
      .insertInto('translation_check')
      .values(chunk.map(([key, { textHash, ...row }]) => ({ key, ...row, text_hash: textHash })))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          text_hash: excluded.ref('excluded.text_hash'),
          at: excluded.ref('excluded.at'),
          seq: excluded.ref('excluded.seq'),
        })),
      )
      .execute();
}
