export {
  findUnitMandate,
  holdsMandate,
  isFreshlyVerified,
  officerRoles,
  operator,
  roles,
  unitRoles,
  type AccountActor,
  type Actor,
  type Mandate,
  type OfficerRole,
  type Role,
  type UnitMandate,
  type UnitRole,
} from './actor.ts';
export { csvCell, csvText } from './csv-cell.ts';
export type { JsonColumn, OptionalJsonColumn } from './columns.ts';
export { enterContext, holdsInUnit, readAs } from './enter-context.ts';
export { getNoticeAddress } from './get-notice-address.ts';
export { loadKnownNotices } from './platform.table.ts';
export type { Clock, Instance, Random } from './instance.ts';
export type { MasterKeyHolder } from './master-key-holder.ts';
export {
  deliverNotices,
  type Notice,
  type NoticeDraft,
  type OutgoingNotice,
  type SendNotice,
} from './notices.ts';
export {
  done,
  refuse,
  unreachable,
  type Refusal,
  type RefusalParams,
  type Result,
} from './result.ts';
export {
  defineCommand,
  runCommand,
  type Command,
  type CommandContext,
  type CommandOptions,
  type CommonCode,
} from './run-command.ts';
export type { Schema } from './schema.ts';
export { ServerSealed } from './server-sealed.ts';
export { setNoticeAddress } from './set-notice-address.ts';
export * as shapes from './shapes.ts';
