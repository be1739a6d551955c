/**
 * The plainest server of a page: `node:http`, the page's main query on every request by the bare
 * driver, and the same compressed bytes, made beforehand. The main query is the one, among those
 * the domain asks for the page's main list, that returns the most.
 *
 * `node bench/plain-server.ts <port> <folder of <page>.body>`, the database by the environment.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import {
  getPlace,
  getResolutionKey,
  listOrganisations,
  listSignatories,
  openConfiguredInstance,
  readConfiguration,
  type Instance,
} from '@communard/core';
import pg from 'pg';
import { say } from './measure.ts';
import { listening, type Statement } from './statements.ts';

const [port, folder = '.'] = process.argv.slice(2);
const configuration = readConfiguration(process.env);
const instance = await openConfiguredInstance(configuration);
const place = await getPlace(instance, 'riverlands');
if (place === undefined) throw new Error('the demonstration is not there');
const federation = place.id;

const pages = new Map([
  ['/riverlands/people', await plainPage('people', listPeople)],
  ['/riverlands/resolutions/1', await plainPage('resolution', listSigners)],
]);

const pool =
  configuration.databaseUrl && new pg.Pool({ connectionString: configuration.databaseUrl });
const query = (sql: string, parameters: unknown[]) =>
  pool ? pool.query(sql, parameters) : instance.database.runSql(sql, parameters);

const server = createServer((req, res) => {
  const page = pages.get((req.url ?? '').split('?')[0]!);
  if (page === undefined) return void res.writeHead(404).end();
  query(page.sql, [...page.parameters]).then(
    () => res.writeHead(200, page.headers).end(page.body),
    (error: Error) => res.destroy(error),
  );
});
server.listen(Number(port), '127.0.0.1', () => say(`listening on port ${port}`));

process.once('SIGTERM', () => {
  server.close(() => void instance.close().then(() => process.exit(0)));
  server.closeAllConnections();
});

async function listPeople(reader: Instance): Promise<unknown> {
  return listOrganisations(reader, { federation, standings: ['member', 'observer'], page: 1 });
}

async function listSigners(reader: Instance): Promise<unknown> {
  const resolution = await getResolutionKey(reader, { place: federation, number: 1 });
  return listSignatories(reader, { resolution: resolution! });
}

async function plainPage(name: string, list: (reader: Instance) => Promise<unknown>) {
  const listener = listening(instance);
  await list(listener.instance);
  const main = await largest(listener.statements);
  const body = readFileSync(join(folder, `${name}.body`));
  const { encoding } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as {
    encoding: string;
  };
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-encoding': encoding,
    'content-length': body.length,
  };
  return { ...main, body, headers };
}

async function largest(statements: readonly Statement[]): Promise<Statement> {
  const sizes = new Map<Statement, number>();
  for (const statement of statements) {
    const { rows } = await instance.database.runSql(statement.sql, [...statement.parameters]);
    sizes.set(statement, JSON.stringify(rows).length);
  }
  return statements.toSorted((a, b) => sizes.get(b)! - sizes.get(a)!)[0]!;
}
