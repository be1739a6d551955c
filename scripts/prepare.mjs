// What every npm script needs before Node 24 and the packages are there. Plain JavaScript for Node 20.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const stamp = join('node_modules', '.installed');

/** Installs what the lock file says, unless exactly that is installed already. */
export function installDependencies() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing packages…\n');
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(stamp, lock);
}

/** Builds the web application if its sources are newer than the build. */
export function buildWeb() {
  execFileSync(node24(), ['scripts/build.mjs'], { stdio: ['ignore', 2, 2] });
}

/** Node 24 from the registry; the machine's own where that is 24 or later anyway. */
export function node24() {
  const packaged = join(
    root,
    'node_modules',
    `node-${process.platform}-${process.arch}`,
    'bin',
    'node',
  );
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(
    `Node 24 is needed and the registry has none for ${process.platform} ${process.arch}. ` +
      `Install Node 24 and run this again.\n`,
  );
  process.exit(1);
}

function npm(...args) {
  // Standard output stays free for data.
  execFileSync('npm', args, { stdio: ['ignore', 2, 2] });
}
