import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The data directory belongs to another living process. Not transient: someone must decide. */
export class DirectoryInUse extends Error {
  readonly transient = false;
  readonly directory: string;
  readonly holderPid: number | undefined;

  constructor(directory: string, holderPid: number | undefined, cause: unknown) {
    const holder = holderPid === undefined ? 'another process' : `process ${holderPid}`;
    super(`opening the data directory ${directory}: it is in use by ${holder}`, { cause });
    this.name = 'DirectoryInUse';
    this.directory = directory;
    this.holderPid = holderPid;
  }
}

/**
 * Takes the only right to open `directory`. Two PGlite processes on one directory open it without a
 * word and the first silently loses rows, so this comes before anything else.
 *
 * The lock is an exclusive SQLite transaction on a side file: the kernel releases it even after
 * `kill -9`, which a file holding a process id would not survive. The process id beside it is only
 * for the message.
 *
 * @throws {DirectoryInUse} when another process holds it
 */
export function lockDirectory(directory: string): () => void {
  const holderPath = join(directory, 'lock.pid');
  const lock = new DatabaseSync(join(directory, 'lock'));
  try {
    lock.exec('pragma journal_mode = off; pragma locking_mode = exclusive; begin exclusive');
  } catch (cause) {
    lock.close();
    throw new DirectoryInUse(directory, readHolder(holderPath), cause);
  }
  writeFileSync(holderPath, `${process.pid}\n`);
  return () => lock.close();
}

function readHolder(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isSafeInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}
