import * as v from 'valibot';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadFreeze, loadUnit } from '../units/index.ts';
import { circleKinds } from './circle.ts';
import { sealCirclePerson } from './circle-fields.ts';
import { insertCirclePerson } from './circle.table.ts';
import { newMemberId } from './new-member-id.ts';
import { isPresentMember } from './members.table.ts';

/** Enters someone into the circle of the own unit, with who goes along and what comes next. */
export const addToCircle = defineCommand({
  name: 'circle.add',
  shape: v.object({
    unit: shapes.id,
    kind: shapes.choice(circleKinds),
    name: shapes.text(120),
    contact: shapes.optionalText(254),
    note: shapes.optionalText(1000),
    companion: v.optional(v.union([v.literal(''), shapes.id])),
    nextStep: shapes.optionalText(200),
    nextStepOn: shapes.optionalDay,
  }),
  refusals: [
    'unit.not_found',
    'unit.is_frozen',
    'circle.companion_not_found',
    'circle.step_in_past',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, now }, input) => {
    const { unit: unitId, kind, name, contact, note, nextStep, nextStepOn } = input;
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if ((await loadFreeze(tx, unitId)) !== undefined) return refuse('unit.is_frozen');
    const companion = input.companion || null;
    if (companion !== null && !(await isPresentMember(tx, unitId, companion)))
      return refuse('circle.companion_not_found', { field: 'companion' });
    const today = now.toISOString().slice(0, 10);
    if (nextStepOn !== undefined && nextStepOn < today)
      return refuse('circle.step_in_past', { field: 'nextStepOn' });
    const person = newMemberId(instance);
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const fields = { name, contact, note, next_step: nextStep };
    const sealed = await sealCirclePerson(vault, { unit: unitId, person }, fields);
    await insertCirclePerson(tx, {
      ...{ sealed_name: null, sealed_contact: null, sealed_note: null, sealed_next_step: null },
      ...sealed,
      id: person,
      unit: unitId,
      kind,
      state: 'present',
      since: today,
      companion,
      next_step_on: nextStepOn ?? null,
    });
    return done({ person });
  },
});
