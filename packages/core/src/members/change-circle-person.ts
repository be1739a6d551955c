import * as v from 'valibot';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadUnit } from '../units/index.ts';
import { circleKinds } from './circle.ts';
import { sealCirclePerson } from './circle-fields.ts';
import { lockCirclePerson, updateCirclePerson } from './circle.table.ts';
import { isPresentMember } from './members.table.ts';

/** Takes the next step with someone of the circle: another companion, step, day or kind. */
export const changeCirclePerson = defineCommand({
  name: 'circle.change',
  shape: v.object({
    unit: shapes.id,
    person: shapes.id,
    kind: v.optional(shapes.choice(circleKinds)),
    companion: v.optional(v.union([v.literal(''), shapes.id])),
    nextStep: shapes.optionalText(200),
    nextStepOn: shapes.optionalDay,
  }),
  refusals: [
    'unit.not_found',
    'circle.person_not_found',
    'circle.companion_not_found',
    'circle.step_in_past',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ person }) => person,
  perform: async ({ tx, instance, now }, input) => {
    const { unit: unitId, person, kind, companion, nextStep, nextStepOn } = input;
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if ((await lockCirclePerson(tx, unitId, person)) === undefined)
      return refuse('circle.person_not_found');
    if (companion && !(await isPresentMember(tx, unitId, companion)))
      return refuse('circle.companion_not_found', { field: 'companion' });
    if (nextStepOn !== undefined && nextStepOn < now.toISOString().slice(0, 10))
      return refuse('circle.step_in_past', { field: 'nextStepOn' });
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const sealed = await sealCirclePerson(vault, { unit: unitId, person }, { next_step: nextStep });
    await updateCirclePerson(tx, person, {
      ...sealed,
      ...(kind !== undefined && { kind }),
      ...(companion !== undefined && { companion: companion || null }),
      next_step_on: nextStepOn ?? null,
    });
    return done({ person });
  },
});
