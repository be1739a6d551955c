import { openDatabase } from '@communard/database';

const login = 'communard_test_program';

/** The name of the role tests let the program log in as. */
export const programLogin = login;

/**
 * A login that owns nothing and is a member of the program's role, as docs/operating says; gives
 * the connection string. Needs the owner of a migrated database.
 */
export async function makeProgramLogin(ownerUrl: string): Promise<string> {
  const owner = await openDatabase({ databaseUrl: ownerUrl });
  await owner.runSql(`do $$ begin
    create role ${login} login in role communard_app;
  exception when duplicate_object or unique_violation then null; end $$`);
  await owner.close();
  const url = new URL(ownerUrl);
  url.username = login;
  return url.href;
}
