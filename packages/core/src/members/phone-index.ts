import type { Vault } from '@communard/vault';
import { done, refuse, ServerSealed, type Result } from '../platform/index.ts';

/**
 * What finds a duplicate telephone number inside one unit; null for none. Signs people write
 * between digits do not count.
 */
export async function indexPhone(
  vault: Vault,
  unit: string,
  phone: string | undefined,
): Promise<Result<Uint8Array | null, 'member.phone_malformed'>> {
  if (phone === undefined || phone === '') return done(null);
  const index = await vault.index(unit, 'phone', phone);
  if (index.ok) return done(index.value);
  if (index.refusal.code === 'vault.sealed') throw new ServerSealed();
  if (index.refusal.code === 'vault.index_value_malformed')
    return refuse('member.phone_malformed', { field: 'phone' });
  throw new Error(`indexing a number: ${index.refusal.code}`);
}
