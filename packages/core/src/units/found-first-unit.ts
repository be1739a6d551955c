import * as v from 'valibot';
import { accountOf, grantMandate } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { newRowId } from './new-row-id.ts';
import { sealNames } from './unit-names.ts';
import { hasFirstUnit, insertUnit } from './units.table.ts';

/**
 * Sets up the unit above all others, the organisation itself. Whoever does it becomes its
 * secretary, as nobody else is there; from then on offices are given in units.
 */
export const foundFirstUnit = defineCommand({
  name: 'unit.found_first',
  shape: v.object({
    organisation: shapes.id,
    name: shapes.text(120),
    place: shapes.optionalText(120),
  }),
  refusals: ['unit.first_is_there'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  entersRegisters: true,
  perform: async (context, { organisation, name, place }) => {
    const { tx, instance, actor, now } = context;
    if (await hasFirstUnit(tx, organisation)) return refuse('unit.first_is_there');
    const id = newRowId(instance, 'unit');
    const vault = openVault(tx, instance, { organisation, now });
    const names = await sealNames(vault, { id, path: [id] }, { name, place });
    await insertUnit(tx, {
      id,
      organisation,
      parent: null,
      path: [id],
      kind: 'organisation',
      begunOn: now.toISOString().slice(0, 10),
      endsOn: null,
      ...names,
    });
    await grantMandate(context, {
      account: accountOf(actor),
      organisation,
      unit: id,
      role: 'secretary',
    });
    return done({ unit: id });
  },
});
