import * as v from 'valibot';
import { isOrganisationHere, listMemberIds } from '../organisations/index.ts';
import { done } from '../platform/result.ts';
import { defineCommand, type CommandContext } from '../platform/run-command.ts';
import { choice, day, optionalText, text, wholeNumber } from '../platform/shapes.ts';
import { loadReferences, lockRecord, type DraftOf } from '../records/index.ts';
import { optionalDay } from './attestation-shapes.ts';
import { limits } from './entry-parts.ts';
import { countOpenAmendments } from './open-amendments.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import {
  signerCircles,
  type Resolution,
  type resolutionAdopted,
  type Version,
} from './resolution.ts';
import { loadResolution } from './resolutions.table.ts';
import { adoptCodes, checkAdoption } from './signing-rules.ts';

/** Adopts the present version. From here on its words are fixed and can be signed. */
export const adoptResolution = defineCommand({
  name: 'resolution.adopt',
  shape: v.object({
    resolution: resolutionInput,
    version: wholeNumber(1, 100_000),
    decisionBody: text(limits.body),
    decisionDay: day,
    decisionWords: optionalText(limits.reason),
    decisionResult: optionalText(limits.reference),
    openTo: v.optional(choice(signerCircles), 'everyone'),
    closesOn: optionalDay,
  }),
  refusals: adoptCodes,
  acting: ({ resolution }) => resolution.log,
  roles: ['secretariat'],
  object: ({ resolution }) => resolutionKey(resolution),
  perform: async (context, input) => {
    const { tx, now } = context;
    const { log, number } = input.resolution;
    await lockRecord(tx, log);
    const key = resolutionKey(input.resolution);
    const resolution = await loadResolution(tx, key);
    const openAmendmentCount = (await countOpenAmendments(tx, [input.resolution])).get(key) ?? 0;
    const refusal = checkAdoption(input, { resolution, openAmendmentCount }, now);
    if (refusal !== undefined) return refusal;
    const present = resolution!.versions.at(-1)!;
    const adopted: DraftOf<typeof resolutionAdopted> = {
      log,
      kind: 'resolution.adopted',
      body: {
        number,
        version: present.version,
        language: present.language,
        textHash: present.textHash,
        decision: {
          body: input.decisionBody,
          day: input.decisionDay,
          words: input.decisionWords,
          result: input.decisionResult,
        },
        openTo: input.openTo,
        closesOn: input.closesOn,
      },
      refs: await loadReferences(tx, { log, seq: present.seq }),
    };
    await context.publish(adopted);
    await askMembers(context, resolution!, present);
    return done({ resolution: key, version: present.version, textHash: present.textHash });
  },
});

/** Tells each member that speaks for itself here that there is a text to sign. */
async function askMembers(
  { tx, notify }: CommandContext,
  { log, number }: Resolution,
  { version, title }: Version,
): Promise<void> {
  const resolution = resolutionKey({ log, number });
  for (const organisation of await listMemberIds(tx, log)) {
    if (organisation === log || !(await isOrganisationHere(tx, organisation))) continue;
    await notify({
      key: `resolution.to_sign/${resolution}/${version}/${organisation}`,
      organisation,
      kind: 'resolution.to_sign',
      params: { resolution, title },
    });
  }
}
