import * as v from 'valibot';
import { openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { defineCommand, done, refuse, shapes, unitRoles } from '../platform/index.ts';
import { demandLimits, demandThemes, refuseDemandStep } from './demand.ts';
import { insertDemand, insertDemandStep } from './demands.table.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { newRowId } from './new-row-id.ts';
import { loadPlaces } from './places.table.ts';
import { sealStep } from './read-demands.ts';

/** Writes down a demand that people raise at a place, in their words. */
export const raiseDemand = defineCommand({
  name: 'demand.raise',
  shape: v.object({
    unit: shapes.id,
    theme: shapes.choice(demandThemes),
    place: v.optional(shapes.id),
    day: shapes.day,
    words: shapes.text(demandLimits.words),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'place.not_found',
    'demand.day_in_future',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, theme, place, day, words }) => {
    const { tx, instance, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    const places = place === undefined ? [] : await loadPlaces(tx, unitId);
    if (place !== undefined && !places.some(({ id }) => id === place))
      return refuse('place.not_found', { field: 'place' });
    const step = { to: 'raised' as const, day, words };
    const refusal = refuseDemandStep(step, [], daysAt(now));
    if (refusal !== undefined) return refuse('demand.day_in_future', refusal);
    const id = newRowId(instance, 'demand');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const sealed = await sealStep(vault, { unit: unitId, demand: id }, { number: 1, words });
    await insertDemand(tx, { id, unit: unitId, theme, place: place ?? null });
    await insertDemandStep(tx, {
      demand: id,
      unit: unitId,
      number: 1,
      state: 'raised',
      day,
      campaign: null,
      sealed_words: sealed,
    });
    return done({ demand: id });
  },
});
