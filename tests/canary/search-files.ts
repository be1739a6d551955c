import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFinder } from '@communard/testkit';

/** What was looked through, and what was found, a line each. */
export interface Searched {
  bytes: number;
  files: number;
  readonly hits: string[];
}

export const nothingSearched = (): Searched => ({ bytes: 0, files: 0, hits: [] });

const around = 48;

/** Looks through some bytes; says of each hit where it is, in what form, and what stands around. */
export function searchBytes(
  finder: TextFinder,
  searched: Searched,
  { where, bytes }: { readonly where: string; readonly bytes: Uint8Array },
): void {
  searched.bytes += bytes.length;
  for (const { text, form, byte } of finder.find(bytes)) {
    const near = Buffer.from(bytes.subarray(Math.max(0, byte - around), byte + 2 * around));
    const shown = near.toString('latin1').replace(/[^ -~]/g, '·');
    searched.hits.push(`${where}: ${text} (${form}) at byte ${byte}: …${shown}…`);
  }
}

/** Looks through every file below a directory: tables, write-ahead log, keys, whatever there is. */
export function searchFiles(finder: TextFinder, searched: Searched, directory: string): void {
  for (const path of filesIn(directory)) {
    searched.files += 1;
    // A name of a file may tell too.
    searchBytes(finder, searched, { where: `name of ${path}`, bytes: Buffer.from(path) });
    searchBytes(finder, searched, { where: path, bytes: readFileSync(path) });
  }
}

function filesIn(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) return filesIn(path);
    return found?.isFile() === true ? [path] : [];
  });
}
