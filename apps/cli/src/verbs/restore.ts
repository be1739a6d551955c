import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  readIdentities,
  restoreBackup,
  type Configuration,
  type RestoredPart,
} from '@communard/core';
import { refusalText } from '@communard/languages';
import type { Call, ExitStatus, Verb } from '../verb.ts';

type RestoreCall = Call & { readonly configuration: Configuration };

/** Brings data, keyring or both back into an installation that has none. */
export const restore: Verb = {
  kind: 'own',
  usage: '[--data FILE] [--keyring FILE] --identity FILE',
  options: {
    data: { type: 'string' },
    keyring: { type: 'string' },
    identity: { type: 'string' },
  },
  run: async (call): Promise<ExitStatus> => {
    const { flags, terminal, text, locale } = call;
    const { data, keyring, identity } = flags;
    if (typeof identity !== 'string' || (data === undefined && keyring === undefined)) {
      terminal.message(text('command-line.restore_incomplete'));
      return 2;
    }
    const paths = { data: pathOf(call, data), keyring: pathOf(call, keyring) };
    const missing = [data, keyring, identity].find((file) => isMissing(call, file));
    if (missing !== undefined) {
      terminal.message(text('command-line.no_file', { file: String(missing) }));
      return 2;
    }
    const identities = readIdentities(readFileSync(pathOf(call, identity)!, 'utf8'));
    const restored = identities.ok
      ? await restoreFrom(call, { paths, identities: identities.value })
      : identities;
    if (!restored.ok) {
      terminal.message(refusalText(locale, restored.refusal));
      return 2;
    }
    for (const part of restored.value) tell(call, part);
    terminal.message(text('command-line.restored_next'));
    return 0;
  },
};

async function restoreFrom(
  { configuration, terminal }: RestoreCall,
  {
    paths,
    identities,
  }: {
    paths: { data: string | undefined; keyring: string | undefined };
    identities: readonly string[];
  },
) {
  const { databaseUrl, ownerUrl, dataDir } = configuration;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const sizes = Object.values(paths).map((path) => (path === undefined ? 0 : statSync(path).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let read = 0;
  async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
    for await (const piece of createReadStream(path)) {
      yield piece as Uint8Array;
      terminal.progress((read += (piece as Uint8Array).length), total);
    }
  }
  return restoreBackup({
    target: { databaseUrl: ownerUrl ?? databaseUrl, dataDir },
    files: {
      ...(paths.data !== undefined && { data: bytesOf(paths.data) }),
      ...(paths.keyring !== undefined && { keyring: bytesOf(paths.keyring) }),
    },
    identities,
  });
}

function tell({ terminal, text }: Call, { header, rows }: RestoredPart): void {
  const { part, takenAt: at, destroyBy: day } = header;
  terminal.message(text('command-line.restored_part', { part, at, rows }));
  const today = new Date().toISOString().slice(0, 10);
  if (day !== undefined && day < today)
    terminal.message(text('command-line.restore_expired', { day, at }));
}

function pathOf({ terminal }: Call, file: string | boolean | undefined): string | undefined {
  return file === undefined ? undefined : resolve(terminal.workingDirectory, String(file));
}

function isMissing(call: Call, file: string | boolean | undefined): boolean {
  const path = pathOf(call, file);
  return path !== undefined && !existsSync(path);
}
