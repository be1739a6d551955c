import * as v from 'valibot';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { answerApproval, approvingCodes } from './answer-approval.ts';

/** An officer declines what another asked for, or takes back what he asked for himself. */
export const declineApproval = defineCommand({
  name: 'approval.decline',
  shape: v.object({ organisation: id, approval: id }),
  refusals: approvingCodes,
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ approval }) => approval,
  perform: (context, { organisation, approval }) =>
    answerApproval(context, { id: approval, asked: organisation, answer: 'declined' }),
});
