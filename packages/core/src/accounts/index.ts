export {
  nameMandateHolder,
  type AccountTables,
  type InvitedRole,
  type MandateChoice,
} from './accounts.table.ts';
export { addPasskey, needsProof } from './add-passkey.ts';
export {
  askApproval,
  findApproval,
  isApprovalOpen,
  listApprovals,
  useApproval,
  useApprovalCodes,
  useApprovalForOfficers,
  type ApprovalDraft,
  type OpenApproval,
  type UseApprovalCode,
} from './approvals.ts';
export { declineReasons, type DeclineReason } from './approval-rules.ts';
export { hasOtherOfficer, hasOtherSpeaker } from './has-other-officer.ts';
export { noteInUnit } from './note-in-unit.ts';
export { AttemptLimits, type AttemptClass } from './attempt-limits.ts';
export { allowInUnit } from './allow-in-unit.ts';
export { bringBackAccount } from './bring-back-account.ts';
export { bringBackInUnit } from './bring-back-in-unit.ts';
export { issueChallenge } from './challenges.ts';
export { removePasskey, resumeOwnPasskey } from './change-passkeys.ts';
export { declineApproval } from './decline-approval.ts';
export { declineInUnit } from './decline-in-unit.ts';
export { endMandate } from './end-mandate.ts';
export { endMandates } from './end-mandates.ts';
export { getVouching, type Vouching } from './get-vouching.ts';
export { giveApproval } from './give-approval.ts';
export { accountOf, grantMandate, type UnitMandateGrant } from './grant-mandate.ts';
export {
  getInvitation,
  invite,
  inviteToUnit,
  openAccount,
  redeemInvitation,
  type InvitationCode,
  type MadeInvitation,
} from './invitations.ts';
export { inviteBack, type ReturnTerms } from './invite-back.ts';
export { inviteOfficer } from './invite-officer.ts';
export {
  listInvitations,
  listMandateHolders,
  type MandateHolder,
  type OpenInvitation,
} from './list-access.ts';
export { listOwnDevices, type OwnDevices } from './list-own-devices.ts';
export { makeRecoveryCodes, recoveryCodeCount } from './make-recovery-codes.ts';
export { neutralName } from './passkey-rules.ts';
export type { PasskeyAnswer, PasskeySite, PasskeyVerifier } from './passkey-verifier.ts';
export { getPhoneKey, phoneMark } from './phone-key.ts';
export { putDevicesOutByCode, putOwnDevicesOut } from './put-devices-out.ts';
export { parseReadableCode, readableCode } from './readable-code.ts';
export { revokeInvitation } from './revoke-invitation.ts';
export { endAllSessions, endOneSession, endSession, resolveSession } from './sessions.ts';
export { setUpInstance, type SetUpInstance } from './set-up-instance.ts';
export { signInWithCode } from './sign-in-with-code.ts';
export { signInWithPasskey } from './sign-in-with-passkey.ts';
export { verifyByCode, verifyByPasskey } from './verify-session.ts';
export { bringBackAction, vouchForAccount } from './vouch-for-account.ts';
export { vouchInUnit } from './vouch-in-unit.ts';
