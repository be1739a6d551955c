import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { newRowId } from './new-row-id.ts';
import { insertUnderstudy, loadOffices } from './offices.table.ts';
import { isInRegister } from './register-facts.ts';
import { lockUnit } from './units.table.ts';

/** Names someone who learns an office beside whoever holds it (UNIT-7). */
export const addUnderstudy = defineCommand({
  name: 'office.add_understudy',
  shape: v.object({ unit: shapes.id, office: shapes.id, member: shapes.id }),
  refusals: [
    'unit.not_found',
    'office.not_found',
    'office.is_closed',
    'office.member_not_found',
    'office.already_theirs',
    'office.already_learns',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ office }) => office,
  perform: async ({ tx, instance, now }, { unit, office: officeId, member }) => {
    if ((await lockUnit(tx, unit)) === undefined) return refuse('unit.not_found');
    const office = (await loadOffices(tx, unit)).find(({ id }) => id === officeId);
    if (office === undefined) return refuse('office.not_found');
    if (office.closedOn !== null) return refuse('office.is_closed');
    const field = 'member';
    if (!(await isInRegister(tx, { unit, member })))
      return refuse('office.member_not_found', { field });
    if (office.present?.member === member) return refuse('office.already_theirs', { field });
    if (office.understudies.includes(member)) return refuse('office.already_learns', { field });
    await insertUnderstudy(tx, {
      id: newRowId(instance, 'understudy'),
      office: officeId,
      unit,
      member,
      begun_on: now.toISOString().slice(0, 10),
    });
    return done({ office: officeId });
  },
});
