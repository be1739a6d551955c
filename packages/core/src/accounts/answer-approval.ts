import type { CommandContext } from '../platform/run-command.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import {
  refuseAnswering,
  refuseApproving,
  type AnswerCode,
  type ApprovalAnswer,
  type DeclineReason,
} from './approval-rules.ts';
import { lockApproval, saveAnswer } from './approvals.table.ts';
import { approvalOf } from './approvals.ts';
import { noteInUnit } from './note-in-unit.ts';

/** In the order in which they are checked; declining is open to the same person too. */
export const approvingCodes = [
  'approval.not_found',
  'approval.already_answered',
  'approval.expired',
  'approval.same_person',
] as const;

export interface OfficersAnswer {
  readonly id: string;
  /** The organisation or unit whose officers were asked. */
  readonly asked: string;
  readonly answer: ApprovalAnswer;
  readonly reason?: DeclineReason | undefined;
}

/** What was answered; who asked and declines takes the request back. */
export interface Answered {
  readonly action: string;
  readonly deed: 'allowed' | 'declined' | 'taken_back';
}

/** A second officer's answer, within the transaction of a command. */
export async function answerApproval(
  { tx, actor, now }: CommandContext,
  { id, asked, answer, reason }: OfficersAnswer,
): Promise<Result<Answered, 'approval.not_found' | AnswerCode>> {
  const row = await lockApproval(tx, id, asked);
  if (row === undefined || actor.kind !== 'account') return refuse('approval.not_found');
  const { account: officer } = actor;
  const approval = approvalOf(row);
  const code =
    answer === 'approved'
      ? refuseApproving(approval, officer, now)
      : refuseAnswering(approval, now);
  if (code !== undefined) return refuse(code);
  const isOwn = row.asked_by === officer;
  await saveAnswer(tx, id, { answer, officer, now, reason: isOwn ? undefined : reason });
  const deed = answer === 'approved' ? 'allowed' : isOwn ? 'taken_back' : 'declined';
  return done({ action: row.action, deed });
}

/** The same for officers of a unit, with its line in the unit's log. */
export async function answerInUnit(
  context: CommandContext,
  given: OfficersAnswer,
): Promise<Result<Answered, 'approval.not_found' | AnswerCode>> {
  const answered = await answerApproval(context, given);
  if (!answered.ok) return answered;
  const { action, deed } = answered.value;
  await noteInUnit(context, given.asked, `${action}_${deed}`);
  return answered;
}
