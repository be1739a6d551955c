import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, languageTag, wholeNumber } from '../platform/shapes.ts';
import { loadReferences, lockRecord, type DraftOf } from '../records/index.ts';
import type { Amendment } from './amendment.ts';
import { loadAmendments } from './deliberation.table.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import type { resolutionRevised } from './resolution.ts';
import { loadResolution, type Reader } from './resolutions.table.ts';
import { textHashOf } from './text-hash.ts';
import { checkWords, textCodes, textShape } from './text-shape.ts';

const ownCodes = [
  'resolution.not_found',
  'resolution.version_not_present',
  'resolution.text_unchanged',
  'resolution.amendment_not_found',
  'resolution.amendment_not_taken',
] as const;

/**
 * Writes the next version of a text, with the amendments it takes up. An adopted version stays as
 * it is: the new one is a draft beside it, until it is adopted in its turn.
 */
export const reviseResolution = defineCommand({
  name: 'resolution.revise',
  shape: v.object({
    resolution: resolutionInput,
    /** The version the writer had before it. */
    version: wholeNumber(1, 100_000),
    /** The language of the present version when absent. */
    language: v.optional(languageTag),
    ...textShape,
    /** Keys of the amendments taken up. */
    takes: v.optional(v.array(id), []),
  }),
  refusals: [...textCodes, ...ownCodes],
  acting: ({ resolution }) => resolution.log,
  roles: ['secretariat'],
  object: ({ resolution }) => resolutionKey(resolution),
  perform: async ({ tx, publish }, input) => {
    const { resolution: name, version, title, paragraphs } = input;
    const refusal = checkWords({ title, paragraphs });
    if (refusal !== undefined) return refusal;
    await lockRecord(tx, name.log);
    const key = resolutionKey(name);
    const present = (await loadResolution(tx, key))?.versions.at(-1);
    if (present === undefined) return refuse('resolution.not_found');
    if (present.version !== version)
      return refuse('resolution.version_not_present', {
        field: 'version',
        params: { version, current: present.version },
      });
    const { language = present.language } = input;
    const place = { resolution: name, version, language };
    if (textHashOf(place, { title, paragraphs }) === present.textHash)
      return refuse('resolution.text_unchanged', { field: 'paragraphs' });
    const takes = await takenAmendments(tx, key, input.takes);
    if (!takes.ok) return takes;
    const { log, number } = name;
    const revised: DraftOf<typeof resolutionRevised> = {
      log,
      kind: 'resolution.revised',
      body: { number, version: version + 1, language, title, paragraphs, takes: takes.value },
      refs: await loadReferences(tx, { log, seq: present.seq }),
    };
    await publish(revised);
    return done({ resolution: key, version: version + 1 });
  },
});

/** Only what was answered as taken, wholly or in part, can be said to stand in the new version. */
async function takenAmendments(reader: Reader, resolution: string, names: readonly string[]) {
  const keys = [...new Set(names)].map((name) => `${resolution}|${name}`);
  const found =
    keys.length === 0 ? new Map<string, Amendment>() : await loadAmendments(reader, keys);
  const takes: { log: string; seq: number }[] = [];
  for (const key of keys) {
    const amendment = found.get(key);
    if (amendment === undefined || amendment.proposed === null)
      return refuse('resolution.amendment_not_found', { field: 'takes' });
    const { log, seq, answered } = amendment;
    if (answered === null || answered.answer === 'not_taken')
      return refuse('resolution.amendment_not_taken', { field: 'takes' });
    takes.push({ log, seq });
  }
  return done(takes);
}
