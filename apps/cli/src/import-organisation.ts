import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  bringOrganisation,
  readIdentities,
  type BroughtOrganisation,
  type ExportedPiece,
} from '@communard/core';
import { refusalText } from '@communard/languages';
import { pieceEndings } from './piece-endings.ts';
import type { ExitStatus, OpenCall } from './verb.ts';

const recoveryKey = /^[0-9a-f]{64}$/;

/** An organisation that left another installation, from the folder with its four files. */
export async function importOrganisationFiles(
  call: OpenCall,
  where: string | undefined,
): Promise<ExitStatus> {
  const { flags, terminal, text, locale, instance } = call;
  const { identity, 'recovery-key': recovery } = flags;
  if (where === undefined || typeof identity !== 'string' || typeof recovery !== 'string') {
    terminal.message(text('command-line.arrival_incomplete'));
    return 2;
  }
  const pathOf = (file: string) => resolve(terminal.workingDirectory, file);
  const missing = [identity, recovery].find((file) => !existsSync(pathOf(file)));
  if (missing !== undefined) {
    terminal.message(text('command-line.no_file', { file: missing }));
    return 2;
  }
  const paths = findPieces(pathOf(where));
  if (paths === undefined) {
    terminal.message(text('command-line.arrival_no_files', { folder: where }));
    return 2;
  }
  const seed = readFileSync(pathOf(recovery), 'utf8').replaceAll(/\s+/g, '').toLowerCase();
  if (!recoveryKey.test(seed)) {
    terminal.message(text('command-line.recovery_key_malformed', { file: recovery }));
    return 2;
  }
  const identities = readIdentities(readFileSync(pathOf(identity), 'utf8'));
  if (!identities.ok) {
    terminal.message(`${identity}: ${refusalText(locale, identities.refusal)}`);
    return 2;
  }
  const brought = await bringOrganisation(instance, {
    open: (piece) => createReadStream(paths[piece]),
    identities: identities.value,
    recoverySeed: Buffer.from(seed, 'hex'),
    onProgress: (rows) => terminal.progress(rows, rows),
  });
  if (brought.ok) return tell(call, brought.value);
  const { params } = brought.refusal;
  const file = paths[params?.['file'] as ExportedPiece];
  const reason = refusalText(locale, brought.refusal);
  terminal.message(file === undefined ? reason : `${file}: ${reason}`);
  return 2;
}

/** The four files of one organisation in a folder, or beside the file that is named. */
function findPieces(path: string): Record<ExportedPiece, string> | undefined {
  if (!existsSync(path)) return undefined;
  const folder = statSync(path).isDirectory() ? path : dirname(path);
  const records = readdirSync(folder).filter((name) => name.endsWith(`-${pieceEndings.record}`));
  const [record] = records;
  if (record === undefined || records.length > 1) return undefined;
  const name = record.slice(0, -pieceEndings.record.length);
  const pathOf = (piece: ExportedPiece) => join(folder, `${name}${pieceEndings[piece]}`);
  const paths = {
    record: pathOf('record'),
    data: pathOf('data'),
    keyring: pathOf('keyring'),
    key: pathOf('key'),
  };
  return Object.values(paths).every((file) => existsSync(file)) ? paths : undefined;
}

function tell({ terminal, text, instance }: OpenCall, brought: BroughtOrganisation): ExitStatus {
  const { slug, entries, rows, units, keys, recoverySeeds, sheets } = brought;
  terminal.message(text('command-line.arrived', { slug, entries, rows, units, keys }));
  terminal.message(text('command-line.arrival_keys_once'));
  for (const seed of recoverySeeds) terminal.data(`${seed}\n`);
  terminal.message(text('command-line.arrival_sheets', { count: sheets.length }));
  for (const { units, secret } of sheets) {
    const whose = units.length === 0 ? slug : units.join(' ');
    terminal.data(`${whose}\t${instance.publicUrl}/sign-in/${secret}\n`);
  }
  return 0;
}
