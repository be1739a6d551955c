import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { refuseApproving } from './approval-rules.ts';
import { lockApproval, saveAnswer } from './approvals.table.ts';
import { approvalOf } from './approvals.ts';

/** A second officer allows what a first one asked for. */
export const giveApproval = defineCommand({
  name: 'approval.give',
  shape: v.object({ organisation: id, approval: id }),
  refusals: [
    'approval.not_found',
    'approval.already_answered',
    'approval.expired',
    'approval.same_person',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  stepUp: true,
  object: ({ approval }) => approval,
  perform: async ({ tx, actor, now }, { organisation, approval }) => {
    const row = await lockApproval(tx, approval, organisation);
    if (row === undefined || actor.kind !== 'account') return refuse('approval.not_found');
    const { account: officer } = actor;
    const code = refuseApproving(approvalOf(row), officer, now);
    if (code !== undefined) return refuse(code);
    await saveAnswer(tx, approval, { answer: 'approved', officer, now });
    return done({ action: row.action });
  },
});
