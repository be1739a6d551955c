import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { isPermissionDenied } from './database-fault.ts';
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

/** The program's role may not change tables, and some are missing. */
export class NotMigratedFault extends Error {
  constructor(names: readonly string[], cause: unknown) {
    super(`migrating: ${names.join(', ')} must be applied by the owner of the database`, { cause });
    this.name = 'NotMigratedFault';
  }
}

/**
 * Applies what is missing, each migration in a transaction of its own, so that a crash leaves a
 * whole number of them. A migration that was applied and has changed since is a bug of ours.
 *
 * @param only names of migrations beyond which none is applied, for tables of an earlier program
 * @throws {NotMigratedFault} when something is missing and this role owns nothing
 */
export async function migrate<Schema>(
  database: Database<Schema>,
  { only }: { readonly only?: readonly string[] | undefined } = {},
): Promise<void> {
  const missing = (await listMissing(database)).filter(({ name }) => only?.includes(name) ?? true);
  for (const [done, { name, sql, sha256 }] of missing.entries()) {
    try {
      await apply(database, { name, sql }, sha256);
    } catch (error) {
      if (!isPermissionDenied(error)) throw error;
      const names = missing.slice(done).map((migration) => migration.name);
      throw new NotMigratedFault(names, error);
    }
  }
}

async function listMissing<Schema>(
  database: Database<Schema>,
): Promise<(Migration & { readonly sha256: string })[]> {
  const { rows: present } = await database.runSql(`select to_regclass('migration') as name`);
  const { rows } =
    present[0]!['name'] === null
      ? { rows: [] }
      : await database.runSql('select name, sha256 from migration');
  const applied = new Map(rows.map((row) => [row['name'], row['sha256']]));
  return listMigrations().flatMap((migration) => {
    const sha256 = createHash('sha256').update(migration.sql).digest('hex');
    const known = applied.get(migration.name);
    if (known === undefined) return [{ ...migration, sha256 }];
    if (known === sha256) return [];
    throw new Error(`migrating: ${migration.name} was changed after it had been applied here`);
  });
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
    create table if not exists migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now());
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
