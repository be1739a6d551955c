export {
  bringOrganisation,
  type Arrival,
  type BroughtOrganisation,
  type OpenPiece,
} from './bring-organisation.ts';
export { beginOrganisationExport } from './begin-organisation-export.ts';
export { askOrganisationExport } from './ask-organisation-export.ts';
export { getOrganisationExport, type OrganisationExportState } from './get-organisation-export.ts';
export { exportOrganisationAction } from './organisation-export.ts';
export {
  exportOrganisation,
  type ExportedPiece,
  type KeepPiece,
  type OrganisationExport,
} from './export-organisation.ts';
export { readIdentities, readRecipients } from './age-file.ts';
export { keyringLifeDays, type BackupHeader, type BackupPart } from './backup-format.ts';
export { restoreBackup, type RestoreCode, type RestoredPart } from './restore-backup.ts';
export { getBackupTaken, takeBackup, type KeepPart } from './take-backup.ts';
