import * as v from 'valibot';
import { isMember } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { choice, id, languageTag, optionalText, wholeNumber } from '../platform/shapes.ts';
import { loadReferences, type DraftOf } from '../records/index.ts';
import { amendmentChanges, type AmendmentChange, type amendmentProposed } from './amendment.ts';
import { limits } from './entry-parts.ts';
import { resolutionInput, resolutionKey } from './resolution-key.ts';
import { draftOf, type Resolution, type Version } from './resolution.ts';
import type { ResolutionText } from './resolution-text.ts';
import { textKey } from './resolution-text.ts';
import { loadResolution, loadTexts } from './resolutions.table.ts';

const refusals = [
  'resolution.not_found',
  'amendment.members_only',
  'amendment.no_draft',
  'amendment.version_not_present',
  'amendment.paragraph_not_found',
  'amendment.text_missing',
  'amendment.nothing_changed',
] as const;
type Code = (typeof refusals)[number];

const shape = v.object({
  organisation: id,
  resolution: resolutionInput,
  /** The version the proposer had before it. */
  version: wholeNumber(1, 100_000),
  change: choice(amendmentChanges),
  paragraph: v.optional(wholeNumber(0, limits.paragraphs), 0),
  language: languageTag,
  text: optionalText(limits.paragraph),
  reason: optionalText(limits.reason),
});
type Input = v.InferOutput<typeof shape>;

/** A member proposes a change to one place of the draft, in its own record. */
export const proposeAmendment = defineCommand({
  name: 'amendment.propose',
  shape,
  refusals,
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ resolution }) => resolutionKey(resolution),
  perform: async ({ tx, publish }, input) => {
    const { organisation, resolution: name, change, language, reason } = input;
    const key = resolutionKey(name);
    const resolution = await loadResolution(tx, key);
    const isEntitled = organisation === name.log || (await isMember(tx, name.log, organisation));
    const refusal = checkPlace(input, resolution, isEntitled);
    if (refusal !== undefined) return refusal;
    const draft = draftOf(resolution!)!;
    const text = change === 'strike' ? undefined : input.text;
    const present = (await loadTexts(tx, [textKey(key, draft.version, language)])).values();
    if (text !== undefined && text === wordsAt(present.next().value, input))
      return refuse<Code>('amendment.nothing_changed', { field: 'text' });
    const paragraph = change === 'title' ? 0 : input.paragraph;
    const proposed: DraftOf<typeof amendmentProposed> = {
      log: organisation,
      kind: 'amendment.proposed',
      body: { resolution: name, version: draft.version, change, paragraph, language, text, reason },
      refs: await loadReferences(tx, { log: name.log, seq: draft.seq }),
    };
    const [entry] = await publish(proposed);
    return done({ amendment: `${organisation}/${entry!.seq}` });
  },
});

function checkPlace(input: Input, resolution: Resolution | undefined, isEntitled: boolean) {
  if (resolution === undefined || resolution.versions.length === 0)
    return refuse<Code>('resolution.not_found');
  if (!isEntitled) return refuse<Code>('amendment.members_only');
  const draft = draftOf(resolution);
  if (draft === undefined) return refuse<Code>('amendment.no_draft');
  const { version } = input;
  if (version !== draft.version)
    return refuse<Code>('amendment.version_not_present', {
      field: 'version',
      params: { version, current: draft.version },
    });
  if (!isPlaceIn(draft, input.change, input.paragraph))
    return refuse<Code>('amendment.paragraph_not_found', {
      field: 'paragraph',
      params: { paragraph: input.paragraph, count: draft.paragraphCount },
    });
  if (input.change !== 'strike' && input.text === undefined)
    return refuse<Code>('amendment.text_missing', { field: 'text' });
  return undefined;
}

function isPlaceIn({ paragraphCount }: Version, change: AmendmentChange, paragraph: number) {
  if (change === 'title') return true;
  const first = change === 'insert' ? 0 : 1;
  return paragraph >= first && paragraph <= paragraphCount;
}

/** What stands now where the amendment puts its words. */
function wordsAt(text: ResolutionText | undefined, { change, paragraph }: Input) {
  if (change === 'title') return text?.title;
  return change === 'replace' ? text?.paragraphs[paragraph - 1] : undefined;
}
