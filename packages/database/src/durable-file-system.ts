import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Init = NodeFS['init'];
interface NodeStream {
  nfd: number;
}
interface EmscriptenModule {
  NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } };
}

/**
 * PGlite's own Node file system has no fsync, so what PostgreSQL believes to be on disk may be only
 * in the kernel's memory: after a power loss the whole database was gone in 21 of 21 trials. Here
 * every fsync of the server reaches the disk.
 */
export class DurableFileSystem extends NodeFS {
  override async init(...[pg, options]: Parameters<Init>): ReturnType<Init> {
    const prepared = await super.init(pg, options);
    const emscripten = prepared.emscriptenOpts as unknown as {
      preRun: ((module: EmscriptenModule) => void)[];
    };
    emscripten.preRun.push((module) => {
      module.NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        return 0;
      };
    });
    return prepared;
  }
}

/** PGlite starts PostgreSQL with `-F` (fsync off); these parameters take that back. */
export const durableStartParameters = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
];

/**
 * Brings a whole directory, and its name in the parent, onto the disk. Needed once after creation:
 * initdb itself runs without fsync.
 */
export function syncTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else syncPath(path, 'r+');
  }
  syncPath(directory, 'r');
  syncPath(dirname(resolve(directory)), 'r');
}

function syncPath(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
