import * as v from 'valibot';
import { loadPrinciples } from '../../organisations/index.ts';
import {
  defineCommand,
  done,
  findUnitMandate,
  refuse,
  shapes,
  unitRoles,
  type Actor,
} from '../../platform/index.ts';
import { loadUnit } from '../../units/index.ts';
import { isPresentMember } from '../members.table.ts';
import { insertAcceptance, type Given } from './principles.table.ts';

/**
 * A member accepts the principles as they stand, or reaffirms them in a new version. The secretary
 * may write down what someone signed on paper; it is kept as that.
 */
export const acceptPrinciples = defineCommand({
  name: 'principles.accept',
  shape: v.object({
    unit: shapes.id,
    member: shapes.id,
    /** The version that was read. */
    version: shapes.wholeNumber(1, 1_000_000),
  }),
  refusals: [
    'unit.not_found',
    'principles.none_stated',
    'principles.not_yours',
    'principles.member_not_found',
    'principles.version_changed',
    'principles.accepted_already',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ member }) => member,
  perform: async ({ tx, actor, now }, { unit: unitId, member, version }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const stated = (await loadPrinciples(tx, [unit.organisation])).get(unit.organisation);
    if (stated === undefined) return refuse('principles.none_stated');
    const given = howGiven(actor, { unit: unitId, member });
    if (given === undefined) return refuse('principles.not_yours');
    if (!(await isPresentMember(tx, unitId, member)))
      return refuse('principles.member_not_found', { field: 'member' });
    if (stated.version !== version)
      return refuse('principles.version_changed', { params: { version: stated.version } });
    const day = now.toISOString().slice(0, 10);
    const row = { member, unit: unitId, version, accepted_on: day, given };
    return (await insertAcceptance(tx, row))
      ? done({ version })
      : refuse('principles.accepted_already', { field: 'member' });
  },
});

/** Undefined for whoever is neither this person nor the unit's secretary. */
function howGiven(
  actor: Actor,
  { unit, member }: { readonly unit: string; readonly member: string },
): Given | undefined {
  const isOwn =
    actor.kind === 'account' &&
    actor.unitMandates?.some((mandate) => mandate.unit === unit && mandate.member === member);
  if (isOwn === true) return 'by_hand';
  return findUnitMandate(actor, unit, ['secretary']) === undefined ? undefined : 'on_paper';
}
