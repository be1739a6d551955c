export type { InvitedRole } from './accounts.table.ts';
export {
  endAllSessions,
  endSession,
  invite,
  redeemInvitation,
  resolveSession,
  type InvitationCode,
} from './sessions.ts';
