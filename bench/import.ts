/**
 * A directory of 10,000 rows: read, matched against nobody and then against 10,000 known, and
 * applied, with the progress that people see. The plainest program for comparison splits the lines
 * and inserts name and country into a bare table, a thousand rows a statement: it matches nobody,
 * keeps no source and signs nothing, so the ratio has no aim.
 *
 * `node bench/import.ts [rows]`
 */
import {
  applyImport,
  attestFederation,
  foundOrganisation,
  getImportPreview,
  operator,
  runCommand,
  startImport,
  type Command,
  type ImportPreview,
  type Instance,
} from '@communard/core';
import { peakMemoryMiB, report, say, spreadOf } from './measure.ts';
import { withDatabase, type BenchDatabase } from './open-databases.ts';

const rowCount = Number(process.argv[2] ?? 10_000);
const countries = ['Togo', 'Peru', 'Nepal', 'Kenya', 'Chile', 'Greece', 'Turkey', 'Germany'];
/** Syllables of names that belong to nobody. */
const parts =
  'ka lo mi ren ta vor sha del ni pu gar esh wo ban tir ola fen dru zi mar qua leth ho jin bel'.split(
    ' ',
  );

await withDatabase(async (bench) => {
  const { instance, name: database } = bench;
  const founding = { slug: 'keeper', name: 'Keeper', nameLang: 'en' };
  const { organisation } = await must(instance, foundOrganisation, founding);
  const attested = { organisation, slug: 'listed', name: 'Listed', sourceTitle: 'Bench' };
  const { organisation: federation } = await must(instance, attestFederation, attested);
  const plain = await importPlainly(bench, directoryCsv('First list'));
  for (const known of [0, rowCount]) {
    const title = known === 0 ? 'First list' : 'Second list';
    const csv = directoryCsv(title);
    const rates = await importOnce(instance, { organisation, federation, title, csv });
    const base = { bench: 'import', database, unit: 'rows' } as const;
    for (const [step, rate] of Object.entries(rates))
      report({
        ...base,
        what: `${rowCount} rows against ${known} known: ${step}`,
        ours: spreadOf([rate]),
        ...(step === 'all' ? { plain: spreadOf([plain]) } : {}),
        memoryMiB: peakMemoryMiB(),
      });
  }
});

interface Import {
  readonly organisation: string;
  readonly federation: string;
  readonly title: string;
  readonly csv: string;
}

async function importOnce(instance: Instance, { csv, title, organisation, federation }: Import) {
  const document = new TextEncoder().encode(csv);
  const start = performance.now();
  const input = { organisation, what: 'directory', document, federation, title };
  const { draft } = await must(instance, startImport, input);
  const read = performance.now();
  const preview = await getImportPreview(instance, { organisation, draft });
  if (preview === undefined) throw new Error('the draft just saved is not there');
  const matched = performance.now();
  say(`  matched: ${JSON.stringify(preview.counts)}`);
  const decisions = decide(preview);
  const deciding = performance.now();
  const applied = await must(instance, applyImport, { organisation, draft, decisions });
  const end = performance.now();
  say(`  applied: created ${applied.created}, changed ${applied.changed}`);
  const rate = (from: number, to: number) => (preview.counts.rows / (to - from)) * 1000;
  return {
    'read and kept': rate(start, read),
    'matched for the preview': rate(read, matched),
    'read again, matched again, applied': rate(deciding, end),
    all: rate(start, end),
  };
}

/** What a person would do with the doubtful ones, without the person: each is a new one. */
function decide({ rows }: ImportPreview): Record<string, string> {
  const doubtful = rows.filter(({ outcome }) => outcome === 'doubtful');
  return Object.fromEntries(doubtful.map(({ row }) => [String(row.line), 'new']));
}

async function must<Input, Output, Code extends string>(
  instance: Instance,
  command: Command<Input, Output, Code>,
  input: object,
): Promise<Output> {
  const onProgress = (done: number, total: number) => {
    if (done % 2500 === 0 || done === total) say(`  ${done} of ${total}`);
  };
  const result = await runCommand(instance, operator, command, { input, onProgress });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

async function importPlainly({ runBare }: BenchDatabase, csv: string): Promise<number> {
  await runBare([{ sql: 'create table bench_plain (name text, country text)', parameters: [] }]);
  const start = performance.now();
  const rows = csv.trim().split('\n').slice(1);
  const statements = [];
  for (let from = 0; from < rows.length; from += 1000) {
    const part = rows.slice(from, from + 1000).map((row) => row.split(','));
    statements.push({
      sql: 'insert into bench_plain select * from unnest($1::text[], $2::text[])',
      parameters: [part.map(([name]) => name), part.map(([, country]) => country)],
    });
  }
  await runBare(statements);
  return (rows.length / (performance.now() - start)) * 1000;
}

/** The same names every time; the second list has other line ends, so that its bytes are new. */
function directoryCsv(title: string): string {
  const random = seeded(20_260_301);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!;
  const word = () => {
    const syllables = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(parts));
    const text = syllables.join('');
    return text[0]!.toUpperCase() + text.slice(1);
  };
  const trades = ['Union', 'Choir', 'League', 'Workers', 'Council', 'Circle', 'Tenants', 'Bakers'];
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const name = `${word()} ${pick(trades)} of ${word()}`;
    return `${name},${countries[index % countries.length]!}`;
  });
  const ending = title === 'First list' ? '\n' : '\r\n';
  return `name,country${ending}${rows.join(ending)}${ending}`;
}

/** Mulberry32: small and the same everywhere; nothing secret comes of it. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
