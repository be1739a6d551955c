import * as v from 'valibot';
import { openVault } from '../../keyring/index.ts';
import { accountOf } from '../../accounts/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { newRowId } from '../new-row-id.ts';
import { lockUnit } from '../units.table.ts';
import { expectations, groupsMax, refuseRule } from './composition-rule.ts';
import { openRules, sealRule } from './composition-texts.ts';
import { insertRule, loadRules } from './composition.table.ts';

const optionalId = v.optional(
  v.union([
    v.pipe(
      v.literal(''),
      v.transform(() => undefined),
    ),
    shapes.id,
  ]),
);

/**
 * The organisation says who should not be missing from its units, in the membership and in offices
 * (UNIT-10). Its first unit sets it for all; versions are kept, the newest holds. A group that
 * keeps its id stays the same group, also when it is worded anew.
 */
export const setCompositionRule = defineCommand({
  name: 'composition.set_rule',
  shape: v.object({
    unit: shapes.id,
    groups: v.pipe(
      v.array(
        v.object({
          id: optionalId,
          name: shapes.text(80),
          members: shapes.choice(expectations),
          offices: shapes.choice(expectations),
        }),
      ),
      v.minLength(1, 'input.missing'),
      v.maxLength(groupsMax, 'input.too_long'),
    ),
  }),
  refusals: [
    'unit.not_found',
    'composition.not_first_unit',
    'composition.group_twice',
    'composition.expects_nothing',
    'composition.group_not_found',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, actor, now }, { unit: unitId, groups }) => {
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.parent !== null) return refuse('composition.not_first_unit');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'composition.rule_read' };
    const stored = await loadRules(tx, unitId, 1);
    const [before] = await openRules(vault, stored, why);
    const wrong = refuseRule(groups.map(withId), before?.groups ?? []);
    if (wrong !== undefined) return refuse(wrong.code, { field: wrong.field });
    const id = newRowId(instance, 'composition');
    const stood = groups.map((group) => ({
      ...group,
      id: group.id ?? newRowId(instance, 'group'),
    }));
    const sealedRule = await sealRule(vault, { id, unit: unitId }, stood);
    await insertRule(tx, { id, unit: unitId, setAt: after(stored[0]?.setAt, now), sealedRule });
    return done({ rule: id, groups: stood.map((group) => group.id) });
  },
});

/** Two versions of one instant would have no order. */
function after(before: Date | undefined, now: Date): Date {
  return before === undefined || before < now ? now : new Date(before.getTime() + 1);
}

function withId<Group extends { readonly id?: string | undefined }>(group: Group) {
  return { ...group, id: group.id };
}
