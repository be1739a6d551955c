import * as v from 'valibot';
import { done } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, optionalText } from '../platform/shapes.ts';
import { loadReferences, lockRecord, type DraftOf } from '../records/index.ts';
import { limits } from './entry-parts.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import { givenOf, signatureKey, type signatureWithdrawn } from './signature.ts';
import { loadSignatures } from './signatures.table.ts';
import { checkWithdrawal, withdrawCodes } from './signing-rules.ts';

/**
 * An organisation takes its signature back, at any time. That it had signed and that it withdrew
 * both stay in the list for ever.
 */
export const withdrawSignature = defineCommand({
  name: 'signature.withdraw',
  shape: v.object({
    organisation: id,
    resolution: resolutionInput,
    reason: optionalText(limits.reason),
  }),
  refusals: withdrawCodes,
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ resolution }) => resolutionKey(resolution),
  perform: async ({ tx, publish }, { organisation, resolution, reason }) => {
    await lockRecord(tx, organisation);
    const key = signatureKey(resolutionKey(resolution), organisation);
    const signature = (await loadSignatures(tx, [key])).get(key);
    const refusal = checkWithdrawal(signature);
    if (refusal !== undefined) return refusal;
    const given = givenOf(signature!);
    const withdrawn: DraftOf<typeof signatureWithdrawn> = {
      log: organisation,
      kind: 'signature.withdrawn',
      body: { resolution, reason },
      refs:
        given === undefined ? [] : await loadReferences(tx, { log: organisation, seq: given.seq }),
    };
    const [entry] = await publish(withdrawn);
    return done({ resolution: resolutionKey(resolution), log: organisation, seq: entry!.seq });
  },
});
