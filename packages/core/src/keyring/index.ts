export { checkVaultLog, type VaultLogFinding } from './check-vault-log.ts';
export type { KeyringTables } from './keyring.table.ts';
export {
  listVaultEvents,
  listVaultEventsAbout,
  type OwnVaultEvent,
  type UnitVaultEvent,
} from './list-vault-events.ts';
export { openVault } from './open-vault.ts';
export type { VaultLogTables } from './vault-log.table.ts';
export {
  openTexts,
  sealTexts,
  ServerSealedFault,
  type PersonalText,
  type SealedText,
} from './personal-texts.ts';
