import { checkKeyring, type KeyringFinding } from '@communard/vault';
import type { Instance } from '../platform/instance.ts';
import { DatabaseKeyring } from './database-keyring.ts';
import { loadOrganisationsWithKeys } from './keyring.table.ts';

/**
 * Tries every wrapped key of the installation. Undefined while the server is sealed: nothing can be
 * told then.
 */
export async function checkKeyrings(
  instance: Instance,
): Promise<{ keys: number; findings: KeyringFinding[] } | undefined> {
  return instance.database.transaction(async (tx) => {
    const findings: KeyringFinding[] = [];
    let keys = 0;
    for (const organisation of await loadOrganisationsWithKeys(tx)) {
      const keyring = new DatabaseKeyring(tx, organisation);
      const checked = await checkKeyring(instance.masterKey, keyring);
      if (!checked.ok) return undefined;
      keys += checked.value.keys;
      findings.push(...checked.value.findings);
    }
    return instance.keys.isSealed ? undefined : { keys, findings };
  });
}
