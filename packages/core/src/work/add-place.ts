import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { defineCommand, done, refuse, shapes, unitRoles } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { newRowId } from './new-row-id.ts';
import { placeKinds, placeLimits, refusePlace } from './place.ts';
import { openPlaceNames, sealPlaceName } from './place-names.ts';
import { insertPlace, loadPlaces } from './places.table.ts';

/** Puts a workplace or another place of work on the unit's list. */
export const addPlace = defineCommand({
  name: 'place.add',
  shape: v.object({
    unit: shapes.id,
    name: shapes.text(placeLimits.name),
    kind: shapes.choice(placeKinds),
    division: shapes.optionalText(2),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'place.name_taken',
    'place.division_unknown',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, name, kind, division }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const places = await loadPlaces(tx, unitId);
    const open = places.filter(({ closed_on: closed }) => closed === null);
    const why = { actor: accountOf(actor), reason: 'place.added' };
    const names = await openPlaceNames(vault, unitId, open, why);
    const refusal = refusePlace({ name, division }, [...names.values()]);
    if (refusal !== undefined) return { ok: false, refusal };
    const place = newRowId(instance, 'place');
    await insertPlace(tx, {
      id: place,
      unit: unitId,
      number: places.length + 1,
      kind,
      division: division ?? null,
      sealed_name: await sealPlaceName(vault, unitId, { place, name }),
      added_on: daysAt(now).inUtc,
    });
    return done({ place });
  },
});
