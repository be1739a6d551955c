import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';

const losses = 8;
const directory = mkdtempSync(join(tmpdir(), 'communard-power-'));
const image = join(directory, 'disk.img');
const copy = join(directory, 'copy.img');
const disk = join(directory, 'disk');
const rescued = join(directory, 'rescued');

/** A power loss needs a disk of its own: an image, mounted. Not everyone may mount. */
function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  for (const folder of [disk, rescued]) mkdirSync(folder, { recursive: true });
  closeSync(openSync(image, 'w'));
  truncateSync(image, 300 * 1024 * 1024);
  const made = spawnSync('/sbin/mkfs.ext4', ['-q', '-F', image]);
  const isMounted =
    made.status === 0 && spawnSync('mount', ['-o', 'loop', image, disk]).status === 0;
  if (isMounted) spawnSync('umount', [disk]);
  return isMounted;
}

const isPossible = canMount();
if (!isPossible) console.log('power loss of PGlite: skipped, images cannot be mounted here');

describe.skipIf(!isPossible)(
  'a power loss, played by copying the disk under a stopped writer',
  () => {
    afterAll(() => {
      for (const folder of [disk, rescued]) spawnSync('umount', [folder]);
      rmSync(directory, { recursive: true, force: true });
    });

    it.each(Array.from({ length: losses }, (_, index) => index + 1))(
      'number %i loses nothing that was acknowledged',
      async () => {
        execFileSync('mount', ['-o', 'loop', image, disk]);
        const acknowledged = await writeUntilPowerIsGone();
        execFileSync('umount', [disk]);
        execFileSync('mount', ['-o', 'loop', copy, rescued]);
        const database = await openDatabase<unknown>({ dataDir: join(rescued, 'data') });
        const { rows } = await database.runSql(
          `select max(id)::int as newest, count(*)::int as rows,
                count(*) filter (where hash <> md5(words))::int as bad from written`,
        );
        await database.close();
        execFileSync('umount', [rescued]);
        const { newest, rows: count, bad } = rows[0] as Record<'newest' | 'rows' | 'bad', number>;
        expect(acknowledged).toBeGreaterThan(0);
        expect(newest).toBeGreaterThanOrEqual(acknowledged);
        expect({ holes: newest - count, bad }).toEqual({ holes: 0, bad: 0 });
      },
      120_000,
    );
  },
);

/** Runs a writer for a while, stops it, copies what has reached the disk; gives its last word. */
async function writeUntilPowerIsGone(): Promise<number> {
  const module = new URL('./open-database.ts', import.meta.url).href;
  const program = `
    import { openDatabase } from '${module}';
    const database = await openDatabase({ dataDir: '${join(disk, 'data')}' });
    await database.runSql('create table if not exists written (id int primary key, words text, hash text)');
    let id = (await database.runSql('select coalesce(max(id), 0)::int as id from written')).rows[0].id;
    for (;;) {
      const words = 'word '.repeat(++id % 97);
      await database.runSql('insert into written values ($1::int, $2::text, md5($2))', [id, words]);
      process.stdout.write('written ' + id + '\\n');
    }`;
  // A file, not `-e`: the database's worker would inherit that flag.
  writeFileSync(join(directory, 'writer.mjs'), program);
  const writer = spawn(process.execPath, [join(directory, 'writer.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((resolve) => {
    writer.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(resolve, 300 + Math.random() * 900);
      said += chunk.toString();
    });
  });
  writer.kill('SIGSTOP');
  // Whatever only the kernel's memory holds does not reach the copy.
  execFileSync('cp', ['--sparse=always', image, copy]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const acknowledged = Number(said.trimEnd().split('\n').at(-1)?.split(' ')[1] ?? 0);
  const ended = new Promise((resolve) => writer.once('exit', resolve));
  writer.kill('SIGKILL');
  await ended;
  return acknowledged;
}
