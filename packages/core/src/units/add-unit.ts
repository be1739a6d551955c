import * as v from 'valibot';
import { inviteToUnit } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { newRowId } from './new-row-id.ts';
import { kindsBelow, refuseUnitBelow } from './unit.ts';
import { sealNames } from './unit-names.ts';
import { insertUnit, lockUnit } from './units.table.ts';

export interface AddedUnit {
  readonly unit: string;
  /** For whoever will be its first secretary; shown once. */
  readonly invitation: string;
}

/**
 * Sets up a unit below the own one. Its register belongs to its own secretary, who comes in with
 * the invitation: whoever sets a unit up does not see into it.
 */
export const addUnit = defineCommand({
  name: 'unit.add',
  shape: v.object({
    parent: shapes.id,
    kind: shapes.choice(['committee', ...kindsBelow.filter((kind) => kind !== 'committee')]),
    name: shapes.text(120),
    place: shapes.optionalText(120),
    endsOn: shapes.optionalDay,
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.takes_none_below',
    'unit.too_deep',
    'unit.end_missing',
    'unit.end_not_offered',
    'unit.end_in_past',
    'unit.end_after_parent',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ parent }) => parent, roles: ['secretary'] },
  object: ({ parent }) => parent,
  kept: (added: AddedUnit) => ({ ...added, invitation: '' }),
  perform: async (context, { parent: parentId, kind, name, place, endsOn }) => {
    const { tx, instance, now } = context;
    const parent = await lockUnit(tx, parentId);
    if (parent === undefined) return refuse('unit.not_found');
    const today = now.toISOString().slice(0, 10);
    const code = refuseUnitBelow(parent, { kind, endsOn }, today);
    if (code !== undefined) return refuse(code, { field: fieldOf(code) });
    const { organisation } = parent;
    const id = newRowId(instance, 'unit');
    const path = [...parent.path, id];
    const vault = openVault(tx, instance, { organisation, now });
    const names = await sealNames(vault, { id, path }, { name, place });
    const days = { begunOn: today, endsOn: endsOn ?? null };
    await insertUnit(tx, { id, organisation, parent: parentId, path, kind, ...days, ...names });
    const invitation = await inviteToUnit(context, {
      organisation,
      unit: id,
      role: 'secretary',
      label: 'secretary',
    });
    return done<AddedUnit>({ unit: id, invitation });
  },
});

function fieldOf(code: string): string {
  return code.startsWith('unit.end_') ? 'endsOn' : 'kind';
}
