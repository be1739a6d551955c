export { addTranslation } from './add-translation.ts';
export { adoptResolution } from './adopt-resolution.ts';
export { answerAmendment } from './answer-amendment.ts';
export { attestResolution } from './attest-resolution.ts';
export { attestSignatures } from './attest-signatures.ts';
export { getAttestedResolution, listAttestedSignatures } from './attestations.query.ts';
export { checkTranslation } from './check-translation.ts';
export { contribute } from './contribute.ts';
export { draftResolution } from './draft-resolution.ts';
export { getResolutionHistory, type ResolutionEvent } from './get-resolution-history.ts';
export { getResolutionSheet, type ResolutionSheet } from './get-resolution-sheet.ts';
export { getResolutionWork, type ResolutionWork } from './get-resolution-work.ts';
export { getResolution, getResolutionKey, type ResolutionPage } from './get-resolution.ts';
export { getSideBySide, type SideBySide } from './get-side-by-side.ts';
export { getSignatureCertificate } from './get-signature-certificate.ts';
export {
  listAmendments,
  listContributions,
  type AmendmentRow,
  type ContributionRow,
  type Speaker,
} from './list-amendments.ts';
export { listResolutions, type ResolutionRow } from './list-resolutions.ts';
export {
  listSignatories,
  type ListedSignatory,
  type SetAsideSignatory,
  type SignatoryList,
} from './list-signatories.ts';
export { listSigningDuties, type SigningDuty } from './list-signing-duties.ts';
export { proposeAmendment } from './propose-amendment.ts';
export { remindSigners } from './remind-signers.ts';
export { resolutionProjections } from './resolution-projections.ts';
export type { TextMark } from './resolution-text.ts';
export type { ResolutionTables } from './resolutions.table.ts';
export { reviseResolution } from './revise-resolution.ts';
export { signResolution } from './sign-resolution.ts';
export type { SetAsideReason, SignatureCounts } from './signature-standing.ts';
export { textHashOf } from './text-hash.ts';
export { undoAttestations } from './undo-attestations.ts';
export { withdrawSignature } from './withdraw-signature.ts';
export { writeSignatoriesCsv, writeSignatoriesJson } from './write-signatories.ts';
export { parseSignatoriesDocument, type SignatoriesDocument } from './signatories-document.ts';
