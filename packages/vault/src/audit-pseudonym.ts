import { createHmac } from 'node:crypto';
import { toHex } from './bytes.ts';
import { deriveFromMaster, type MasterKey } from './master-key.ts';
import { answered, refused, type Read } from './refusal.ts';

/**
 * The name under which an actor stands in the audit: always the same for the same actor, and joined
 * to a person only by whoever has the master key. 32 hexadecimal digits of HMAC-SHA-256. Refuses
 * with `vault.sealed`.
 */
export function auditPseudonym(master: MasterKey, actor: string): Read<string, 'vault.sealed'> {
  const key = deriveFromMaster(master, 'audit-pseudonym');
  if (key === undefined) return refused('vault.sealed', {});
  const mac = createHmac('sha256', key).update(actor).digest();
  return answered(toHex(mac.subarray(0, 16)));
}
