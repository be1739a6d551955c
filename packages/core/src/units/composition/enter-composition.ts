import * as v from 'valibot';
import { accountOf } from '../../accounts/index.ts';
import { openVault } from '../../keyring/index.ts';
import { daysAt, hasBegun } from '../../platform/calendar-day.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { newRowId } from '../new-row-id.ts';
import { firstUnitOf } from '../unit.ts';
import { lockUnit } from '../units.table.ts';
import { refuseCount, toCount } from './composition-count.ts';
import { groupsMax } from './composition-rule.ts';
import { openRules, sealCount } from './composition-texts.ts';
import { insertCount, loadRules } from './composition.table.ts';

const number = shapes.optionalWholeNumber(0, 1_000_000);
const part = v.object({ asked: number, answered: number });

/**
 * A unit enters what it counted when it asked its people: numbers only, sealed in the unit, tied to
 * nobody. A count entered later for the same day takes the place of the one before.
 */
export const enterComposition = defineCommand({
  name: 'composition.enter_count',
  shape: v.object({
    unit: shapes.id,
    /** The version of the rule the form showed. */
    rule: shapes.id,
    countedOn: shapes.optionalDay,
    members: part,
    offices: part,
    counts: v.pipe(
      v.array(v.object({ group: shapes.id, members: number, offices: number })),
      v.maxLength(groupsMax, 'input.too_long'),
    ),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'composition.no_rule',
    'composition.rule_changed',
    'composition.day_in_future',
    'composition.nothing_counted',
    'composition.not_in_rule',
    'composition.asked_missing',
    'composition.more_answered_than_asked',
    'composition.more_than_answered',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, actor, now }, { unit: unitId, rule, countedOn, ...typed }) => {
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'composition.rule_read' };
    const [held] = await openRules(vault, await loadRules(tx, firstUnitOf(unit), 1), why);
    if (held === undefined) return refuse('composition.no_rule');
    if (held.id !== rule) return refuse('composition.rule_changed');
    const day = countedOn ?? now.toISOString().slice(0, 10);
    if (!hasBegun(day, daysAt(now)))
      return refuse('composition.day_in_future', { field: 'countedOn', params: { day } });
    const wrong = refuseCount(typed, held.groups);
    if (wrong !== undefined) return refuse(wrong.code, { field: wrong.field });
    const id = newRowId(instance, 'count');
    const sealed = await sealCount(vault, { id, unit: unitId }, toCount(typed));
    const row = { id, unit: unitId, counted_on: day, entered_at: now, sealed_count: sealed };
    await insertCount(tx, row);
    return done({ count: id, countedOn: day });
  },
});
