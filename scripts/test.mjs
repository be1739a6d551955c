// `npm test`: brings what is missing, then type check, lint, checks, unit, database and browser
// tests. `npm run check` (argument `check`) stops before anything that needs a database or browser.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { provideChromium, providePostgres } from './provide.mjs';
import { buildWeb, installDependencies, node24, root } from './prepare.mjs';

const isQuick = process.argv[2] === 'check';
const results = mkdtempSync(join(tmpdir(), 'communard-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const notices = [];
const failures = [];

installDependencies();
const environment = {
  ...process.env,
  PATH: [dirname(node24()), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
};

step('type check', 'tsc', ['-p', 'tsconfig.json']);
step('type check of the pages', 'npm', ['run', '--silent', 'check', '-w', '@communard/web']);
step('lint', 'eslint', ['.']);
step('format', 'prettier', ['--check', '--log-level', 'warn', '.']);
suite('unit');
if (!isQuick) testWithServers();
finish();

function testWithServers() {
  const postgres = providePostgres(notices);
  try {
    if (postgres !== undefined) environment.COMMUNARD_TEST_DATABASE_URL = postgres.url;
    suite('db');
    const chromium = provideChromium(notices);
    if (chromium === undefined) return;
    environment.CHROMIUM = chromium;
    buildWeb();
    suite('e2e');
  } finally {
    postgres?.stop();
  }
}

function step(title, command, args) {
  process.stdout.write(`\n== ${title}\n`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: environment });
  process.stdout.write(`   ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  if (status !== 0) failures.push(title);
  return status === 0;
}

/** Runs one vitest project and adds its figures to the totals. */
function suite(project) {
  const output = join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  step(`${project} tests`, 'vitest', ['run', '--project', project, ...reporters]);
  try {
    const report = JSON.parse(readFileSync(output, 'utf8'));
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests;
    totals.skipped += report.numPendingTests + report.numTodoTests;
  } catch {
    totals.failed += 1;
    failures.push(`${project} tests: no report`);
  }
}

function finish() {
  rmSync(results, { recursive: true, force: true });
  process.stdout.write('\n');
  for (const notice of notices) process.stdout.write(`Skipped: ${notice}\n`);
  for (const failure of failures) process.stdout.write(`Failed: ${failure}\n`);
  const failed = Math.max(totals.failed, failures.length);
  process.stdout.write(`${totals.passed} passed, ${failed} failed, ${totals.skipped} skipped\n`);
  process.exit(failed === 0 ? 0 : 1);
}
