import {
  changeMasterKey,
  createKeyFile,
  MemoryKeyring,
  parseKeyFile,
  type KeyringContents,
  type UnitKeys,
} from '@communard/vault';
import type { Transaction } from 'kysely';
import type { UseApprovalCode } from '../accounts/index.ts';
import { DatabaseKeyring } from '../keyring/index.ts';
import type { Instance } from '../platform/instance.ts';
import { operator } from '../platform/actor.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import { runCommand, type CommonCode } from '../platform/run-command.ts';
import type { Schema } from '../platform/schema.ts';
import {
  appendEntries,
  exportRecord,
  signTouchedRecords,
  wholeSecond,
  type DraftOf,
  type TouchedRecords,
} from '../records/index.ts';
import { loadUnitsOf } from '../units/index.ts';
import { encryptFor } from './age-file.ts';
import { beginOrganisationExport } from './begin-organisation-export.ts';
import { tablesLeftOut, type BackupHeader, type BackupPart } from './backup-format.ts';
import type { organisationExported } from './organisation-exported.ts';
import {
  beginReading,
  loadAppliedMigrations,
  loadTables,
  nameOf,
  readRows,
  type TableShape,
} from './backup.table.ts';
import { inPieces, withEnd } from './backup-lines.ts';

/** What an organisation takes along, each an encrypted file of its own. */
export type ExportedPiece = 'record' | BackupPart | 'key';

export type KeepPiece = (piece: ExportedPiece, file: AsyncIterable<Uint8Array>) => Promise<void>;

export interface OrganisationExport {
  /** SCID. */
  readonly organisation: string;
  /** What two who speak for it allowed; it names the keys that may open the files. */
  readonly approval: string;
  readonly keep: KeepPiece;
}

const keyBytes = 32;
const setIdBytes = 8;

/** By the first of these a row says whose it is. */
export const ownerColumns = ['organisation', 'log', 'unit'] as const;

/** Told by the exported record; its signing key stays, for an identity moves by recovery key. */
const toldByRecord: ReadonlySet<string> = new Set([
  'public.record',
  'public.entry',
  'public.body',
  'public.node',
]);

/**
 * Everything an organisation has here, for leaving: its record with internal bodies, its rows with
 * personal fields still sealed, the keys of its units, and the key that opens those. The
 * installation keeps its master key to itself: the unit keys are wrapped anew under one made for
 * this export. Files: `docs/formats/organisation-export.md`.
 *
 * Accounts, passkeys and sessions belong to people and to this host's name: they are not in it.
 *
 * Refuses with `server.sealed`, and where two officers have not allowed it (`approval.…`). What
 * they allowed is used up before the first file is written.
 */
export async function exportOrganisation(
  instance: Instance,
  { organisation, approval, keep }: OrganisationExport,
): Promise<Result<undefined, CommonCode | UseApprovalCode>> {
  if (instance.keys.isSealed) return refuse('server.sealed');
  const input = { organisation, approval };
  const begun = await runCommand(instance, operator, beginOrganisationExport, { input });
  if (!begun.ok) return begun;
  const { recipients } = begun.value;
  const encrypted = (lines: AsyncIterable<string>) => encryptFor(recipients, inPieces(lines));
  const keyFile = createKeyFile(instance.random(keyBytes));
  const sums: Partial<Record<BackupPart, string>> = {};
  const set = await instance.database.transaction(async (tx) => {
    await beginReading(tx);
    const header = await headerOf(tx, instance, organisation);
    const data = withEnd({ ...header, part: 'data' }, (sha256) => (sums.data = sha256));
    await keep('data', encrypted(dumpRows(tx, organisation, data)));
    const keys = await rewrappedKeys(tx, instance, { organisation, keyFile });
    if (keys === undefined) return undefined;
    const keyring = withEnd({ ...header, part: 'keyring' }, (sha256) => (sums.keyring = sha256));
    await keep('keyring', encrypted(dumpKeys(keyring, organisation, keys)));
    return header.set;
  });
  if (set === undefined) return refuse('server.sealed');
  await keep('key', encrypted(one(keyFile)));
  await enterExported(instance, organisation, { set, data: sums.data!, keyring: sums.keyring! });
  await keep('record', encrypted(exportRecord(instance, organisation, { withInternal: true })));
  return done(undefined);
}

async function enterExported(
  instance: Instance,
  log: string,
  body: DraftOf<typeof organisationExported>['body'],
): Promise<void> {
  const draft: DraftOf<typeof organisationExported> = {
    ...{ log, kind: 'organisation.exported', audience: 'internal', body },
  };
  const touched: TouchedRecords = new Map();
  await instance.database.transaction(async (tx) => {
    await appendEntries(tx, instance, { drafts: [draft], now: instance.clock(), touched });
    await signTouchedRecords(tx, instance, touched);
  });
}

async function headerOf(
  tx: Transaction<Schema>,
  instance: Instance,
  organisation: string,
): Promise<Omit<BackupHeader, 'part'>> {
  return {
    format: 'communard/backup',
    v: 1,
    takenAt: wholeSecond(instance.clock()),
    set: Buffer.from(instance.random(setIdBytes)).toString('hex'),
    migrations: await loadAppliedMigrations(tx),
    organisation,
  };
}

type Lines = ReturnType<typeof withEnd>;

async function* dumpRows(
  tx: Transaction<Schema>,
  organisation: string,
  lines: Lines,
): AsyncGenerator<string> {
  const units = (await loadUnitsOf(tx, organisation)).map(({ id }) => id);
  yield lines.head();
  for (const table of await loadTables(tx, 'data')) {
    const filter = ownRows(table, { organisation, units });
    if (filter === undefined) continue;
    yield lines.table(
      nameOf(table),
      table.columns.map(({ name }) => name),
    );
    for await (const row of readRows(tx, table, filter)) yield lines.row(row);
  }
  yield lines.end();
}

/** How the rows of one organisation are told in a table; undefined where there are none. */
function ownRows(
  table: TableShape,
  { organisation, units }: { readonly organisation: string; readonly units: readonly string[] },
): { column: string; values: readonly string[] } | undefined {
  const name = nameOf(table);
  if (tablesLeftOut.has(name) || toldByRecord.has(name)) return undefined;
  if (name === 'public.organisation') return { column: 'id', values: [organisation] };
  const column = ownerColumns.find((known) => table.columns.some((own) => own.name === known));
  if (column === undefined) return undefined;
  return { column, values: column === 'unit' ? units : [organisation] };
}

/** The organisation's keys under the master key of the key file; undefined if sealed meanwhile. */
async function rewrappedKeys(
  tx: Transaction<Schema>,
  { masterKey, random }: Instance,
  { organisation, keyFile }: { readonly organisation: string; readonly keyFile: string },
): Promise<KeyringContents | undefined> {
  const to = parseKeyFile(keyFile);
  if (!to.ok) throw new Error(`exporting ${organisation}: ${to.refusal.code}`);
  const source = new DatabaseKeyring(tx, organisation);
  const held: UnitKeys[] = [];
  for (const unit of await source.listUnits()) {
    const keys = await source.getUnitKeys(unit, 'all');
    if (keys !== undefined) held.push(keys);
  }
  const keyring = new MemoryKeyring({
    unitKeys: held.map(({ unitKey }) => unitKey),
    dataKeys: held.flatMap(({ dataKeys }) => dataKeys),
    shredded: [],
  });
  const changed = await changeMasterKey({ from: masterKey, to: to.value, keyring, random });
  if (changed.ok) return keyring.contents();
  if (changed.refusal.code === 'vault.sealed') return undefined;
  throw new Error(`exporting ${organisation}: ${changed.refusal.code}`);
}

async function* dumpKeys(
  lines: Lines,
  organisation: string,
  keys: KeyringContents,
): AsyncGenerator<string> {
  yield lines.head();
  yield lines.table('keyring.unit_key', ['unit', 'organisation', 'epoch', 'wrapped']);
  for (const { unit, epoch, wrapped } of keys.unitKeys)
    yield lines.row(inJson([unit, organisation, epoch, wrapped]));
  const columns = ['key_id', 'unit', 'subject', 'origin_unit', 'origin_epoch', 'wrapped'];
  yield lines.table('keyring.data_key', columns);
  for (const { keyId, unit, subject, originUnit, originEpoch, wrapped } of keys.dataKeys)
    yield lines.row(inJson([keyId, unit, subject, originUnit, originEpoch, wrapped]));
  yield lines.end();
}

/** Values as PostgreSQL writes them as text. */
function inJson(values: readonly (string | number | Uint8Array | null)[]): string {
  return JSON.stringify(
    values.map((value) => {
      if (value === null || typeof value === 'string') return value;
      return typeof value === 'number' ? String(value) : `\\x${Buffer.from(value).toString('hex')}`;
    }),
  );
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
