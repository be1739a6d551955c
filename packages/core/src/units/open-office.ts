import * as v from 'valibot';
import { openVault, sealTexts } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { newRowId } from './new-row-id.ts';
import { officeKinds } from './office.ts';
import { officeTitleRef } from './office-titles.ts';
import { insertOffice, loadOffices } from './offices.table.ts';
import { lockUnit } from './units.table.ts';

/** Sets up an office in the own unit. Each kind is there once; offices of own name are many. */
export const openOffice = defineCommand({
  name: 'office.open',
  shape: v.object({
    unit: shapes.id,
    kind: shapes.choice(officeKinds),
    title: shapes.optionalText(80),
    termMonths: shapes.wholeNumber(1, 120),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'office.title_missing',
    'office.title_not_offered',
    'office.kind_is_there',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, now }, { unit: unitId, kind, title, termMonths }) => {
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    if (kind === 'other' && title === undefined)
      return refuse('office.title_missing', { field: 'title' });
    if (kind !== 'other' && title !== undefined)
      return refuse('office.title_not_offered', { field: 'title' });
    const isThere = (await loadOffices(tx, unitId)).some(
      (office) => kind !== 'other' && office.kind === kind && office.closedOn === null,
    );
    if (isThere) return refuse('office.kind_is_there', { field: 'kind' });
    const id = newRowId(instance, 'office');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const texts = title === undefined ? [] : [{ ref: officeTitleRef(id), text: title }];
    const [sealed] = await sealTexts(vault, unitId, texts);
    await insertOffice(tx, {
      id,
      unit: unitId,
      kind,
      sealed_title: sealed ?? null,
      term_months: termMonths,
      opened_on: now.toISOString().slice(0, 10),
    });
    return done({ office: id });
  },
});
