import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { endPresentTerm } from './end-present-term.ts';
import { loadOffices } from './offices.table.ts';
import { lockUnit } from './units.table.ts';

/**
 * Ends a term before its day: recalled by the unit, or resigned. The unit is never left without a
 * secretary: that office is handed over, not emptied.
 */
export const endTerm = defineCommand({
  name: 'office.end_term',
  shape: v.object({
    unit: shapes.id,
    office: shapes.id,
    cause: shapes.choice(['recalled', 'resigned', 'term_over']),
  }),
  refusals: [
    'unit.not_found',
    'office.not_found',
    'office.is_vacant',
    'office.secretary_hands_over',
  ],
  acting: () => undefined,
  roles: [],
  stepUp: true,
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ office }) => office,
  perform: async (context, { unit, office: officeId, cause }) => {
    if ((await lockUnit(context.tx, unit)) === undefined) return refuse('unit.not_found');
    const office = (await loadOffices(context.tx, unit)).find(({ id }) => id === officeId);
    if (office === undefined) return refuse('office.not_found');
    if (office.present === undefined) return refuse('office.is_vacant');
    if (office.kind === 'secretary') return refuse('office.secretary_hands_over');
    await endPresentTerm(context, office, cause);
    return done({ office: officeId });
  },
});
