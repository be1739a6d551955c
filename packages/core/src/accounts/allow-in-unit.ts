import * as v from 'valibot';
import { officerRoles } from '../platform/actor.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { answerInUnit, approvingCodes } from './answer-approval.ts';

/** A second officer of a unit allows what a first one asked for there. */
export const allowInUnit = defineCommand({
  name: 'approval.give_in_unit',
  shape: v.object({ unit: id, approval: id }),
  refusals: approvingCodes,
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  stepUp: true,
  object: ({ approval }) => approval,
  perform: (context, { unit, approval }) =>
    answerInUnit(context, { id: approval, asked: unit, answer: 'approved' }),
});
