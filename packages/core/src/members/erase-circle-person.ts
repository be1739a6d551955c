import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault, shredSubject } from '../keyring/index.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadUnit } from '../units/index.ts';
import { lockCirclePerson, updateCirclePerson } from './circle.table.ts';

/** Someone of the circle wants to be forgotten: the key is destroyed, and every copy with it. */
export const eraseCirclePerson = defineCommand({
  name: 'circle.erase',
  shape: v.object({ unit: shapes.id, person: shapes.id }),
  refusals: ['unit.not_found', 'circle.person_not_found'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ person }) => person,
  perform: async ({ tx, instance, actor, now }, { unit: unitId, person }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if ((await lockCirclePerson(tx, unitId, person)) === undefined)
      return refuse('circle.person_not_found');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    await shredSubject(vault, person, { actor: accountOf(actor), reason: 'circle.erased' });
    await updateCirclePerson(tx, person, {
      state: 'erased',
      companion: null,
      next_step_on: null,
      ...{ sealed_name: null, sealed_contact: null, sealed_note: null, sealed_next_step: null },
    });
    return done({ person });
  },
});
