export { accountOf, grantMandate, type UnitMandateGrant } from './grant-mandate.ts';
export type { AccountTables, InvitedRole } from './accounts.table.ts';
export type { MandateChoice } from './accounts.table.ts';
export { endMandates } from './end-mandates.ts';
export {
  getInvitation,
  invite,
  inviteToUnit,
  openAccount,
  redeemInvitation,
  type InvitationCode,
} from './invitations.ts';
export { endAllSessions, endSession, resolveSession } from './sessions.ts';
export { setUpInstance, type SetUpInstance } from './set-up-instance.ts';
