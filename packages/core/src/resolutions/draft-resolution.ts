import * as v from 'valibot';
import { done } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, languageTag } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { resolutionKey } from './resolution-key.ts';
import type { resolutionDrafted } from './resolution.ts';
import { loadNextNumber } from './resolutions.table.ts';
import { checkWords, textCodes, textShape } from './text-shape.ts';

/** Puts the first version of a resolution before the members. Its number is never used again. */
export const draftResolution = defineCommand({
  name: 'resolution.draft',
  shape: v.object({ federation: id, language: languageTag, ...textShape }),
  refusals: textCodes,
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  object: ({ title }) => title,
  perform: async ({ tx, publish }, { federation, language, title, paragraphs }) => {
    const refusal = checkWords({ title, paragraphs });
    if (refusal !== undefined) return refusal;
    const number = await loadNextNumber(tx, federation);
    const drafted: DraftOf<typeof resolutionDrafted> = {
      log: federation,
      kind: 'resolution.drafted',
      body: { number, version: 1, language, title, paragraphs },
    };
    await publish(drafted);
    return done({ resolution: resolutionKey({ log: federation, number }), number });
  },
});
