import type { CommandContext } from '../platform/run-command.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import {
  refuseAnswering,
  refuseApproving,
  type AnswerCode,
  type ApprovalAnswer,
} from './approval-rules.ts';
import { lockApproval, saveAnswer } from './approvals.table.ts';
import { approvalOf } from './approvals.ts';

/** In the order in which they are checked; declining is open to the same person too. */
export const approvingCodes = [
  'approval.not_found',
  'approval.already_answered',
  'approval.expired',
  'approval.same_person',
] as const;

/**
 * A second officer's answer, within the transaction of a command.
 *
 * @param asked the organisation or unit whose officers were asked
 */
export async function answerApproval(
  { tx, actor, now }: CommandContext,
  { id, asked, answer }: { id: string; asked: string; answer: ApprovalAnswer },
): Promise<Result<{ action: string }, 'approval.not_found' | AnswerCode>> {
  const row = await lockApproval(tx, id, asked);
  if (row === undefined || actor.kind !== 'account') return refuse('approval.not_found');
  const { account: officer } = actor;
  const approval = approvalOf(row);
  const code =
    answer === 'approved'
      ? refuseApproving(approval, officer, now)
      : refuseAnswering(approval, now);
  if (code !== undefined) return refuse(code);
  await saveAnswer(tx, id, { answer, officer, now });
  return done({ action: row.action });
}
