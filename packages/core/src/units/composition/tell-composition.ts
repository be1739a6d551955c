import * as v from 'valibot';
import { accountOf } from '../../accounts/index.ts';
import { openVault } from '../../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { firstUnitOf } from '../unit.ts';
import { lockUnit } from '../units.table.ts';
import { answersLeast, linesOf } from './composition-standing.ts';
import { openCounts, openRules } from './composition-texts.ts';
import { insertCompositionReport, loadCounts, loadRules } from './composition.table.ts';

/**
 * Tells the levels above which groups a unit lacks by its newest count, once a month. They never
 * read these lines: the database adds them up over ten units and more (`composition_below`).
 */
export const tellComposition = defineCommand({
  name: 'composition.tell',
  shape: v.object({ unit: shapes.id }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'composition.no_rule',
    'composition.not_counted',
    'composition.too_few_answered',
    'composition.has_told',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, actor, now }, { unit: unitId }) => {
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'composition.told' };
    const [rule] = await openRules(vault, await loadRules(tx, firstUnitOf(unit), 1), why);
    if (rule === undefined) return refuse('composition.no_rule');
    const [count] = await openCounts(vault, await loadCounts(tx, unitId, 1), why);
    if (count === undefined) return refuse('composition.not_counted');
    const lines = linesOf(count, rule.groups);
    if (lines.length === 0)
      return refuse('composition.too_few_answered', { params: { least: answersLeast } });
    const month = now.toISOString().slice(0, 7);
    const row = { unit: unitId, month, made_at: now, rule: rule.id, lines };
    const isNew = await insertCompositionReport(tx, row);
    return isNew ? done({ month }) : refuse('composition.has_told', { params: { month } });
  },
});
