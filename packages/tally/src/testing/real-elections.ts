import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Real elections lie beside the repository, not in it: `COMMUNARD_BALLOTS`, or `../shared/ballots`.
 */
const FOLDER =
  process.env['COMMUNARD_BALLOTS'] ?? join(import.meta.dirname, '../../../../../shared/ballots');

export function realFolder(...path: string[]): string {
  return join(FOLDER, ...path);
}

export const hasRealElections = existsSync(join(FOLDER, 'README.md'));

/** Folders of Scottish council elections, in order of year; others may be laid beside 2017. */
export function scottishFolders(): string[] {
  if (!hasRealElections) return [];
  return readdirSync(FOLDER)
    .filter((name) => /^scotland-\d{4}$/.test(name))
    .toSorted();
}

/** To be printed by tests that skip. */
export const skipNotice = `Skipped: no real elections at ${FOLDER} (set COMMUNARD_BALLOTS)`;

export function readReal(...path: string[]): Buffer {
  const bytes = readFileSync(join(FOLDER, ...path));
  return path.at(-1)!.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

export function readRealJson<T>(...path: string[]): T {
  return JSON.parse(readReal(...path).toString('utf8')) as T;
}

/** Files of a tar archive (POSIX ustar), by name. */
export function readWards(folder = 'scotland-2017'): Map<string, Uint8Array> {
  const tar = readReal(folder, 'ballots.tar.gz');
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    const isFile = tar[at + 156] === 48 || tar[at + 156] === 0;
    if (isFile) files.set(name, tar.subarray(at + 512, at + 512 + size));
    at += 512 + ((size + 511) & ~511);
  }
  return files;
}
