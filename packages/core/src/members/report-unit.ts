import type { Vault } from '@communard/vault';
import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes, type CommandContext } from '../platform/index.ts';
import {
  countOffices,
  insertUnitReport,
  loadUnit,
  toFigures,
  type ExactFigures,
} from '../units/index.ts';
import { countCircle } from './circle.table.ts';
import { countOffers } from './count-offers.ts';
import { readOffer } from './member-offer.ts';
import { loadMembersOf } from './members.table.ts';
import { openField } from './personal-fields.ts';

/**
 * Sends the month's counts to the level above: made from the register here, rounded before they are
 * written, once a month (UNIT-2). Nothing else of a register ever leaves the unit.
 */
export const reportUnit = defineCommand({
  name: 'unit.report',
  shape: v.object({ unit: shapes.id }),
  refusals: ['unit.not_found', 'unit.has_reported'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const figures = toFigures(await countUnit(tx, vault, unitId, accountOf(actor)));
    const month = now.toISOString().slice(0, 7);
    const isNew = await insertUnitReport(tx, { unit: unitId, month, madeAt: now, figures });
    return isNew ? done({ month, figures }) : refuse('unit.has_reported', { params: { month } });
  },
});

async function countUnit(
  tx: CommandContext['tx'],
  vault: Vault,
  unit: string,
  account: string,
): Promise<ExactFigures> {
  const rows = await loadMembersOf(tx, unit, ['member']);
  const why = { actor: account, reason: 'report.counted' };
  const offers = await openField(vault, unit, { rows, field: 'offer' }, why);
  const read = [...offers.values()].map(readOffer).filter((offer) => offer !== undefined);
  return {
    members: rows.length,
    circle: await countCircle(tx, unit),
    ...countOffers(read),
    offices: await countOffices(tx, unit),
  };
}
