import { auditPseudonym } from '@communard/vault';
import type { Instance } from '../platform/instance.ts';

/** What an account is called in logs here; undefined while the server is sealed. */
export function pseudonymOf({ masterKey }: Pick<Instance, 'masterKey'>, account: string) {
  const pseudonym = auditPseudonym(masterKey, account);
  return pseudonym.ok ? pseudonym.value : undefined;
}
