import { keyIdOf } from '@communard/vault';
import type { Instance } from '../platform/instance.ts';
import { loadAnySealedKey } from './records.table.ts';

/**
 * The check value of the master key this installation was sealed with, 16 hexadecimal digits;
 * undefined as long as it has no record. A key with another opens nothing here.
 */
export async function getMasterKeyId({
  database,
}: Pick<Instance, 'database'>): Promise<string | undefined> {
  const sealed = await loadAnySealedKey(database.kysely);
  const keyId = sealed && keyIdOf(sealed);
  return keyId?.ok ? keyId.value : undefined;
}
