import * as v from 'valibot';

/** The data may be kept for years, the keyring 30 days at most; so they are two files. */
export const backupParts = ['data', 'keyring'] as const;
export type BackupPart = (typeof backupParts)[number];

/** First line of a backup under its encryption. Form: `docs/formats/backup.md`. */
export interface BackupHeader {
  readonly format: 'communard/backup';
  readonly v: 1;
  readonly part: BackupPart;
  /** ISO 8601 in UTC, whole seconds. */
  readonly takenAt: string;
  /** The same in the two parts that were taken together: 16 hexadecimal digits. */
  readonly set: string;
  /** Names of the migrations the tables have, in order. */
  readonly migrations: readonly string[];
  /** Day after which no copy may be left; of the keyring only. */
  readonly destroyBy?: string | undefined;
  /** Of what one organisation took along, its SCID; absent for a whole installation. */
  readonly organisation?: string | undefined;
}

/** Says that rows of a table follow, and in which order their columns. */
export interface BackupTable {
  /** `schema.name`. */
  readonly table: string;
  readonly columns: readonly string[];
}

/** Last line: how many rows there were, and SHA-256 over all bytes before this line. */
export interface BackupEnd {
  readonly end: true;
  readonly rows: number;
  readonly sha256: string;
}

/** PostgreSQL's text of each value, or null. */
export type BackupRow = readonly (string | null)[];

export type BackupLine = BackupTable | BackupEnd | BackupRow;

/** Erasure holds only if copies of the keyring that still has the key are gone by then. */
export const keyringLifeDays = 30;

/**
 * Tables that no backup has, with the reason.
 *
 * - migration: the program that restores makes the tables itself
 * - session, passkey_challenge: whoever was signed in signs in again; one that was ended stays so
 * - invitation: one that was used since must not work a second time
 */
export const tablesLeftOut: ReadonlySet<string> = new Set([
  'public.migration',
  'public.session',
  'public.passkey_challenge',
  'public.invitation',
]);

const headerShape = v.object({
  format: v.literal('communard/backup'),
  v: v.literal(1),
  part: v.picklist(backupParts),
  takenAt: v.pipe(v.string(), v.isoTimestamp()),
  set: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  migrations: v.array(v.pipe(v.string(), v.regex(/^[\w-]+$/))),
  destroyBy: v.optional(v.pipe(v.string(), v.isoDate())),
  organisation: v.optional(v.string()),
});
const tableShape = v.object({
  table: v.pipe(v.string(), v.regex(/^[a-z_]\w*\.[a-z_]\w*$/)),
  columns: v.array(v.pipe(v.string(), v.regex(/^[a-z_]\w*$/))),
});
const endShape = v.object({
  end: v.literal(true),
  rows: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
const rowShape = v.array(v.nullable(v.string()));
const lineShape = v.union([rowShape, tableShape, endShape]);

/** Undefined for what is no header of this version. */
export function readBackupHeader(line: string): BackupHeader | undefined {
  return read(headerShape, line);
}

/** Undefined for what is no line of this version. */
export function readBackupLine(line: string): BackupLine | undefined {
  return read(lineShape, line);
}

export function isRow(line: BackupLine): line is BackupRow {
  return Array.isArray(line);
}

export function isEnd(line: BackupLine): line is BackupEnd {
  return 'end' in line;
}

function read<Value>(shape: v.GenericSchema<unknown, Value>, line: string): Value | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const outcome = v.safeParse(shape, value);
  return outcome.success ? outcome.output : undefined;
}
