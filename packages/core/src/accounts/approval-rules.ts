const approvalDays = 3;

export type ApprovalAnswer = 'approved' | 'declined';

/** What is asked and what became of it. */
export interface Approval {
  readonly askedBy: string;
  readonly object: string;
  readonly expiresAt: Date;
  readonly answer: ApprovalAnswer | null;
  readonly usedAt: Date | null;
}

/** Why a second officer says no; a closed list, so that nothing about anybody is written down. */
export const declineReasons = ['not_needed', 'too_much', 'not_decided', 'talk_first'] as const;
export type DeclineReason = (typeof declineReasons)[number];

export type AnswerCode = 'approval.already_answered' | 'approval.expired' | 'approval.same_person';
export type UseCode =
  'approval.already_used' | 'approval.declined' | 'approval.not_given' | 'approval.expired';

/** Until when a second officer may answer, and the act may be done. */
export function approvalEnd(now: Date): Date {
  return new Date(now.getTime() + approvalDays * 24 * 3_600_000);
}

/**
 * Why an officer may not allow this; undefined if he may. Four eyes are two people: neither the one
 * who asks nor the one whom it is about counts as the second.
 */
export function refuseApproving(
  approval: Approval,
  officer: string,
  now: Date,
): AnswerCode | undefined {
  return (
    refuseAnswering(approval, now) ??
    (officer === approval.askedBy || officer === approval.object
      ? 'approval.same_person'
      : undefined)
  );
}

/** Why this can no longer be answered. Whoever asked may decline too: that takes it back. */
export function refuseAnswering(
  approval: Approval,
  now: Date,
): Exclude<AnswerCode, 'approval.same_person'> | undefined {
  if (approval.answer !== null) return 'approval.already_answered';
  return isExpired(approval, now) ? 'approval.expired' : undefined;
}

/** Why the act may not be done on the strength of this; undefined if it may, once. */
export function refuseUsing(approval: Approval, now: Date): UseCode | undefined {
  if (approval.usedAt !== null) return 'approval.already_used';
  if (approval.answer === 'declined') return 'approval.declined';
  if (approval.answer === null) return 'approval.not_given';
  return isExpired(approval, now) ? 'approval.expired' : undefined;
}

function isExpired({ expiresAt }: Approval, now: Date): boolean {
  return now.getTime() >= expiresAt.getTime();
}
