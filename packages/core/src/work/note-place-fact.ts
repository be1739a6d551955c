import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { defineCommand, done, refuse, shapes, unitRoles } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { knownOn, placeFactShape, placeLimits, refusePlaceChange } from './place.ts';
import { insertFact, loadFacts, loadPlaces } from './places.table.ts';
import { openFacts, sealFact } from './read-place-facts.ts';

/** Adds what was found out about a place, with the day it is from and its source. */
export const notePlaceFact = defineCommand({
  name: 'place.note_fact',
  shape: v.object({
    unit: shapes.id,
    place: shapes.id,
    day: shapes.day,
    fact: placeFactShape,
    source: shapes.text(placeLimits.source),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'place.not_found',
    'place.day_in_future',
    'place.more_ties_than_people',
    'place.body_not_present',
    'place.changed_too_often',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ place }) => place,
  perform: async (context, { unit: unitId, place, day, fact, source }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const isListed = (await loadPlaces(tx, unitId)).some(({ id }) => id === place);
    if (!isListed) return refuse('place.not_found');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'place.fact_noted' };
    const facts = await openFacts(vault, unitId, await loadFacts(tx, { unit: unitId, place }), why);
    const changes = facts.get(place) ?? [];
    const refusal = refusePlaceChange(
      { day, fact },
      { days: daysAt(now), known: knownOn(changes, day), changeCount: changes.length },
    );
    if (refusal !== undefined) return { ok: false, refusal };
    const number = Math.max(0, ...changes.map((change) => change.number)) + 1;
    const sealed = await sealFact(vault, { unit: unitId, place }, { number, fact, source });
    await insertFact(tx, { place, unit: unitId, number, day, sealed_fact: sealed });
    return done({ place });
  },
});
