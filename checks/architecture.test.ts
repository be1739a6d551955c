import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, isTest, listFiles, type SourceFile } from './source-files.ts';

/** Who may import whom of ours. Tests may import the testkit besides. */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
  'packages/tally': [],
  'packages/record': [],
  'packages/vault': [],
  'packages/database': [],
  'packages/passkeys': [],
  'packages/languages': [],
  'packages/ui': [],
  'packages/core': ['database', 'record', 'tally', 'vault'],
  'packages/testkit': ['core', 'database', 'passkeys', 'record', 'vault'],
  'apps/web': ['core', 'languages', 'passkeys', 'record', 'tally', 'ui'],
  'apps/cli': ['core', 'languages', 'record', 'tally', 'vault'],
};

const code = listFiles('packages/*/src/*', 'apps/cli/src', 'apps/web/src').filter(({ path }) =>
  /\.(ts|svelte)$/.test(path),
);
const roomOf = ({ path }: SourceFile) => path.split('/').slice(0, 2).join('/');

describe('the house', () => {
  it.each(Object.entries(allowedImports))('%s imports only %j of ours', (room, allowed) => {
    const files = code.filter((file) => roomOf(file) === room);
    const found = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('@communard/'))
        .map((name) => name.split('/')[1]!)
        .filter((name) => !allowed.includes(name) && !(name === 'testkit' && isTest(file)))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('what sets tests up is imported by tests only', () => {
    const found = code
      .filter((file) => !isTest(file))
      .filter((file) => importsOf(file).some((name) => /\.(test|setup)\.ts$/.test(name)));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('no file reaches into another package by its path', () => {
    const found = code.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => posix.join(posix.dirname(file.path), name))
        .filter((target) => !target.startsWith(`${roomOf(file)}/`))
        .map((target) => `${file.path} imports ${target}`),
    );
    // The command line starts the web server; that one door is named here.
    expect(found.filter((line) => !line.endsWith('apps/web/server.mjs'))).toEqual([]);
  });

  it('slices meet only at each other’s index; the platform is the ground they stand on', () => {
    const found = code
      .filter(({ path }) => path.startsWith('packages/core/src/') && path.split('/').length === 5)
      .flatMap((file) => {
        const slice = file.path.split('/')[3]!;
        return importsOf(file)
          .filter((name) => name.startsWith('../'))
          .filter((name) => !name.startsWith('../platform/') && !name.endsWith('/index.ts'))
          .filter((name) => !name.startsWith(`../${slice}/`) && name !== '../projections.ts')
          .map((name) => `${file.path} imports ${name}`);
      });
    expect(found).toEqual([]);
  });

  it('a slice reads and writes only its own tables', () => {
    const core = code.filter(({ path }) => path.startsWith('packages/core/src/'));
    const sliceOf = ({ path }: SourceFile) => path.split('/')[3]!;
    const used = core.flatMap((file) =>
      [...file.text.matchAll(/(?:From|Into|Table|Join)\('(\w+)[' ]/g)].map(([, table = '']) => ({
        table,
        slice: sliceOf(file),
        path: file.path,
      })),
    );
    // A table belongs to the slice that writes it.
    const owners = new Map<string, string>();
    for (const file of core.filter(({ path }) => path.endsWith('.table.ts')))
      for (const [, table = ''] of file.text.matchAll(/(?:insertInto|updateTable)\('(\w+)'/g))
        owners.set(table, sliceOf(file));
    expect(owners.get('record')).toBe('records');
    const found = used
      .filter(({ table, slice }) => (owners.get(table) ?? slice) !== slice)
      .map(({ path, table }) => `${path} uses ${table}`);
    expect(found).toEqual([]);
  });

  it('rows are written only in *.table.ts files', () => {
    const writes = /\.(insertInto|updateTable|deleteFrom)\(/;
    const found = code
      .filter(({ path }) => path.startsWith('packages/core/src/') && !path.endsWith('.table.ts'))
      .filter((file) => !isTest(file) && writes.test(file.text))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it('files that define entries or apply them touch no database, disk or clock', () => {
    const io =
      /from '(kysely|node:fs|node:net|@communard\/database)'|\.table\.ts'|\bnew Date\(\)|Date\.now/;
    const found = code
      .filter(({ path }) => path.startsWith('packages/core/src/') && !isTest({ path, text: '' }))
      .filter(
        ({ text }) => /\bdefineKind\(\s*\n?\s*'/.test(text) || /export function applyTo/.test(text),
      )
      .filter(({ path }) => !/create-record\.ts$/.test(path))
      .filter(({ text }) => io.test(text))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it('the clock and chance are asked for only where an installation is opened', () => {
    const ambient = /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(/;
    const found = code
      .filter(
        (file) =>
          !isTest(file) && /^packages\/(core|record|tally|vault|database)\//.test(file.path),
      )
      .filter(({ text }) => ambient.test(text))
      .map(({ path }) => path);
    expect(found).toEqual(['packages/core/src/open-instance.ts']);
  });
});
