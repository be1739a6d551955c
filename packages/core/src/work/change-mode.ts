import * as v from 'valibot';
import { openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { saveUnitMode, unitModes } from '../units/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { modeReasonLimit, refuseModeChange } from './modes.ts';
import { eraseForMode, insertModeChange, loadModeChanges } from './modes.table.ts';
import { sealWords } from './work-words.ts';

/** Changes how the unit works: openly, with care, or restricted. Stricter takes effect at once. */
export const changeMode = defineCommand({
  name: 'mode.change',
  shape: v.object({
    unit: shapes.id,
    to: shapes.choice(unitModes),
    reason: shapes.optionalText(modeReasonLimit),
    erasureConfirmed: v.optional(shapes.choice(['yes', 'no']), 'no'),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'mode.nothing_changed',
    'mode.reason_missing',
    'mode.erasure_not_confirmed',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, to, reason, erasureConfirmed }) => {
    const { tx, instance, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const change = { to, reason, erasureConfirmed: erasureConfirmed === 'yes' };
    const refusal = refuseModeChange(unit.mode, change);
    if (refusal !== undefined) return { ok: false, refusal };
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const words = reason === undefined ? {} : { reason };
    const number = (await loadModeChanges(tx, unitId)).length + 1;
    const row = `${unitId}/${number}`;
    const sealed = await sealWords(vault, unitId, { table: 'mode_change', row, words });
    await insertModeChange(tx, {
      unit: unitId,
      number,
      at: now,
      mode: to,
      sealed_reason: sealed,
    });
    await saveUnitMode(tx, { unit: unitId, mode: to });
    const today = daysAt(now).inUtc;
    const erased = await eraseForMode(tx, { mode: to, unit: unitId, today });
    return done({ erased });
  },
});
