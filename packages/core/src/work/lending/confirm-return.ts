import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { saveReturn } from './lending.table.ts';

/** The lender says that its people are back, on the day or before. */
export const confirmReturn = defineCommand({
  name: 'loan.confirm_return',
  shape: v.object({ unit: shapes.id, loan: shapes.id }),
  refusals: ['deployment.not_away'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ loan }) => loan,
  perform: async ({ tx, now }, { unit, loan }) => {
    const day = now.toISOString().slice(0, 10);
    return (await saveReturn(tx, { id: loan, unit, day }))
      ? done({ loan })
      : refuse('deployment.not_away');
  },
});
