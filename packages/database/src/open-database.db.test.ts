import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@communard/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { listMigrations } from './migrate.ts';
import { openDatabase, writeDatabaseImage } from './open-database.ts';

const server = process.env['COMMUNARD_TEST_DATABASE_URL'];

describe.skipIf(server === undefined)('a database on PostgreSQL', () => {
  it('keeps no connection once it is closed', async () => {
    const { databaseUrl, drop } = await createTestDatabase(server!);
    const database = await openDatabase<unknown>({ databaseUrl });
    const { rows } = await database.runSql('select pg_backend_pid() as pid');
    await database.close();
    const other = await openDatabase<unknown>({ databaseUrl });
    // The server needs a moment to see a connection's end.
    await expect
      .poll(async () => {
        const sql = 'select count(*)::int as open from pg_stat_activity where pid = $1';
        return (await other.runSql(sql, [rows[0]!['pid']])).rows[0]!['open'];
      })
      .toBe(0);
    await other.close();
    await drop();
  });
});

describe('an image of a database', () => {
  const directory = mkdtempSync(join(tmpdir(), 'communard-image-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('opens as a database of its own, with every migration', async () => {
    const imagePath = join(directory, 'image.tar');
    await writeDatabaseImage(imagePath);
    const [one, two] = await Promise.all([
      openDatabase<unknown>({ imagePath }),
      openDatabase<unknown>({ imagePath }),
    ]);
    await one.runSql('create table apart (id int)');
    const names = await two.runSql('select name from migration order by name');
    expect(names.rows).toEqual(listMigrations().map(({ name }) => ({ name })));
    await expect(two.runSql('select * from apart')).rejects.toThrow('does not exist');
    await Promise.all([one.close(), two.close()]);
  });
});
