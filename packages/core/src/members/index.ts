export { addMember } from './add-member.ts';
export { addToCircle } from './add-to-circle.ts';
export { answerJoinRequest } from './answer-join-request.ts';
export { askToJoin } from './ask-to-join.ts';
export { changeCirclePerson } from './change-circle-person.ts';
export { changeMember } from './change-member.ts';
export { circleKinds, type CircleKind, type CirclePerson } from './circle.ts';
export type { CircleTables } from './circle.table.ts';
export { endMembership } from './end-membership.ts';
export { eraseCirclePerson } from './erase-circle-person.ts';
export { eraseMember } from './erase-member.ts';
export { getRegister, type RegisterLine } from './get-register.ts';
export { inviteMember } from './invite-member.ts';
export { listCircle } from './list-circle.ts';
export { listJoinRequests, type JoinRequest } from './list-join-requests.ts';
export {
  contactFields,
  memberStates,
  personalFields,
  type ContactField,
  type MemberState,
  type PersonalField,
} from './member.ts';
export {
  countMembersOf,
  loadMembersOf,
  type MemberRow,
  type MemberTables,
} from './members.table.ts';
export type { MemberOffer } from './member-offer.ts';
export { revealContact } from './reveal-contact.ts';
export { suspendMember } from './suspend-member.ts';
export { acceptTransfer } from './accept-transfer.ts';
export { askTransfer } from './ask-transfer.ts';
export { consentToTransfer } from './consent-to-transfer.ts';
export { listTransfers, type Transfer } from './list-transfers.ts';
export { listOwnTransfers, type OwnTransfer } from './list-own-transfers.ts';
export { withdrawTransfer } from './withdraw-transfer.ts';
export { reportUnit } from './report-unit.ts';
export type { TransferState, TransferTables } from './transfers.table.ts';
export { importMembers, type ImportedMembers } from './import-members.ts';
export { listLooksAtMe, type LookAtMe } from './list-looks-at-me.ts';
export { listMemberImports, type MemberImport } from './list-member-imports.ts';
export type { MemberImportTables } from './member-imports.table.ts';
export { memberColumns, type MemberProblem, type MemberProblemCode } from './members-csv.ts';
export type { PlannedLine } from './plan-members.ts';
export { previewMembers, type MemberPreview } from './preview-members.ts';
export { undoMemberImport } from './undo-member-import.ts';
export { askRegisterExport } from './ask-register-export.ts';
export { exportRegister, type ExportedRegister } from './export-register.ts';
export { getRegisterExport, type RegisterExport } from './get-register-export.ts';
export { exportPurposes, exportRegisterAction, type ExportPurpose } from './register-export.ts';
export { takesRequests } from './takes-requests.ts';
