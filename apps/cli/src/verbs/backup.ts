import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { takeBackup, type BackupHeader } from '@communard/core';
import { recipientsIn } from '../recipients-in.ts';
import { writeWhole } from '../write-whole.ts';
import type { ExitStatus, OpenCall, Verb } from '../verb.ts';

/** Writes data and keyring apart, each encrypted for the officers and with a checksum beside it. */
export const backup: Verb = {
  kind: 'open',
  usage: '--to DIR --recipients FILE',
  asOwner: true,
  options: { to: { type: 'string' }, recipients: { type: 'string' } },
  run: async (call: OpenCall): Promise<ExitStatus> => {
    const { flags, terminal, text, instance } = call;
    const { to, recipients: file } = flags;
    if (typeof to !== 'string' || typeof file !== 'string') {
      terminal.message(text('command-line.backup_incomplete'));
      return 2;
    }
    const recipients = recipientsIn(call, file);
    if (recipients === undefined) return 2;
    const directory = resolve(terminal.workingDirectory, to);
    const keep = (header: BackupHeader, bytes: AsyncIterable<Uint8Array>) =>
      keepPart(call, directory, { header, bytes });
    await takeBackup(instance, { recipients, keep });
    return 0;
  },
};

/** Each part has a folder of its own: they are kept for different times, in different places. */
async function keepPart(
  { terminal, text }: OpenCall,
  directory: string,
  { header, bytes }: { header: BackupHeader; bytes: AsyncIterable<Uint8Array> },
): Promise<void> {
  const { part, takenAt, destroyBy } = header;
  const folder = join(directory, part);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const until = destroyBy === undefined ? '' : `-destroy-by-${destroyBy}`;
  const path = join(folder, `${takenAt.replaceAll(':', '')}-${part}${until}.age`);
  const sha256 = await writeWhole(path, bytes);
  await writeWhole(`${path}.sha256`, [Buffer.from(`${sha256}  ${basename(path)}\n`)]);
  terminal.message(text('command-line.backup_written', { part, file: path }));
  if (destroyBy !== undefined)
    terminal.message(text('command-line.backup_keyring_until', { day: destroyBy }));
}
