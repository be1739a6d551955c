// Measures Communard against the plainest programs that do the same work, in one run, and prints a
// table. Plain JavaScript for Node 20.
//
//   npm run bench                                     everything
//   npm run bench -- commands                         one of them, or several
//   npm run bench -- --write docs/operating/speed.md  and put the table between the marks there;
//                                                     may be given for several files
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { buildWeb, installDependencies, node24 } from './prepare.mjs';
import { providePostgres } from './provide.mjs';

/** Those that need a database run on both, or on PostgreSQL alone; the others compute only. */
const benches = {
  pages: { file: 'bench/pages.ts', needsDatabase: true },
  commands: { file: 'bench/commands.ts', needsDatabase: true },
  records: { file: 'bench/records.ts', needsDatabase: true },
  import: { file: 'bench/import.ts', needsDatabase: true },
  units: { file: 'bench/units/roll-up.ts', needsDatabase: true },
  vault: { file: 'bench/vault/open-unit.ts', needsDatabase: false },
  tally: { file: firstIn('bench/tally'), needsDatabase: false },
  deployment: { file: 'bench/work/deployment.ts', needsDatabase: false },
  work: { file: 'bench/work/daily-work.ts', needsDatabase: true, isOnPostgresOnly: true },
};
const startMark = '<!-- figures: npm run bench writes from here -->';
const endMark = '<!-- figures end -->';

const { names, writeTo } = readArguments(process.argv.slice(2));
installDependencies();
if (names.includes('pages')) buildWeb();

const notices = [];
const wantsDatabase = names.some((name) => benches[name].needsDatabase);
const postgres = wantsDatabase ? providePostgres(notices, { isDurable: true }) : undefined;
let child;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    child?.kill('SIGTERM');
    postgres?.stop();
    process.exit(1);
  });

let hasFailed = false;
const figures = [];
const lines = [];
try {
  for (const name of names) await runBench(name);
} finally {
  postgres?.stop();
}
for (const notice of notices) process.stderr.write(`Not measured: ${notice}\n`);
const text = tableText();
process.stdout.write(`\n${text}`);
if (!hasFailed) for (const file of writeTo) writeFigures(file, text);
process.exitCode = hasFailed ? 1 : 0;

function readArguments(args) {
  const isFile = (i) => args[i - 1] === '--write';
  const writeTo = args.filter((_, i) => isFile(i));
  const rest = args.filter((arg, i) => arg !== '--write' && !isFile(i));
  const unknown = rest.filter((name) => !existsSync(benches[name]?.file ?? ''));
  if (unknown.length > 0 || args.at(-1) === '--write') {
    const known = Object.keys(benches).join(', ');
    process.stderr.write(`Usage: npm run bench -- [${known}] [--write FILE]…\n`);
    process.exit(2);
  }
  const all = Object.keys(benches).filter((name) => existsSync(benches[name].file));
  return { names: rest.length > 0 ? rest : all, writeTo };
}

/** The program of a folder, by name the first; empty where there is none. */
function firstIn(folder) {
  const programs = existsSync(folder) ? readdirSync(folder) : [];
  const program = programs.filter((name) => name.endsWith('.ts')).sort()[0];
  return program === undefined ? '' : `${folder}/${program}`;
}

async function runBench(name) {
  const { file, needsDatabase, isOnPostgresOnly } = benches[name];
  const both = isOnPostgresOnly ? [postgres?.url] : [postgres?.url, undefined];
  const urls = needsDatabase ? both : [undefined];
  for (const [index, url] of urls.entries()) {
    if (needsDatabase && index === 0 && url === undefined) continue;
    const where = needsDatabase ? (url === undefined ? ' on PGlite' : ' on PostgreSQL') : '';
    process.stderr.write(`${name}${where}…\n`);
    const printed = await run(file, url);
    if (printed === undefined) continue;
    for (const line of printed.split('\n').filter((text) => text !== '')) read(name, line);
  }
}

function read(name, line) {
  if (!line.startsWith('{')) return void lines.push({ name, line });
  const figure = JSON.parse(line);
  if (figure.ours !== undefined) figures.push(figure);
}

/** What the program printed; undefined if it failed. Its standard error is ours. */
function run(file, url) {
  const env = { ...process.env };
  delete env.BENCH_DATABASE_URL;
  if (url !== undefined) env.BENCH_DATABASE_URL = url;
  return new Promise((resolve) => {
    child = spawn(node24(), [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk) => (printed += chunk));
    child.on('close', (code) => {
      if (code === 0) return resolve(printed);
      process.stderr.write(`${file} failed\n`);
      hasFailed = true;
      resolve(undefined);
    });
  });
}

function tableText() {
  const rows = figures.map(
    ({ bench, database, what, unit, ours, plain, aim, memoryMiB }) =>
      `| ${bench} | ${database} | ${what} | ${rate(ours)} ${unit}/s | ${plain ? rate(plain) : '—'} | ` +
      `${plain ? ratio(ours.median / plain.median) : '—'} | ` +
      `${aim ? `≥ ${aim}${database === 'PostgreSQL' ? '' : ' (PostgreSQL)'}` : '—'} | ` +
      `${memoryMiB === undefined ? '—' : `${Math.round(memoryMiB)} MiB`} |`,
  );
  const head = [
    '| | Database | What | Ours: median (min–max) | Plain: median (min–max) | Ratio | Aim | Peak memory |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |',
  ];
  const isRow = ({ line }) => line.startsWith('|'); // a bench may print a table of its own
  const rest = lines.filter((one) => !isRow(one)).map(({ name, line }) => `- ${name}: ${line}`);
  const own = names.flatMap((name) => {
    const table = lines.filter((one) => one.name === name && isRow(one)).map(({ line }) => line);
    return table.length > 0 ? [...table, ''] : [];
  });
  const first = rows.length > 0 ? [...head, ...rows, ''] : [];
  const parts = [machineLine(), '', ...first, ...own, ...rest];
  return `${parts.join('\n').trimEnd()}\n`;
}

function machineLine() {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  const waits = process.env.COMMUNARD_TEST_DATABASE_URL
    ? '; PostgreSQL as it was given'
    : '; PostgreSQL with fsync on';
  const machine = `${cpus().length} × ${model}, ${memory} GiB`;
  return `Measured on ${day}: ${machine}${wantsDatabase ? waits : ''}.`;
}

function rate({ median, min, max }) {
  return `${whole(median)} (${whole(min)}–${whole(max)})`;
}

function whole(value) {
  return Math.round(value).toLocaleString('en');
}

function ratio(value) {
  return value < 0.01 ? value.toPrecision(1) : value.toFixed(2);
}

function writeFigures(file, text) {
  const page = readFileSync(file, 'utf8');
  const from = page.indexOf(startMark);
  const to = page.indexOf(endMark);
  if (from < 0 || to < from) {
    process.stderr.write(`${file} has no place for figures: ${startMark} … ${endMark}\n`);
    process.exit(2);
  }
  writeFileSync(file, `${page.slice(0, from + startMark.length)}\n\n${text}\n${page.slice(to)}`);
  process.stderr.write(`The figures are in ${file}\n`);
}
