import * as v from 'valibot';
import { isOrganisationHere, listMemberIds } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { lockRecord } from '../records/index.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import { adoptionOf, isOpenForSignatures, shownVersionOf } from './resolution.ts';
import { loadResolution } from './resolutions.table.ts';
import { waitingSigners } from './waiting-signers.ts';

/**
 * Tells the members that have not answered once more that there is a text to sign; at most once a
 * day. A reminder is a letter, not a deed: nothing is written into the record.
 */
export const remindSigners = defineCommand({
  name: 'signature.remind',
  shape: v.object({ resolution: resolutionInput }),
  refusals: [
    'resolution.not_found',
    'signature.not_adopted',
    'signature.already_closed',
    'signature.nobody_waits',
  ],
  acting: ({ resolution }) => resolution.log,
  roles: ['secretariat'],
  object: ({ resolution }) => resolutionKey(resolution),
  perform: async ({ tx, now, notify }, { resolution: name }) => {
    await lockRecord(tx, name.log);
    const key = resolutionKey(name);
    const resolution = await loadResolution(tx, key);
    if (resolution === undefined) return refuse('resolution.not_found');
    const adoption = adoptionOf(resolution);
    if (adoption === undefined) return refuse('signature.not_adopted');
    if (!isOpenForSignatures(resolution, now))
      return refuse('signature.already_closed', { params: { day: adoption.closesOn ?? '' } });
    const members = (await listMemberIds(tx, name.log)).filter((id) => id !== name.log);
    const waiting = (await waitingSigners(tx, [resolution], members)).get(key) ?? [];
    const title = shownVersionOf(resolution)?.title ?? '';
    let count = 0;
    for (const organisation of waiting) {
      if (!(await isOrganisationHere(tx, organisation))) continue;
      count += 1;
      await notify({
        key: `resolution.to_sign/${key}/${adoption.version}/${organisation}/${dayOf(now)}`,
        organisation,
        kind: 'resolution.to_sign',
        params: { resolution: key, title },
      });
    }
    return count === 0 ? refuse('signature.nobody_waits') : done({ resolution: key, count });
  },
});

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
