export { decodeJson, encodeJson, jsonDepthMax, type Json, type JsonObject } from './json.ts';
export { type Read, type Refused } from './read.ts';
export { type Reason, type ReasonCode } from './reason.ts';
export { commitAttachment, commitBody, saltSizeBytes, verifyAttachment } from './commitment.ts';
export { type Audience } from './entry-fields.ts';
export {
  bodySizeMaxBytes,
  leafSizeMaxBytes,
  makeEntry,
  type Entry,
  type EntryDraft,
} from './make-entry.ts';
export { refFromJson, refToJson, type Ref } from './ref.ts';
export {
  readLeaf,
  type EntryHead,
  type Leaf,
  type PublicLeaf,
  type SealedLeaf,
} from './read-leaf.ts';
export { readBody, type OpenedEntry } from './read-body.ts';
export {
  appendLeafHash,
  decodeFrontier,
  emptyFrontier,
  encodeFrontier,
  rootOf,
  type Frontier,
} from './frontier.ts';
export { leafHash, nodeHash } from './tree-hash.ts';
export { followRecord } from './follow-record.ts';
export { readPublicKey } from './read-public-key.ts';
export { originOf, parseOrigin } from './origin.ts';
export { parseVkey, vkeyOf, type Vkey } from './vkey.ts';
export { cosignerOf, generateKeys, signerOf, type Keys, type Signer } from './signer.ts';
export { openCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint.ts';
export {
  addSignatureLine,
  cosignCheckpoint,
  verifyCosignature,
  type Cosignature,
} from './cosignature.ts';
export { createIdentity, type IdentityDraft } from './create-identity.ts';
export { didOf, isHost, parseDid, type Did } from './did.ts';
export { laterIdentity } from './later-identity.ts';
export { readIdentity, type Identity } from './read-identity.ts';
export { type Cut } from './identity-document.ts';
export { type KeyPeriod } from './key-periods.ts';
export { rotateIdentity, type RotationDraft } from './rotate-identity.ts';
export { openRecordCheckpoint, type RecordCheckpoint } from './open-record-checkpoint.ts';
export { readDidLog, type DidLogOptions, type DidVersion } from './read-did-log.ts';
export { tileWidth, type ReadNode, type TreeNodes } from './tree-nodes.ts';
export {
  inclusionProof,
  inclusionRanges,
  verifyInclusion,
  type InclusionClaim,
  type LeafRange,
} from './inclusion-proof.ts';
export {
  consistencyProof,
  consistencyRanges,
  verifyConsistency,
  type ConsistencyClaim,
} from './consistency-proof.ts';
export { readFetched, storedRunsOf, type StoredRun } from './stored-nodes.ts';
export { parseTilePath, tilePath, tileWidthAt, type TileName } from './tile-path.ts';
export { encodeHashTile, parseHashTile } from './hash-tile.ts';
export {
  encodeEntryBundle,
  parseEntryBundle,
  parseRangePath,
  rangeEntriesMax,
  rangePath,
} from './entry-bundle.ts';
export { openWitnessedCheckpoint, type WitnessedCheckpoint } from './open-witnessed-checkpoint.ts';
export { makeCertificate, type CertificateDraft } from './make-certificate.ts';
export {
  verifyCertificate,
  type CertificateOptions,
  type VerifiedCertificate,
} from './verify-certificate.ts';
export {
  exportEntryLine,
  exportHeadText,
  writeRecordExport,
  type RecordExportEntry,
  type RecordExportHead,
} from './write-record-export.ts';
export { type ExportedEntry } from './read-export-entry.ts';
export {
  recordExportReader,
  verifyRecordExport,
  type RecordExportOptions,
  type RecordExportReader,
  type VerifiedRecord,
} from './record-export-reader.ts';
