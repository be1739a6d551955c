export { narrowestBracket, type DelegateBracket, type DelegateKey } from './delegate-key.ts';
export {
  boundVotes,
  castVotes,
  type BoundVote,
  type CastVote,
  type DelegationStanding,
} from './delegation.ts';
export type { DelegateTables } from './delegates.table.ts';
export { instructDelegate } from './instruct-delegate.ts';
export { listDelegates, type BodyAbove, type UnitDelegates } from './list-delegates.ts';
export { listSeats, type BodySeats, type SeatsOfUnit } from './list-seats.ts';
export type { DelegateReport, Instruction, OpenedDelegation } from './open-delegations.ts';
export { recallDelegate } from './recall-delegate.ts';
export { reportBack } from './report-back.ts';
export { sendDelegate } from './send-delegate.ts';
export { setDelegateKey } from './set-delegate-key.ts';
export { tellSeats } from './tell-seats.ts';
