import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { refuseAnswering } from './approval-rules.ts';
import { lockApproval, saveAnswer } from './approvals.table.ts';
import { approvalOf } from './approvals.ts';

/** An officer declines what another asked for, or takes back what he asked for himself. */
export const declineApproval = defineCommand({
  name: 'approval.decline',
  shape: v.object({ organisation: id, approval: id }),
  refusals: ['approval.not_found', 'approval.already_answered', 'approval.expired'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ approval }) => approval,
  perform: async ({ tx, actor, now }, { organisation, approval }) => {
    const row = await lockApproval(tx, approval, organisation);
    if (row === undefined || actor.kind !== 'account') return refuse('approval.not_found');
    const code = refuseAnswering(approvalOf(row), now);
    if (code !== undefined) return refuse(code);
    await saveAnswer(tx, approval, { answer: 'declined', officer: actor.account, now });
    return done({ action: row.action });
  },
});
