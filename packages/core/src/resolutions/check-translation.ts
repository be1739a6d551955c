import * as v from 'valibot';
import { isMember } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, languageTag, wholeNumber } from '../platform/shapes.ts';
import { loadReferences, lockRecord, type DraftOf } from '../records/index.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import { textKey } from './resolution-text.ts';
import { loadChecks, loadTexts } from './resolutions.table.ts';
import type { translationChecked } from './translation-check.ts';

/**
 * A person who reads both languages has compared the translation with the original and stands
 * for it in the name of the federation or of a member. Another text loses the mark.
 */
export const checkTranslation = defineCommand({
  name: 'translation.check',
  shape: v.object({
    organisation: id,
    resolution: resolutionInput,
    version: wholeNumber(1, 100_000),
    language: languageTag,
    /** Hash of the text that was read. */
    textHash: id,
  }),
  refusals: [
    'translation.not_found',
    'translation.text_differs',
    'translation.members_only',
    'translation.already_checked',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ resolution, version, language }) =>
    textKey(resolutionKey(resolution), version, language),
  perform: async ({ tx, publish }, input) => {
    const { organisation, resolution, version, language, textHash } = input;
    await lockRecord(tx, organisation);
    const key = textKey(resolutionKey(resolution), version, language);
    const text = (await loadTexts(tx, [key])).get(key);
    if (text === undefined || text.madeBy === 'original')
      return refuse('translation.not_found', { field: 'language', params: { language } });
    if (text.textHash !== textHash)
      return refuse('translation.text_differs', { field: 'textHash' });
    const { log } = resolution;
    if (organisation !== log && !(await isMember(tx, log, organisation)))
      return refuse('translation.members_only');
    const checkKey = `${key}|${organisation}`;
    const earlier = (await loadChecks(tx, [checkKey])).get(checkKey);
    if (earlier?.textHash === textHash) return refuse('translation.already_checked');
    const checked: DraftOf<typeof translationChecked> = {
      log: organisation,
      kind: 'translation.checked',
      body: { resolution, version, language, textHash },
      refs: await loadReferences(tx, { log, seq: text.seq }),
    };
    await publish(checked);
    return done({ resolution: resolutionKey(resolution), version, language });
  },
});
