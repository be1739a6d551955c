// Builds the web application if anything it is made from is newer than the build. Run by Node 24.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = join(root, 'apps', 'web');
const built = join(web, 'build', 'handler.js');
// Our other packages stay outside the bundle and are read as they stand.
const sources = [
  'apps/web/src',
  'apps/web/static',
  'apps/web/package.json',
  'apps/web/vite.config.ts',
  'packages/ui/src',
  'packages/ui/package.json',
  'package-lock.json',
];

if (isStale()) {
  process.stderr.write('Building the pages…\n');
  run('@sveltejs/kit/svelte-kit.js', 'sync');
  run('vite/bin/vite.js', 'build', '--logLevel', 'warn');
}

function isStale() {
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return sources.some((source) => newestIn(join(root, source)) > builtAt);
}

function newestIn(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  // A folder's own time tells of files that were taken away.
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function run(program, ...words) {
  const script = join(root, 'node_modules', program);
  execFileSync(process.execPath, [script, ...words], { cwd: web, stdio: ['ignore', 2, 2] });
}
