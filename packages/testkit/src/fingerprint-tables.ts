import type { Instance } from '@communard/core';

/** Every table of an installation with a hash of all its rows: equal when nothing was changed. */
export async function fingerprintTables({
  database,
}: Instance): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await database.runSql(
    `select schemaname || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname in ('public', 'keyring') order by 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${String(name)}' as name,
        md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${String(name)} t`,
  );
  const { rows } = await database.runSql(parts.join(' union all '));
  return new Map(rows.map(({ name, hash }) => [String(name), String(hash)]));
}
