import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import type { Database } from './open-database.ts';

export interface Migration {
  /** File name without ending; migrations run in the order of their names. */
  readonly name: string;
  readonly sql: string;
}

const folder = new URL('../migrations/', import.meta.url);
/** Any number serves, as long as every process takes the same lock. */
const migrationLock = 7_214_061_871;

/** The migrations in `packages/database/migrations`, in order. */
export function listMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      name: name.replace(/\.sql$/, ''),
      sql: readFileSync(new URL(name, folder), 'utf8'),
    }));
}

/**
 * Applies what is missing, each migration in a transaction of its own, so that a crash leaves a
 * whole number of them. A migration that was applied and has changed since is a bug of ours.
 */
export async function migrate<Schema>(database: Database<Schema>): Promise<void> {
  await database.runSql(`create table if not exists migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
  const { rows } = await database.runSql('select name, sha256 from migration');
  const applied = new Map(rows.map((row) => [row['name'], row['sha256']]));
  for (const migration of listMigrations()) {
    const sha256 = createHash('sha256').update(migration.sql).digest('hex');
    const known = applied.get(migration.name);
    if (known === undefined) await apply(database, migration, sha256);
    else if (known !== sha256)
      throw new Error(`migrating: ${migration.name} was changed after it had been applied here`);
  }
}

async function apply<Schema>(
  database: Database<Schema>,
  { name, sql }: Migration,
  sha256: string,
): Promise<void> {
  if (!/^[\w-]+$/.test(name)) throw new Error(`migrating: ${name} is no name for a migration`);
  // One string without parameters: several statements, one transaction, on both databases. Another
  // process may be doing the same; whoever waits finds it done.
  await database.runSql(`
    begin;
    select pg_advisory_xact_lock(${migrationLock});
    ${guarded(name, sql)}
    insert into migration (name, sha256) values ('${name}', '${sha256}') on conflict do nothing;
    commit;`);
}

/** Runs the statements only if no other process has applied the migration while we waited. */
function guarded(name: string, sql: string): string {
  const quote = '$communard_migration$';
  if (sql.includes(quote)) throw new Error(`migrating: ${name} contains ${quote}`);
  return `do $guard$ begin
    if not exists (select from migration where name = '${name}') then
      execute ${quote}${sql}${quote};
    end if;
  end $guard$;`;
}
