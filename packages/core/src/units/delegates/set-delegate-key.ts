import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { newRowId } from '../new-row-id.ts';
import { loadUnit } from '../units.table.ts';
import { isTemporary } from '../unit.ts';
import { narrowestBracket, refuseKey } from './delegate-key.ts';
import { insertKey } from './delegates.table.ts';

const bracketsMax = 8;
const membersMax = 1_000_000;

/**
 * A body says how many delegates it takes from a unit below, by the unit's members (UNIT-9). The
 * newest key holds; those who sit by an older one stay until their last day.
 */
export const setDelegateKey = defineCommand({
  name: 'delegate.set_key',
  shape: v.object({
    /** The body. */
    unit: shapes.id,
    brackets: v.pipe(
      v.array(
        v.object({
          from: shapes.wholeNumber(1, membersMax),
          delegates: shapes.wholeNumber(0, 1_000),
        }),
      ),
      v.minLength(1, 'input.missing'),
      v.maxLength(bracketsMax, 'input.too_long'),
    ),
    furtherEach: shapes.optionalWholeNumber(narrowestBracket, membersMax),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'delegate.takes_none',
    'delegate.key_first_not_one',
    'delegate.key_not_rising',
    'delegate.key_too_narrow',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, now }, { unit: unitId, brackets, furtherEach }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    if (isTemporary(unit.kind)) return refuse('delegate.takes_none');
    const key = { brackets, furtherEach: furtherEach ?? null };
    const wrong = refuseKey(key);
    if (wrong !== undefined)
      return refuse(wrong.code, {
        field: `brackets.${wrong.bracket}.from`,
        params: { narrowest: narrowestBracket },
      });
    const id = newRowId(instance, 'key');
    await insertKey(tx, { id, unit: unitId, at: now, key });
    return done({ key: id });
  },
});
