import type { Transaction } from 'kysely';
import type { OptionalJsonColumn } from '../platform/columns.ts';
import type { Schema } from '../platform/schema.ts';
import { amendmentStateOf, type Amendment, type AmendmentState } from './amendment.ts';
import type { Contribution } from './contribution.ts';
import { lockResolutions, type Reader } from './resolutions.table.ts';
import { chunksOf, keptOf } from './view-rows.ts';

export interface AmendmentTable {
  key: string;
  resolution: string;
  log: string;
  seq: number;
  proposed: OptionalJsonColumn<Amendment['proposed']>;
  answered: OptionalJsonColumn<Amendment['answered']>;
  state: AmendmentState;
}

export interface ContributionTable {
  key: string;
  resolution: string;
  log: string;
  seq: number;
  version: number;
  language: string;
  words: string;
  at: string;
}

type Tx = Transaction<Schema>;

const amendmentColumns = ['key', 'resolution', 'log', 'seq', 'proposed', 'answered'] as const;

export async function loadAmendments(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Amendment>> {
  const found = new Map<string, Amendment>();
  for (const chunk of chunksOf(keys)) {
    const rows = await reader
      .selectFrom('amendment')
      .select(amendmentColumns)
      .where('key', 'in', chunk)
      .execute();
    for (const { key, ...row } of rows) found.set(key, { ...row, seq: Number(row.seq) });
  }
  return found;
}

/** For changing them: two records speak of an amendment. */
export async function holdAmendments(tx: Tx, keys: readonly string[]) {
  await lockResolutions(
    tx,
    keys.map((key) => key.slice(0, key.indexOf('|'))),
  );
  return loadAmendments(tx, keys);
}

/** Proposed amendments; an answer to what has not arrived is not one. */
export function selectAmendments(reader: Reader) {
  return reader
    .selectFrom('amendment')
    .select(['resolution', 'log', 'seq', 'proposed', 'answered'])
    .where('proposed', 'is not', null)
    .orderBy('key');
}

/** What has been said, oldest first; to be narrowed by whoever asks. */
export function selectContributions(reader: Reader) {
  return reader
    .selectFrom('contribution')
    .select(['resolution', 'log', 'seq', 'version', 'language', 'words', 'at'])
    .orderBy('at')
    .orderBy('log')
    .orderBy('seq');
}

/** Places in a record are counted in more bytes than a number is read from. */
export function toWholeSeq<Row extends { readonly seq: number }>(row: Row): Row {
  return { ...row, seq: Number(row.seq) };
}

/** Proposed amendments to one resolution. */
export async function loadAmendmentsOf(reader: Reader, resolution: string): Promise<Amendment[]> {
  const rows = await selectAmendments(reader).where('resolution', '=', resolution).execute();
  return rows.map(toWholeSeq);
}

/** Who proposed the amendments that have no answer yet: once for each amendment. */
export async function loadOpenProposers(
  reader: Reader,
  resolutions: readonly string[],
): Promise<{ resolution: string; log: string }[]> {
  if (resolutions.length === 0) return [];
  return reader
    .selectFrom('amendment')
    .select(['resolution', 'log'])
    .where('resolution', 'in', [...resolutions])
    .where('state', '=', 'open')
    .orderBy('key')
    .execute();
}

export async function saveAmendments(
  tx: Tx,
  rows: ReadonlyMap<string, Amendment | undefined>,
): Promise<void> {
  for (const chunk of keptOf(rows))
    await tx
      .insertInto('amendment')
      .values(chunk.map(([key, amendment]) => amendmentRow(key, amendment)))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          proposed: excluded.ref('excluded.proposed'),
          answered: excluded.ref('excluded.answered'),
          state: excluded.ref('excluded.state'),
        })),
      )
      .execute();
}

function amendmentRow(key: string, amendment: Amendment) {
  const { resolution, log, seq, proposed, answered } = amendment;
  return {
    key,
    resolution,
    log,
    seq,
    proposed: proposed === null ? null : JSON.stringify(proposed),
    answered: answered === null ? null : JSON.stringify(answered),
    state: amendmentStateOf(amendment),
  };
}

export async function loadContributions(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Contribution>> {
  const found = new Map<string, Contribution>();
  for (const chunk of chunksOf(keys)) {
    const rows = await reader
      .selectFrom('contribution')
      .selectAll()
      .where('key', 'in', chunk)
      .execute();
    for (const { key, ...row } of rows) found.set(key, { ...row, seq: Number(row.seq) });
  }
  return found;
}

/** What has been said about a resolution, oldest first. */
export async function loadContributionsOf(
  reader: Reader,
  resolution: string,
): Promise<Contribution[]> {
  const rows = await selectContributions(reader).where('resolution', '=', resolution).execute();
  return rows.map(toWholeSeq);
}

export async function saveContributions(
  tx: Tx,
  rows: ReadonlyMap<string, Contribution | undefined>,
): Promise<void> {
  for (const chunk of keptOf(rows))
    await tx
      .insertInto('contribution')
      .values(chunk.map(([key, row]) => ({ key, ...row })))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
}
