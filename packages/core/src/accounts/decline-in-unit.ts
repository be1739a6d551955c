import * as v from 'valibot';
import { officerRoles } from '../platform/actor.ts';
import { defineCommand } from '../platform/run-command.ts';
import { choice, id } from '../platform/shapes.ts';
import { answerInUnit, approvingCodes } from './answer-approval.ts';
import { declineReasons } from './approval-rules.ts';

/** An officer of a unit declines what another asked for there, or takes back his own request. */
export const declineInUnit = defineCommand({
  name: 'approval.decline_in_unit',
  shape: v.object({ unit: id, approval: id, reason: v.optional(choice(declineReasons)) }),
  refusals: approvingCodes,
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ approval }) => approval,
  perform: (context, { unit, approval, reason }) =>
    answerInUnit(context, { id: approval, asked: unit, answer: 'declined', reason }),
});
