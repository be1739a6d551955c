export { createKeyFile, keyFileOf, parseKeyFile, type KeyFileRefusal } from './key-file.ts';
export {
  joinMasterKey,
  splitMasterKey,
  type JoinRefusal,
  type SplitRefusal,
} from './master-key-shares.ts';
export { parseKeyShare, type KeyShare } from './key-share.ts';
export { checkKeyring, type KeyringCheck, type KeyringFinding } from './check-keyring.ts';
export { changeMasterKey, type MasterKeyChange } from './change-master-key.ts';
export { absentMasterKey, forgetMasterKey, isForgotten, type MasterKey } from './master-key.ts';
export { auditPseudonym } from './audit-pseudonym.ts';
export { openSecret, sealSecret, type OpenSecretRefusal } from './instance-secret.ts';
export { keyIdOf, parseSealed, type Sealed } from './envelope.ts';
export { PLAIN_SIZE_MAX_BYTES } from './padding.ts';
export type { FieldRef, SecretRef } from './field-ref.ts';
export type { IndexKind } from './blind-index.ts';
export type * from './vault.ts';
export { createServerVault, type ServerVault } from './server-vault.ts';
export type { VaultParts } from './vault-parts.ts';
export type * from './keyring.ts';
export { KeyringConflictFault } from './keyring-conflict.ts';
export { keyringRules, type KeyringRule, type KeyringRuleIds } from './keyring-rules.ts';
export { MemoryKeyring, type KeyringContents } from './memory-keyring.ts';
export type { Random } from './random.ts';
export type { Read, Refusal, RefusalCode, RefusalParams } from './refusal.ts';
