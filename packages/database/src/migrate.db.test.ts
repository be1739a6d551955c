import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMigrations, migrate } from './migrate.ts';
import { openDatabase, type Database } from './open-database.ts';

describe('migrations', () => {
  let database: Database<unknown>;
  beforeAll(async () => {
    database = await openDatabase({});
  });
  afterAll(() => database.close());

  it('are applied once, in the order of their names', async () => {
    await migrate(database);
    const { rows } = await database.runSql('select name from migration order by name');
    expect(rows.map(({ name }) => name)).toEqual(listMigrations().map(({ name }) => name));
  });

  it('that changed after they were applied stop the start', async () => {
    const { rows } = await database.runSql('select min(name) as name from migration');
    const name = String(rows[0]!['name']);
    await database.runSql(`update migration set sha256 = 'other' where name = '${name}'`);
    await expect(migrate(database)).rejects.toThrow(`${name} was changed after`);
  });

  it('a record’s entries are never changed or removed', async () => {
    await database.runSql(`
      insert into record values ('scid', 0, 'origin', 0, decode(repeat('00', 32), 'hex'), '', null, '', '');
      insert into entry values ('scid', 0, 'leaf', decode(repeat('00', 32), 'hex'))`);
    await expect(database.runSql(`update entry set leaf = 'other'`)).rejects.toThrow(
      'never changed',
    );
    await expect(database.runSql('delete from entry')).rejects.toThrow('never changed');
  });

  it('a record never gets shorter, nor another root at the same size', async () => {
    const root = (byte: string) => `decode(repeat('${byte}', 32), 'hex')`;
    await database.runSql(`update record set size = 2, root = ${root('02')}`);
    await expect(database.runSql('update record set size = 1')).rejects.toThrow('never falls');
    await expect(database.runSql(`update record set root = ${root('03')}`)).rejects.toThrow(
      'same root',
    );
  });
});
