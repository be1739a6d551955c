import * as v from 'valibot';
import { isMember } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, languageTag, text } from '../platform/shapes.ts';
import { loadReferences, type DraftOf } from '../records/index.ts';
import type { contributionMade } from './contribution.ts';
import { limits } from './entry-parts.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import { loadResolution } from './resolutions.table.ts';

/** A member, an observer or the federation itself says what it thinks of a resolution. */
export const contribute = defineCommand({
  name: 'contribution.make',
  shape: v.object({
    organisation: id,
    resolution: resolutionInput,
    language: languageTag,
    words: text(limits.contribution),
  }),
  refusals: ['resolution.not_found', 'contribution.members_only'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ resolution }) => resolutionKey(resolution),
  perform: async ({ tx, publish }, { organisation, resolution, language, words }) => {
    const row = await loadResolution(tx, resolutionKey(resolution));
    const present = row?.versions.at(-1);
    if (present === undefined) return refuse('resolution.not_found');
    const { log } = resolution;
    const maySpeak =
      organisation === log || (await isMember(tx, log, organisation, ['member', 'observer']));
    if (!maySpeak) return refuse('contribution.members_only');
    const made: DraftOf<typeof contributionMade> = {
      log: organisation,
      kind: 'contribution.made',
      body: { resolution, version: present.version, language, words },
      refs: await loadReferences(tx, { log, seq: present.seq }),
    };
    const [entry] = await publish(made);
    return done({ contribution: `${organisation}/${entry!.seq}` });
  },
});
