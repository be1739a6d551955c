import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');

/** Where the test vectors of the standards lie: beside the repository unless told otherwise. */
const folder = process.env['COMMUNARD_VECTORS'] ?? resolve(root, '../shared/vectors');

/** Whether the vectors are on this machine. */
export const hasPublishedVectors = existsSync(folder);

/** What a suite of published vectors is called; says plainly when it does not run. */
export function publishedTitle(title: string): string {
  return hasPublishedVectors ? title : `${title} (skipped: no vectors at ${folder})`;
}

/** Path of a file or folder of the vectors. */
export function publishedPath(...parts: readonly string[]): string {
  return join(folder, ...parts);
}

/** A JSON file of the vectors. */
export function readPublished<T>(...parts: readonly string[]): T {
  return JSON.parse(readFileSync(publishedPath(...parts), 'utf8')) as T;
}

/** All files below a folder of the vectors, by their ending. */
export function listPublished(ending: string, ...parts: readonly string[]): string[] {
  const files = readdirSync(publishedPath(...parts), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith(ending)).sort();
}
