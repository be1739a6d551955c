import type { FieldRef } from '@communard/vault';
import * as v from 'valibot';
import { openVault, sealTexts } from '../../keyring/index.ts';
import { loadPrinciples } from '../../organisations/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { loadUnit, newRowId } from '../../units/index.ts';
import { insertReview } from './principles.table.ts';

/** Writes down what a unit found when it looked at how it lives by the principles. */
export const reviewAdherence = defineCommand({
  name: 'principles.review',
  shape: v.object({ unit: shapes.id, findings: shapes.text(4_000) }),
  refusals: ['unit.not_found', 'principles.none_stated'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, now }, { unit: unitId, findings }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const stated = (await loadPrinciples(tx, [unit.organisation])).get(unit.organisation);
    if (stated === undefined) return refuse('principles.none_stated');
    const id = newRowId(instance, 'review');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const [sealed] = await sealTexts(vault, unitId, [{ ref: findingsRef(id), text: findings }]);
    await insertReview(tx, {
      ...{ id, unit: unitId, version: stated.version, sealed_findings: sealed! },
      reviewed_on: now.toISOString().slice(0, 10),
    });
    return done({ review: id });
  },
});

/** The unit's words, about itself. */
export function findingsRef(review: string): FieldRef {
  return { table: 'principles_review', column: 'sealed_findings', row: review, subject: null };
}
