import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { schemaFaults, type Schema } from '../packages/tally/src/testing/json-schema.ts';

const directory = mkdtempSync(join(tmpdir(), 'communard-count-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = (name: string) => join(directory, name);

function given(name: string, content: string | Uint8Array): string {
  writeFileSync(file(name), content);
  return file(name);
}

const program = ['--disable-warning=ExperimentalWarning', 'apps/cli/src/main.ts', 'count'];
const environment = { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', INIT_CWD: process.cwd() };

/** Counts in a process of its own, as a person would. */
function count(words: readonly string[], input?: string, preload: readonly string[] = []) {
  const all = [...preload, ...program, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    encoding: 'utf8',
    env: environment,
    maxBuffer: 64 * 1024 * 1024,
    timeout: 150_000,
    ...(input === undefined ? {} : { input }),
  });
  return { status, data: stdout, messages: stderr };
}

const names = ['"Ana Ruiz"', '"Kofi, Mensah"', '"<b>Leyla</b>"', '"Sita Rai"', '"=João"'];
const ballots = ['31 1 2 3 0', '19 2 4 0', '16 3 4 0', '14 4 2 0', '10 5 2 3 0'];
const blt = (lines: readonly string[], seats = 3) =>
  `5 ${seats}\n${lines.join('\n')}\n0\n${names.join('\n')}\n"Committee"\n`;
const committee = given('committee.blt', blt(ballots));
const scotland = ['--method', 'scotland-2007'];

describe('communard count', () => {
  it('gives the same bytes for the same ballots, in every format, from a file and from a pipe', () => {
    for (const format of ['text', 'json', 'html', 'csv']) {
      const words = [...scotland, '--format', format];
      const first = count([committee, ...words]);
      expect(first).toMatchObject({ status: 0, messages: '' });
      const again = count([committee, ...words]);
      const piped = count(['-', '--input', 'blt', ...words], readFileSync(committee, 'utf8'));
      expect(again.data).toBe(first.data);
      expect(piped).toEqual(first);
    }
  });

  it('writes JSON by the published schema', () => {
    const page = readFileSync('docs/formats/count.md', 'utf8');
    const schema = JSON.parse(/```json schema\n([\s\S]*?)```/.exec(page)![1]!) as Schema;
    const { data } = count([committee, ...scotland, '--format', 'json']);
    expect(schemaFaults(JSON.parse(data), schema, schema)).toEqual([]);
    expect(schemaFaults({}, schema, schema)).not.toEqual([]);
  });

  it('writes CSV that reads back to the figures of the JSON', () => {
    const { data } = count([committee, ...scotland, '--format', 'csv']);
    const [head, ...rows] = readCsv(data);
    const { result, candidates } = JSON.parse(
      count([committee, ...scotland, '--format', 'json']).data,
    ) as Account;
    for (const stage of result.stages)
      for (const [i, votes] of stage.votes.entries()) {
        const row = rows.find((one) => +one[0]! === stage.number && +one[2]! === i + 1);
        expect(row?.[head!.indexOf('votes')]).toBe(votes);
      }
    // A name like a formula is made harmless; a comma stays inside its name.
    const told = new Set(rows.map((row) => row[head!.indexOf('name')]));
    expect(told).toContain('Kofi, Mensah');
    expect(told).toContain("'=João");
    expect(candidates).toHaveLength(5);
  });

  it('writes a page that stands alone and runs nothing', () => {
    const { data } = count([committee, ...scotland, '--format', 'html']);
    expect(data).toMatch(/^<!doctype html>/);
    expect(data).toContain("default-src 'none'");
    expect(data).not.toMatch(/<script|<link|<img|<iframe|\bon\w+=|url\(|@import|\bsrc=|\bhref=/i);
    expect(data).toContain('&lt;b&gt;Leyla&lt;/b&gt;');
  });

  it('asks for a lot with status 3, and counts once it has it', () => {
    const tied = given('tied.blt', blt(['4 1 0', '3 2 0', '2 3 0', '1 4 2 0', '1 5 1 0'], 1));
    const { status, data, messages } = count([tied, '--method', 'irv']);
    expect({ status, data }).toEqual({ status: 3, data: '' });
    expect(messages).toContain('4. Sita Rai, 5. =João');
    const lots = given('lots.json', messages.slice(messages.indexOf('[{')).replace('…', '4'));
    const resolved = count([tied, '--method', 'irv', '--lots', lots]);
    expect(resolved).toMatchObject({ status: 0, messages: '' });
  });

  it('ends with status 1 on a fault', () => {
    // A folder of this name can be opened by nobody as a file of lots.
    const { status, data, messages } = count([committee, ...scotland, '--lots', directory]);
    expect({ status, data }).toEqual({ status: 1, data: '' });
    expect(messages).toMatch(/^This did not work: /);
  });

  it('knows nothing of the database or the web: they are not loaded', () => {
    const words = [...program, committee, ...scotland, '--format', 'csv'];
    const env = { ...environment, NODE_DEBUG: 'esm' };
    const { stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
    expect(stderr).toContain('packages/tally/src/index.ts');
    expect(stderr).not.toMatch(/packages\/(core|database|vault)\/src|kysely|pglite/);
  });

  it('ends quietly when whoever reads has seen enough', async () => {
    const child = spawn(process.execPath, [...program, '--methods'], { env: environment });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
    const status = await new Promise((resolve) => child.once('exit', resolve));
    expect(said).toBe('');
    expect([0, 1]).toContain(status);
  });
});

describe('communard count refuses, with line and column and nothing half counted,', () => {
  it.each<[string, string | Uint8Array, readonly string[], RegExp]>([
    ['a line that is no ballot', blt([...ballots, 'one 2 3 0']), scotland, /Line 7, column 1: /],
    ['a ballot that does not end', blt([...ballots, '1 2 3']), scotland, /Line 7, column 6: /],
    ['more seats than candidates', blt(ballots, 6), scotland, /more seats \(6\) than/],
    ['zero ballots', blt([]), scotland, /no ballot to count/],
    ['an empty file', '', scotland, /Line 1, column 1: .*empty/],
    ['a weight beyond 2^53', blt(['9007199254740993 1 0']), scotland, /Line 2, column 1: /],
    ['weights beyond 2^53 together', blt(['9007199254740991 1 0', '1 2 0']), scotland, /Line 3/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x35, 0, 0x20, 0]), scotland, /Line 1.*UTF-16/],
    ['Latin-1', Buffer.from(blt(ballots), 'latin1'), scotland, /Line 12, column \d+: .*UTF-8/],
    ['names that are missing', '2 1\n1 1 0\n0\n"A"\n', scotland, /name of candidate 2 of 2/],
    ['a method that does not exist', blt(ballots), ['--method', 'best'], /no method best/],
  ])('%s', (_, content, words, said) => {
    const { status, data, messages } = count([given('bad.blt', content), ...words]);
    expect({ status, data }).toEqual({ status: 2, data: '' });
    expect(messages).toMatch(said);
    expect(messages.trimEnd().split('\n')).toHaveLength(1);
  });

  it('one wrong line at the end of 200 MB, within bounded memory', () => {
    const path = file('large.blt');
    const lines = writeLarge(path, 200_000_000);
    const tell = 'process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';
    const preload = ['--import', `data:text/javascript,${tell}`];
    const { status, data, messages } = count([path, ...scotland], undefined, preload);
    expect({ status, data }).toEqual({ status: 2, data: '' });
    expect(messages).toMatch(new RegExp(`^Line ${lines}, column 5: `));
    const memoryKib = Number(messages.trimEnd().split('\n').at(-1));
    expect(memoryKib).toBeGreaterThan(10_000);
    expect(memoryKib).toBeLessThan(1_048_576);
    rmSync(path);
  });

  it('sets aside and lists, without refusing, ballots that are merely wrong', () => {
    const wrong = ['1 9 0', '1 1 1 0', '1 0', '2=3 0', '1 2=3 0', '1 2 2=3 0'];
    const path = given('wrong.blt', blt([...ballots, ...wrong.slice(0, 3), ...wrong.slice(4)]));
    const { status, data, messages } = count([path, ...scotland, '--format', 'json']);
    expect(status).toBe(0);
    expect(messages).toMatch(/ballots were set aside/);
    const account = JSON.parse(data) as Account;
    expect(account.ballots.setAside.map(({ line, reason }) => [line, reason])).toEqual([
      [7, 'candidate_unknown'],
      [8, 'candidate_twice'],
      [9, 'blank'],
      [10, 'first_rank_shared'],
      [11, 'candidate_twice'],
    ]);
  });

  it('reads over withdrawn candidates, and says how many ballots named them', () => {
    const path = given('withdrawn.blt', blt(['-2', ...ballots]));
    const { data } = count([path, ...scotland, '--format', 'json']);
    const account = JSON.parse(data) as Account;
    expect(account.candidates[1]).toMatchObject({ isWithdrawn: true });
    expect(account.ballots.withdrawnNamedWeight).toBeGreaterThan(0);
  });

  it('counts ballots that are all equal', () => {
    const path = given('equal.blt', blt(['90 1 2 3 4 5 0']));
    const { status, data } = count([path, '--method', 'meek-prf']);
    expect(status).toBe(0);
    expect(data).toContain('Ana Ruiz, ');
  });
});

interface Account {
  readonly candidates: readonly { readonly isWithdrawn: boolean }[];
  readonly ballots: {
    readonly withdrawnNamedWeight: number;
    readonly setAside: readonly { readonly line: number; readonly reason: string }[];
  };
  readonly result: {
    readonly stages: readonly { readonly number: number; readonly votes: readonly string[] }[];
  };
}

/** A BLT file of about so many bytes whose last ballot is broken; gives the line of that ballot. */
function writeLarge(path: string, bytes: number): number {
  const piece = '1 1 2 3 4 5 0\n1 5 4 3 2 1 0\n'.repeat(20_000);
  const pieces = Math.ceil(bytes / piece.length);
  const descriptor = openSync(path, 'w');
  writeSync(descriptor, '5 3\n');
  for (let i = 0; i < pieces; i++) writeSync(descriptor, piece);
  writeSync(descriptor, `1 3 x 0\n0\n${names.join('\n')}\n"Large"\n`);
  closeSync(descriptor);
  return pieces * 40_000 + 2;
}

/** RFC 4180, read as plainly as it is written. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let found = cell.exec(text); found !== null; found = cell.exec(text)) {
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    if (found[3] === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}
