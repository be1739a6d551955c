export { checkAudit, listAuditedOrganisations, type AuditFinding } from './check-audit.ts';
export { checkKeyrings } from './check-keyrings.ts';
export { checkpointVaultLogs } from './checkpoint-vault-logs.ts';
export {
  enterKeyShare,
  forgetKeyShares,
  getUnsealing,
  type EnterShareCode,
  type Unsealing,
} from './enter-key-share.ts';
export { followSealing } from './follow-sealing.ts';
export { DatabaseKeyring } from './database-keyring.ts';
export type { KeyringTables } from './keyring.table.ts';
export {
  listVaultEvents,
  listVaultEventsAbout,
  type OwnVaultEvent,
  type UnitVaultEvent,
} from './list-vault-events.ts';
export { openVault } from './open-vault.ts';
export { sealServer } from './seal-server.ts';
export { keepLooks, noteDeed, type Look, type NotedDeed } from './vault-log.ts';
export { takeInKeys } from './take-in-keys.ts';
export { pseudonymOf } from './pseudonym-of.ts';
export type { VaultLogTables } from './vault-log.table.ts';
export {
  openFiles,
  openTexts,
  sealFiles,
  sealTexts,
  shredSubject,
  type PersonalText,
  type SealedText,
} from './personal-texts.ts';
