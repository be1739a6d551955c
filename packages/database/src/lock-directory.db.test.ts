import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DirectoryInUse, lockDirectory } from './lock-directory.ts';

const directory = mkdtempSync(join(tmpdir(), 'communard-lock-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A process that takes the lock, says so, and waits. */
async function holder() {
  const module = new URL('./lock-directory.ts', import.meta.url).href;
  const program = `import { lockDirectory } from '${module}'; lockDirectory('${directory}'); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('the lock of a data directory', () => {
  it('refuses a second process, naming directory and holder', async () => {
    const child = await holder();
    try {
      expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
      expect(() => lockDirectory(directory)).toThrow(
        `${directory}: it is in use by process ${child.pid}`,
      );
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  it('is free again after kill -9', () => {
    const release = lockDirectory(directory);
    release();
  });

  it('is free again after release', () => {
    lockDirectory(directory)();
    lockDirectory(directory)();
  });
});
