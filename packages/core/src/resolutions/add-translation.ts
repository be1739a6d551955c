import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { choice, languageTag, wholeNumber } from '../platform/shapes.ts';
import { loadReferences, lockRecord, type DraftOf } from '../records/index.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import { adoptionOf, type Resolution, type Version } from './resolution.ts';
import { textKey, type translationAdded } from './resolution-text.ts';
import { loadResolution, loadTexts } from './resolutions.table.ts';
import { countSignersOfText } from './signatures.table.ts';
import { textHashOf } from './text-hash.ts';
import { checkWords, textCodes, textShape } from './text-shape.ts';

const ownCodes = [
  'resolution.not_found',
  'translation.version_not_present',
  'translation.language_is_original',
  'translation.paragraphs_differ',
  'translation.already_there',
  'translation.already_signed',
] as const;
type Code = (typeof ownCodes)[number];

/**
 * Puts a version into another language, paragraph by paragraph. A translation can be corrected
 * until somebody has signed it; then its words are as fixed as the original's.
 */
export const addTranslation = defineCommand({
  name: 'translation.add',
  shape: v.object({
    resolution: resolutionInput,
    version: wholeNumber(1, 100_000),
    language: languageTag,
    ...textShape,
    madeBy: choice(['person', 'machine']),
  }),
  refusals: [...textCodes, ...ownCodes],
  acting: ({ resolution }) => resolution.log,
  roles: ['secretariat'],
  object: ({ resolution, version, language }) =>
    textKey(resolutionKey(resolution), version, language),
  perform: async ({ tx, publish }, input) => {
    const { resolution: name, version, language, title, paragraphs, madeBy } = input;
    const refusal = checkWords({ title, paragraphs });
    if (refusal !== undefined) return refusal;
    await lockRecord(tx, name.log);
    const key = resolutionKey(name);
    const original = versionFor(await loadResolution(tx, key), version);
    if (!original.ok) return original;
    if (original.value.language === language)
      return refuse<Code>('translation.language_is_original', { field: 'language' });
    const expected = original.value.paragraphCount;
    if (paragraphs.length !== expected)
      return refuse<Code>('translation.paragraphs_differ', {
        field: 'paragraphs',
        params: { expected, count: paragraphs.length },
      });
    const place = { resolution: name, version, language };
    const textHash = textHashOf(place, { title, paragraphs });
    const text = (await loadTexts(tx, [textKey(key, version, language)])).values().next().value;
    if (text?.textHash === textHash)
      return refuse<Code>('translation.already_there', { field: 'paragraphs' });
    const count = await countSignersOfText(tx, { resolution: key, version, language });
    if (count > 0)
      return refuse<Code>('translation.already_signed', { field: 'language', params: { count } });
    const { log, number } = name;
    const added: DraftOf<typeof translationAdded> = {
      log,
      kind: 'translation.added',
      body: { number, version, language, title, paragraphs, textHash, madeBy },
      refs: await loadReferences(tx, { log, seq: original.value.seq }),
    };
    await publish(added);
    return done({ resolution: key, version, language, textHash });
  },
});

/** A draft may be translated while it is discussed, the adopted version at any time. */
function versionFor(resolution: Resolution | undefined, version: number) {
  const last = resolution?.versions.at(-1);
  if (resolution === undefined || last === undefined) return refuse<Code>('resolution.not_found');
  const present: (number | undefined)[] = [last.version, adoptionOf(resolution)?.version];
  const found = resolution.versions.find((text) => text.version === version);
  if (found !== undefined && present.includes(version)) return done<Version>(found);
  return refuse<Code>('translation.version_not_present', {
    field: 'version',
    params: { version, current: last.version },
  });
}
