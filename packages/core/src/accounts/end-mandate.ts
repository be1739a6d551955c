import * as v from 'valibot';
import { roles } from '../platform/actor.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { choice, id } from '../platform/shapes.ts';
import { lockMandates } from './accounts.table.ts';
import { endMandates } from './end-mandates.ts';

/**
 * Ends a mandate, and every session of its holder with it. The last secretariat stays: an
 * organisation without one could be entered by the operator alone.
 */
export const endMandate = defineCommand({
  name: 'mandate.end',
  shape: v.object({ organisation: id, account: id, role: choice(roles) }),
  refusals: ['mandate.not_found', 'mandate.last_secretariat'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  stepUp: true,
  object: ({ account }) => account,
  perform: async ({ tx, now }, { organisation, account, role }) => {
    const mandates = await lockMandates(tx, organisation);
    if (!mandates.some((mandate) => mandate.account === account && mandate.role === role))
      return refuse('mandate.not_found');
    const isLeft = mandates.some(
      (mandate) => mandate.role === 'secretariat' && mandate.account !== account,
    );
    if (role === 'secretariat' && !isLeft) return refuse('mandate.last_secretariat');
    await endMandates(tx, { account, organisation, role }, now);
    return done(null);
  },
});
