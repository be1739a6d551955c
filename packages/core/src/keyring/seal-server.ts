import * as v from 'valibot';
import { defineCommand, done, shapes } from '../platform/index.ts';
import { saveSetting } from '../platform/platform.table.ts';
import { sealedSetting } from './follow-sealing.ts';

/**
 * Wipes the master key from memory: from this moment nothing sealed is read and nothing is signed
 * here, until officers enter their shares or the server is started with its key file. Public pages
 * stay. Any secretariat may, at once: what is lost by sealing without need is a while without work.
 *
 * The key goes first and whatever happens to the transaction; other processes follow within
 * seconds, see `followSealing`.
 */
export const sealServer = defineCommand({
  name: 'server.seal',
  /** The organisation whose secretariat seals; the operator names none. */
  shape: v.object({ organisation: v.optional(shapes.id) }),
  refusals: [],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  stepUp: true,
  isOpenToOperator: true,
  perform: async ({ instance, tx, now }) => {
    instance.keys.seal();
    await saveSetting(tx, sealedSetting, now.toISOString());
    return done(undefined);
  },
});
