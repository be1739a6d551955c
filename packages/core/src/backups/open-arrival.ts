import { listMigrations } from '@communard/database';
import { parseKeyFile, type KeyringContents, type MasterKey } from '@communard/vault';
import { done, refuse, type Refusal, type Result } from '../platform/result.ts';
import { DamagedFile, decryptFile } from './age-file.ts';
import { isRow, type BackupPart, type BackupTable } from './backup-format.ts';
import type { ExportedPiece } from './export-organisation.ts';
import { MalformedLine, openBackup, type OpenBackup } from './read-backup.ts';

/** Opens one of the four files from its beginning; asked twice for the record. */
export type OpenPiece = (piece: ExportedPiece) => AsyncIterable<Uint8Array>;

export interface ArrivalFiles {
  readonly open: OpenPiece;
  /** Private keys of age. */
  readonly identities: readonly string[];
}

/** Carries a refusal out of a transaction, so that whatever came in before it is undone. */
export class NotBrought extends Error {
  readonly refusal: Refusal<string>;
  constructor(refusal: Refusal<string>) {
    super('the organisation was not brought in');
    this.refusal = refusal;
  }
}

/** Names the file in a refusal, beside the line or byte it names. */
export function inFile(file: ExportedPiece, { code, params }: Refusal<string>): Refusal<string> {
  return { code, params: { ...params, file } };
}

/** The refusal behind what reading a damaged or malformed file throws. */
export function fileRefusal(file: ExportedPiece, error: unknown): Refusal<string> | undefined {
  if (error instanceof DamagedFile)
    return inFile(file, { code: 'backup.damaged', params: { byte: error.byte } });
  if (error instanceof MalformedLine)
    return inFile(file, { code: 'backup.line_malformed', params: { line: error.line } });
  return undefined;
}

/** A piece of the export, decrypted. */
export async function decryptPiece(
  { open, identities }: ArrivalFiles,
  piece: ExportedPiece,
): Promise<AsyncIterable<Uint8Array>> {
  const plain = await decryptFile(identities, open(piece));
  if (!plain.ok) throw new NotBrought(inFile(piece, plain.refusal));
  return plain.value;
}

const keyFileMaxBytes = 4096;

/** The key the units' keys are wrapped under. */
export async function readArrivingKey(files: ArrivalFiles): Promise<MasterKey> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await decryptPiece(files, 'key')) pieces.push(piece);
  const text = Buffer.concat(pieces).subarray(0, keyFileMaxBytes).toString('utf8');
  const key = parseKeyFile(text);
  if (key.ok) return key.value;
  const { code, params } = key.refusal as { code: string; params?: Refusal['params'] };
  throw new NotBrought(inFile('key', { code, ...(params && { params }) }));
}

/** Data or keyring as far as its header, which must be of an organisation and of this program. */
export async function openArrivingPart(
  { open, identities }: ArrivalFiles,
  part: BackupPart,
): Promise<OpenBackup> {
  const opened = await openBackup(open(part), identities);
  if (!opened.ok) throw new NotBrought(inFile(part, opened.refusal));
  const { header } = opened.value;
  const refused = headerRefusal(header, part);
  if (!refused.ok) throw new NotBrought(inFile(part, refused.refusal));
  return opened.value;
}

function headerRefusal({ part, organisation, migrations }: OpenBackup['header'], wanted: string) {
  if (part !== wanted) return refuse('backup.other_part', { params: { part, expected: wanted } });
  if (organisation === undefined) return refuse('arrival.whole_installation');
  const known = new Set(listMigrations().map(({ name }) => name));
  const unknown = migrations.find((name) => !known.has(name));
  return unknown === undefined
    ? done(null)
    : refuse('backup.newer_program', { params: { migration: unknown } });
}

/** The keys of the keyring file, as its format says. */
export async function readArrivingKeys({ lines }: OpenBackup): Promise<KeyringContents> {
  const unitKeys: KeyringContents['unitKeys'][number][] = [];
  const dataKeys: KeyringContents['dataKeys'][number][] = [];
  let table = '';
  let number = 1;
  for await (const { line } of lines) {
    number += 1;
    if (!isRow(line)) {
      ({ table } = line as BackupTable);
    } else if (table === 'keyring.unit_key' && line.length === 4) {
      const [unit, , epoch, wrapped] = line as string[];
      unitKeys.push({ unit: unit!, epoch: Number(epoch), wrapped: bytesOf(wrapped!) });
    } else if (table === 'keyring.data_key' && line.length === 6) {
      const [keyId, unit, subject, originUnit, originEpoch, wrapped] = line;
      dataKeys.push({
        ...{ keyId: keyId!, unit: unit!, subject: subject ?? null, originUnit: originUnit! },
        ...{ originEpoch: Number(originEpoch), wrapped: bytesOf(wrapped!) },
      });
    } else throw new MalformedLine(number);
  }
  return { unitKeys, dataKeys, shredded: [] };
}

/** PostgreSQL's text of bytes. */
function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}

/** A refusal as the outcome of bringing in. */
export function refusedArrival(refusal: Refusal<string>): Result<never, string> {
  return { ok: false, refusal };
}
