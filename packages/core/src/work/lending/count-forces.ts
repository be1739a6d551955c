import * as v from 'valibot';
import { openVault } from '../../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { firstUnitOf, isTemporary, loadFreeze, loadUnit } from '../../units/index.ts';
import { forceShape, type Force } from '../deployment/index.ts';
import { countField, inPlainWords, type ForceCount } from './force-count.ts';
import { saveCount } from './lending.table.ts';
import { sealJson } from './sealed-json.ts';

/**
 * A unit counts its forces, those in teams too, and says what it lends. Who is away is taken off by
 * itself until the day of return. The units above read the numbers; they learn no name by it.
 */
export const countForces = defineCommand({
  name: 'forces.count',
  shape: v.object({
    unit: shapes.id,
    forces: v.pipe(v.array(forceShape), v.maxLength(60, 'input.too_long')),
    lendsPercent: shapes.wholeNumber(0, 100),
    keepsPeople: shapes.wholeNumber(0, 10_000),
    teamWeeksMax: shapes.wholeNumber(0, 520),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'deployment.team_lends_nobody',
    'deployment.region_twice',
    'deployment.ability_twice',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary', 'organiser'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, now }, { unit: id, ...input }) => {
    const unit = await loadUnit(tx, id);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    if ((await loadFreeze(tx, id)) !== undefined) return refuse('unit.is_frozen');
    if (isTemporary(unit.kind)) return refuse('deployment.team_lends_nobody');
    const count: ForceCount = { ...input, forces: inPlainWords(input.forces as Force[]) };
    const region = firstTwice(id, count, ({ reaches }) => reaches.map((reach) => reach.region));
    if (region !== undefined) return refuse('deployment.region_twice', region);
    const ability = firstTwice(id, count, ({ abilities }) => abilities);
    if (ability !== undefined) {
      const { twice } = ability.params;
      const params = { where: String(ability.params.line), ability: twice };
      return refuse('deployment.ability_twice', { ...ability, params });
    }
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const sealed = await sealJson(
      vault,
      { compartment: firstUnitOf(unit), ref: countField(id) },
      count,
    );
    await saveCount(tx, { unit: id, countedOn: now.toISOString().slice(0, 10), sealed });
    return done({ unit: id });
  },
});

function firstTwice(
  unit: string,
  { forces }: ForceCount,
  wordsOf: (force: Force) => readonly string[],
) {
  for (const [at, force] of forces.entries()) {
    const words = wordsOf(force);
    const twice = words.find((word, index) => words.indexOf(word) !== index);
    if (twice !== undefined)
      return { field: `forces.${at}`, params: { unit, line: at + 1, twice } };
  }
  return undefined;
}
