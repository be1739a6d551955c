import type { Database } from './open-database.ts';

/** What the role the program works as could do beyond its policies. */
export interface RolePowers {
  readonly role: string;
  /** A superuser, or a role exempt from row-level security. */
  readonly bypassesPolicies: boolean;
  readonly ownsTables: boolean;
}

/** Asks the database who the program is there. */
export async function getRolePowers<Schema>(database: Database<Schema>): Promise<RolePowers> {
  const { rows } = await database.runSql(`
    select rolname as role, rolsuper or rolbypassrls as bypasses,
      exists (select from pg_class where relowner = pg_roles.oid and relkind = 'r'
              and relnamespace in ('public'::regnamespace, to_regnamespace('keyring'))) as owns
    from pg_roles where rolname = session_user`);
  const row = rows[0] as { role: string; bypasses: boolean; owns: boolean };
  return { role: row.role, bypassesPolicies: row.bypasses, ownsTables: row.owns };
}
