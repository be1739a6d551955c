import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { placeKinds, placeLimits, refusePlace } from './place.ts';
import { openPlaceNames, sealPlaceName } from './place-names.ts';
import { describePlaceRow, loadPlaces } from './places.table.ts';

/** Puts right how a place is called, what kind it is, and its sector. */
export const correctPlace = defineCommand({
  name: 'place.correct',
  shape: v.object({
    unit: shapes.id,
    place: shapes.id,
    name: shapes.text(placeLimits.name),
    kind: shapes.choice(placeKinds),
    division: shapes.optionalText(2),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'place.not_found',
    'place.name_taken',
    'place.division_unknown',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ place }) => place,
  perform: async (context, { unit: unitId, place, name, kind, division }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const places = await loadPlaces(tx, unitId);
    if (!places.some(({ id }) => id === place)) return refuse('place.not_found');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const others = places.filter(({ id, closed_on: closed }) => id !== place && closed === null);
    const why = { actor: accountOf(actor), reason: 'place.corrected' };
    const names = await openPlaceNames(vault, unitId, others, why);
    const refusal = refusePlace({ name, division }, [...names.values()]);
    if (refusal !== undefined) return { ok: false, refusal };
    const sealed = await sealPlaceName(vault, unitId, { place, name });
    const parts = { kind, division: division ?? null, sealed_name: sealed };
    await describePlaceRow(tx, { unit: unitId, id: place, ...parts });
    return done({ place });
  },
});
