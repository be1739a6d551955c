import * as v from 'valibot';
import { accountOf } from '../../accounts/index.ts';
import { openVault } from '../../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { loadUnit } from '../../units/index.ts';
import { ability } from '../deployment/read-problem.ts';
import { openPlaceNames } from '../place-names.ts';
import { loadPlaces as loadWorkPlaces, onList } from '../places.table.ts';
import { savePlace } from './lending.table.ts';
import { needsInPlainWords, placeField, type PlaceNeeds } from './listed-place.ts';
import { sealJson } from './sealed-json.ts';

const hours = shapes.wholeNumber(0, 10_000);

/** Says, or says anew, what a place of the deciding unit's list asks for of a deployment. */
export const statePlaceNeeds = defineCommand({
  name: 'deployment.state_needs',
  shape: v.object({
    unit: shapes.id,
    place: shapes.id,
    region: shapes.text(60),
    peopleMin: shapes.wholeNumber(1, 1_000),
    hoursMin: hours,
    hoursMost: shapes.wholeNumber(1, 10_000),
    abilities: v.array(v.object({ ability, people: shapes.wholeNumber(1, 100) })),
    support: v.array(v.object({ ability, hours: shapes.wholeNumber(1, 10_000) })),
    weeks: shapes.wholeNumber(1, 520),
    presentPeople: shapes.wholeNumber(0, 10_000),
    isRequired: v.boolean('input.not_offered'),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'deployment.unknown_place',
    'deployment.ability_twice',
    'deployment.minimum_over_most',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary', 'organiser'] },
  object: ({ place }) => place,
  perform: async ({ tx, instance, actor, now }, { unit: unitId, place: id, ...input }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const places = await loadWorkPlaces(tx, unitId);
    if (!onList(places)(id)) return refuse('deployment.unknown_place', { params: { place: id } });
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'deployment.needs_stated' };
    const own = places.filter((row) => row.id === id);
    const name = (await openPlaceNames(vault, unitId, own, why)).get(id) ?? '';
    const needs = needsInPlainWords(input);
    const refused = refuseNeeds(name, needs);
    if (refused !== undefined) return refused;
    const sealed = await sealJson(vault, { compartment: unitId, ref: placeField(id) }, needs);
    await savePlace(tx, { id, unit: unitId, sealed });
    return done({ place: id });
  },
});

function refuseNeeds(name: string, needs: PlaceNeeds) {
  const { hoursMin, hoursMost } = needs;
  for (const field of ['abilities', 'support'] as const) {
    const words = needs[field].map((need) => need.ability);
    const twice = words.find((word, index) => words.indexOf(word) !== index);
    if (twice !== undefined)
      return refuse('deployment.ability_twice', { field, params: { where: name, ability: twice } });
  }
  return hoursMin > hoursMost
    ? refuse('deployment.minimum_over_most', {
        field: 'hoursMin',
        params: { place: name, hoursMin, hoursMost },
      })
    : undefined;
}
