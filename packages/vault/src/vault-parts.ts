import type { Keyring } from './keyring.ts';
import type { MasterKey } from './master-key.ts';
import type { Random } from './random.ts';
import type { AuditSink } from './vault.ts';

/** What a vault on a server is made of. Clock, disk and database are behind these or nowhere. */
export interface VaultParts {
  readonly master: MasterKey;
  readonly keyring: Keyring;
  readonly audit: AuditSink;
  readonly random: Random;
}
