import { openInstance, type Instance } from '../index.ts';
import {
  createTestDatabase,
  makeProgramLogin,
  programLogin,
  seededRandom,
  testMasterKey,
} from '@communard/testkit';
import { getRolePowers, isPermissionDenied, openDatabase } from '@communard/database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const server = process.env['COMMUNARD_TEST_DATABASE_URL'];

describe.skipIf(server === undefined)('a program that owns nothing (PostgreSQL)', () => {
  let instance: Instance;
  let ownerUrl = '';
  let programUrl = '';
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const made = await createTestDatabase(server!, inject('databaseTemplate'));
    ownerUrl = made.databaseUrl;
    drop = made.drop;
    programUrl = await makeProgramLogin(ownerUrl);
    instance = await openInstance({
      databaseUrl: programUrl,
      ownerUrl,
      masterKey: testMasterKey(),
      publicUrl: 'http://localhost:8080',
      random: seededRandom('program'),
    });
  });
  afterAll(async () => {
    await instance.close();
    await drop();
  });

  it('is told apart from a role that policies do not bind', async () => {
    expect(await getRolePowers(instance.database)).toEqual({
      role: programLogin,
      bypassesPolicies: false,
      ownsTables: false,
    });
    const owner = await openDatabase({ databaseUrl: ownerUrl });
    expect(await getRolePowers(owner)).toMatchObject({ bypassesPolicies: true });
    await owner.close();
  });

  it.each([
    ['take another role', `select set_config('role', 'communard', true)`],
    ['switch policies off', `alter table member disable row level security`],
    ['read files of the server', `select pg_read_file('/etc/hostname')`],
    ['make a table', `create table mine (id text)`],
    ['change what was migrated', `delete from migration`],
    ['go around the session', `set session authorization communard`],
  ])('cannot %s', async (_, statement) => {
    const error: unknown = await instance.database.runSql(statement).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(isPermissionDenied(error), String(error)).toBe(true);
  });

  it('sees no register without a session, whatever a statement says of units', async () => {
    const { rows } = await instance.database.runSql(
      `select set_config('communard.units', 'all', true);
       select id from member union all select id from unit union all select unit from vault_event`,
    );
    expect(rows.filter((row) => 'id' in row)).toEqual([]);
  });
});
