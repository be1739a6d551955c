import { randomBytes } from 'node:crypto';

export interface TestDatabase {
  readonly databaseUrl: string;
  readonly drop: () => Promise<void>;
}

/** A new database on the server, so that suites never meet: a copy of `template`, or empty. */
export async function createTestDatabase(server: string, template?: string): Promise<TestDatabase> {
  const name = `communard_test_${randomBytes(6).toString('hex')}`;
  // Copying files takes a tenth of the time that copying through the log takes.
  const copied = template === undefined ? '' : `template ${template} strategy file_copy`;
  await runOnServer(server, `create database ${name} ${copied}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    databaseUrl: url.href,
    drop: () => runOnServer(server, `drop database if exists ${name} with (force)`),
  };
}

async function runOnServer(server: string, sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
