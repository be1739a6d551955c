import * as v from 'valibot';
import { defineCommand } from '../platform/run-command.ts';
import { choice, id } from '../platform/shapes.ts';
import { answerApproval, approvingCodes } from './answer-approval.ts';
import { declineReasons } from './approval-rules.ts';

/** An officer declines what another asked for, or takes back what he asked for himself. */
export const declineApproval = defineCommand({
  name: 'approval.decline',
  shape: v.object({
    organisation: id,
    approval: id,
    reason: v.optional(choice(declineReasons)),
  }),
  refusals: approvingCodes,
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ approval }) => approval,
  perform: (context, { organisation, approval, reason }) =>
    answerApproval(context, { id: approval, asked: organisation, answer: 'declined', reason }),
});
