export { applyImport, type AppliedImport } from './apply-import.ts';
export { attestFederation } from './attest-federation.ts';
export { getImportPreview, type ImportPreview } from './get-import-preview.ts';
export type { ImportKind } from './import-draft.ts';
export type { ImportTables } from './imports.table.ts';
export { listImports, type ListedImport } from './list-imports.ts';
export type { PlannedCandidate, PlannedRow } from './plan-import.ts';
export { startImport } from './start-import.ts';
export { undoImport } from './undo-import.ts';
