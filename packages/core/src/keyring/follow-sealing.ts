import type { Instance } from '../platform/instance.ts';
import { loadSealedAt } from './sealing.table.ts';

/**
 * Seals this process when another one on the same database was sealed after this one got its key.
 *
 * @returns whether it was sealed now
 */
export async function followSealing({ database, keys }: Instance): Promise<boolean> {
  const { heldSince } = keys;
  if (heldSince === undefined) return false;
  const sealedAt = await loadSealedAt(database.kysely);
  const isLater = sealedAt !== undefined && sealedAt.getTime() > heldSince.getTime();
  if (isLater) keys.seal();
  return isLater;
}
