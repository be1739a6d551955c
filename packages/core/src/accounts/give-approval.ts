import * as v from 'valibot';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { answerApproval, approvingCodes } from './answer-approval.ts';

/** A second officer allows what a first one asked for. */
export const giveApproval = defineCommand({
  name: 'approval.give',
  shape: v.object({ organisation: id, approval: id }),
  refusals: approvingCodes,
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  stepUp: true,
  object: ({ approval }) => approval,
  perform: (context, { organisation, approval }) =>
    answerApproval(context, { id: approval, asked: organisation, answer: 'approved' }),
});
