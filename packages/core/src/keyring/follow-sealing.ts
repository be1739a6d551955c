import type { Instance } from '../platform/instance.ts';
import { loadSetting } from '../platform/platform.table.ts';

/** When somebody sealed the server last. */
export const sealedSetting = 'server.sealed_at';

/**
 * Seals this process when another one on the same database was sealed after this one got its key.
 *
 * @returns whether it was sealed now
 */
export async function followSealing({ database, keys }: Instance): Promise<boolean> {
  const { heldSince } = keys;
  if (heldSince === undefined) return false;
  const sealedAt = await loadSetting(database.kysely, sealedSetting);
  const isLater = typeof sealedAt === 'string' && Date.parse(sealedAt) > heldSince.getTime();
  if (isLater) keys.seal();
  return isLater;
}
