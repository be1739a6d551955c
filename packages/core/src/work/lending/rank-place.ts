import * as v from 'valibot';
import { openVault } from '../../keyring/index.ts';
import { accountOf } from '../../accounts/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { loadUnit } from '../../units/index.ts';
import { ability } from '../deployment/read-problem.ts';
import { plainWord } from './force-count.ts';
import { savePlace } from './lending.table.ts';
import { placeField, placeInPlainWords, type ListedPlace } from './listed-place.ts';
import { openPlaces } from './open-places.ts';
import { newLendingId } from './new-lending-id.ts';
import { sealJson } from './sealed-json.ts';

const hours = shapes.wholeNumber(0, 10_000);

/** Puts a place on the list of the deciding unit, or says anew what it asks for. */
export const rankPlace = defineCommand({
  name: 'deployment.rank_place',
  shape: v.object({
    unit: shapes.id,
    place: v.optional(shapes.id),
    name: shapes.text(120),
    region: shapes.text(60),
    rank: shapes.wholeNumber(1, 10_000),
    reasons: v.pipe(v.array(shapes.text(300)), v.minLength(1, 'input.missing')),
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
    'deployment.place_twice',
    'deployment.ability_twice',
    'deployment.minimum_over_most',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary', 'organiser'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, actor, now }, { unit: unitId, place: placeId, ...input }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'deployment.place_ranked' };
    const listed = await openPlaces(tx, vault, unitId, why);
    if (placeId !== undefined && !listed.some(({ id }) => id === placeId))
      return refuse('deployment.unknown_place', { params: { place: placeId } });
    const id = placeId ?? newLendingId(instance, 'place');
    const place = placeInPlainWords({ ...input, id } as ListedPlace);
    const refused = refuseListed(place, listed);
    if (refused !== undefined) return refused;
    const sealed = await sealJson(vault, { compartment: unitId, ref: placeField(id) }, place);
    await savePlace(tx, { id, unit: unitId, sealed });
    return done({ place: id });
  },
});

function refuseListed(place: ListedPlace, listed: readonly ListedPlace[]) {
  const { id, name, hoursMin, hoursMost } = place;
  if (listed.some((other) => other.id !== id && plainWord(other.name) === plainWord(name)))
    return refuse('deployment.place_twice', { field: 'name', params: { place: name } });
  for (const field of ['abilities', 'support'] as const) {
    const words = place[field].map((need) => need.ability);
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
