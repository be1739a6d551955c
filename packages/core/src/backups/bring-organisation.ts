import type { Transaction } from 'kysely';
import { inviteBack } from '../accounts/index.ts';
import { checkAudit, takeInKeys } from '../keyring/index.ts';
import { findSlug } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import { done, refuse, type Refusal, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import {
  listEntriesOfKind,
  readArrivingRecord,
  takeInRecord,
  wholeSecond,
  type ArrivingRecord,
} from '../records/index.ts';
import { loadReturningOfficers } from './arrival.table.ts';
import type { BackupPart } from './backup-format.ts';
import type { ExportedPiece } from './export-organisation.ts';
import {
  decryptPiece,
  fileRefusal,
  inFile,
  NotBrought,
  openArrivingPart,
  readArrivingKey,
  readArrivingKeys,
  refusedArrival,
  type ArrivalFiles,
} from './open-arrival.ts';
import { organisationExported } from './organisation-exported.ts';
import type { OpenBackup } from './read-backup.ts';
import { takeInRows } from './take-in-rows.ts';

export type { OpenPiece } from './open-arrival.ts';

export interface Arrival extends ArrivalFiles {
  /** Seed of a recovery key of the identity, 32 bytes; spent by this. */
  readonly recoverySeed: Uint8Array;
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** One for each account, whatever it holds. */
export interface ReturnSheet {
  /** Units it is secretary of; none for someone who only runs the organisation. */
  readonly units: readonly string[];
  readonly secret: string;
}

export interface BroughtOrganisation {
  /** SCID: the same as before. */
  readonly organisation: string;
  readonly slug: string;
  readonly entries: number;
  readonly rows: number;
  readonly units: number;
  readonly keys: number;
  /** Recovery keys for the next move, 64 hexadecimal digits each, shown once. */
  readonly recoverySeeds: readonly string[];
  /** Sheets by which those come back who hold the organisation's and the units' first office. */
  readonly sheets: readonly ReturnSheet[];
}

/**
 * Brings an organisation in that left another installation, from its four files, whole or not at
 * all. The record is verified first, by itself; data and keyring are believed only if their hashes
 * stand in it, the log of openings only if its checkpoints do, keys only if every one opens.
 * The identity then names this host, by the recovery key; what the old host writes on is void.
 *
 * Refusals name the file (`file`) and the line, byte or entry: `server.sealed`; of each file
 * `backup.wrong_key`, `backup.damaged`, `backup.not_a_backup`, `backup.other_part`,
 * `arrival.whole_installation`, `backup.newer_program`, `backup.line_malformed`;
 * `vault.key_file_…`; `record.…` as for any record; `arrival.files_differ`; `arrival.already_here`;
 * `record.identity_key_not_committed`; `organisation.slug_taken`; `backup.other_shape`;
 * `arrival.foreign_row`; `arrival.keys_do_not_open`; `arrival.not_as_recorded`;
 * `arrival.log_differs`.
 */
export async function bringOrganisation(
  instance: Instance,
  arrival: Arrival,
): Promise<Result<BroughtOrganisation, string>> {
  if (instance.keys.isSealed) return refuse('server.sealed');
  try {
    const record = await verifiedRecord(instance, arrival);
    return done(await bringIn(instance, arrival, record));
  } catch (error) {
    if (error instanceof NotBrought) return refusedArrival(error.refusal);
    throw error;
  }
}

async function verifiedRecord(instance: Instance, arrival: Arrival): Promise<ArrivingRecord> {
  return reading('record', async () => {
    const plain = await decryptPiece(arrival, 'record');
    const read = await readArrivingRecord(plain, wholeSecond(instance.clock()));
    if (!read.ok) throw new NotBrought(inFile('record', read.refusal));
    return read.value;
  });
}

async function bringIn(
  instance: Instance,
  arrival: Arrival,
  record: ArrivingRecord,
): Promise<BroughtOrganisation> {
  const now = instance.clock();
  const organisation = record.identity.scid;
  const from = await reading('key', () => readArrivingKey(arrival));
  const data = await reading('data', () => openArrivingPart(arrival, 'data'));
  const keyring = await reading('keyring', () => openArrivingPart(arrival, 'keyring'));
  for (const [file, { header }] of [
    ['data', data],
    ['keyring', keyring],
  ] as const)
    if (header.organisation !== organisation || header.set !== data.header.set)
      throw new NotBrought(inFile(file, { code: 'arrival.files_differ' }));
  const contents = await reading('keyring', () => readArrivingKeys(keyring));
  return instance.database.transaction(async (tx) => {
    const again = await decryptPiece(arrival, 'record');
    const taken = must(
      await takeInRecord(tx, instance, { ...arrival, record, again, now }),
      'record',
    );
    const { slug, isTaken } = (await findSlug(tx, organisation)) ?? { slug: '', isTaken: false };
    if (isTaken) throw new NotBrought({ code: 'organisation.slug_taken', params: { slug } });
    const { projections } = instance;
    const { onProgress } = arrival;
    const about = { organisation, projections, now, onProgress };
    const rows = await reading('data', () => takeInRows(tx, data, about));
    const keys = must(await takeInKeys(tx, instance, { organisation, from, contents }), 'keyring');
    await holdAgainstRecord(tx, instance, { organisation, data, keyring });
    const sheets = await sheetsFor(tx, instance, { organisation, now });
    return {
      ...{ organisation, slug, entries: taken.entries, ...rows, keys, sheets },
      recoverySeeds: taken.recoverySeeds.map((seed) => Buffer.from(seed).toString('hex')),
    };
  });
}

/** Data and keyring are those the record tells of, and so is the log of openings. */
async function holdAgainstRecord(
  tx: Transaction<Schema>,
  instance: Instance,
  { organisation, data, keyring }: { organisation: string } & Record<BackupPart, OpenBackup>,
): Promise<void> {
  // A transaction reads like the database itself, and sees what it has written.
  const inside = { database: { ...instance.database, kysely: tx } };
  const told = await listEntriesOfKind(inside, organisation, organisationExported.kind);
  const bodies = told.map(({ body }) => body as Partial<Record<string, unknown>>);
  const own = bodies.findLast(({ set }) => set === data.header.set);
  for (const [file, part] of [
    ['data', data],
    ['keyring', keyring],
  ] as const)
    if (own?.[file] !== part.sha256())
      throw new NotBrought(inFile(file, { code: 'arrival.not_as_recorded' }));
  const [first] = (await checkAudit(inside, organisation)).findings;
  if (first === undefined) return;
  const params = {
    unit: 'unit' in first ? first.unit : '',
    seq: 'seq' in first ? first.seq : first.number,
  };
  throw new NotBrought(inFile('data', { code: 'arrival.log_differs', params }));
}

async function sheetsFor(
  tx: Transaction<Schema>,
  instance: Instance,
  { organisation, now }: { organisation: string; now: Date },
): Promise<BroughtOrganisation['sheets']> {
  const officers = await loadReturningOfficers(tx, organisation);
  const sheets: ReturnSheet[] = [];
  for (const held of Map.groupBy(officers, ({ account }) => account).values()) {
    const secret = await inviteBack({ tx, instance, now }, { ...held[0]!, organisation });
    const units = held.flatMap(({ unit }) => (unit === null ? [] : [unit]));
    sheets.push({ units, secret });
  }
  return sheets;
}

/** Does something with one of the files; what shows it damaged or malformed becomes a refusal. */
async function reading<Value>(file: ExportedPiece, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const refusal = fileRefusal(file, error);
    throw refusal === undefined ? error : new NotBrought(refusal);
  }
}

function must<Value>(result: Result<Value, string>, file: ExportedPiece): Value {
  if (result.ok) return result.value;
  throw new NotBrought(inFile(file, result.refusal as Refusal<string>));
}
