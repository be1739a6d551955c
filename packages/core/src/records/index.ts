export {
  appendEntries,
  signHeads,
  signTouchedRecords,
  wholeSecond,
  type TouchedRecords,
} from './append-entries.ts';
export { checkRecords, type RecordFinding } from './check-records.ts';
export { createRecord, recordOpened, type CreatedRecord } from './create-record.ts';
export {
  defineKind,
  type Audience,
  type DraftOf,
  type EntryDraft,
  type EntryKind,
  type EntryOf,
  type RecordedEntry,
} from './entry-kind.ts';
export { applyEntries, defineProjection, type Projection } from './projection.ts';
export { getMasterKeyId } from './get-master-key-id.ts';
export { listEntries } from './list-entries.ts';
export { listEntriesOfKind } from './list-entries-of-kind.ts';
export { listRecordPage, type RecordLine, type RecordPage } from './list-record-page.ts';
export { rebuildViews } from './rebuild-views.ts';
export {
  countRecords,
  keepsRecordHere,
  loadReferences,
  lockRecord,
  updateCheckpoints,
  type RecordTables,
  type SignedHead,
} from './records.table.ts';
export { exportRecord } from './export-record.ts';
export { readArrivingRecord, type ArrivingRecord } from './read-arriving-record.ts';
export { recordMoved } from './record-moved.ts';
export { takeInRecord, type TakenInRecord } from './take-in-record.ts';
export { getCertificate } from './get-certificate.ts';
export { getCheckpoint, getTile } from './get-tile.ts';
