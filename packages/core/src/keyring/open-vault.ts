import { createServerVault, type ServerVault } from '@communard/vault';
import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import { DatabaseKeyring } from './database-keyring.ts';
import { vaultLog } from './vault-log.ts';

/**
 * The vault of an organisation's units, and the only way to one: keys come from the keyring and
 * every opening goes into the unit's log, both in the transaction `tx`. It must end before a value
 * that was opened leaves the server: what a rolled back transaction opened left no trace, unless
 * `instance.looks` gathers it, as for commands.
 */
export function openVault(
  tx: Transaction<Schema>,
  instance: Pick<Instance, 'masterKey' | 'random' | 'looks'>,
  { organisation, now }: { readonly organisation: string; readonly now: Date },
): ServerVault {
  const { masterKey, random, looks } = instance;
  const keyring = new DatabaseKeyring(tx, organisation);
  const audit = vaultLog({ tx, organisation, now, masterKey, keyring, looks });
  return createServerVault({ master: masterKey, keyring, audit, random });
}
