import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import * as part from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';

/**
 * `replace` and `strike` are about a paragraph, `insert` puts one after it (after 0: before the
 * first), `title` is about the title.
 */
export const amendmentChanges = ['replace', 'insert', 'strike', 'title'] as const;
export type AmendmentChange = (typeof amendmentChanges)[number];

/** In the record of the organisation that proposes it. */
export const amendmentProposed = defineKind(
  'amendment.proposed',
  v.object({
    resolution: part.resolutionName,
    version: part.ordinal,
    change: v.picklist(amendmentChanges),
    /** From 1; 0 for the title and for the place before the first paragraph. */
    paragraph: part.wholeNumber,
    language: part.language,
    /** The new words; absent when a paragraph is to be struck out. */
    text: v.optional(part.words(part.limits.paragraph)),
    reason: v.optional(part.words(part.limits.reason)),
  }),
);

export const amendmentAnswers = ['taken', 'taken_in_part', 'not_taken'] as const;

/** In the record that holds the resolution. */
export const amendmentAnswered = defineKind(
  'amendment.answered',
  v.object({
    number: part.ordinal,
    amendment: part.entryName,
    answer: v.picklist(amendmentAnswers),
    reason: v.optional(part.words(part.limits.reason)),
  }),
);

export type Proposal = v.InferOutput<typeof amendmentProposed.body> & { readonly at: string };
export type Answer = v.InferOutput<typeof amendmentAnswered.body> & {
  readonly at: string;
  readonly seq: number;
};

export interface Amendment {
  /** Key of the resolution. */
  readonly resolution: string;
  /** The proposing organisation and the entry in its record. */
  readonly log: string;
  readonly seq: number;
  /** Said by the proposing organisation. */
  readonly proposed: Proposal | null;
  /** Said by the resolution's record. */
  readonly answered: Answer | null;
}

export type AmendmentEntry = EntryOf<typeof amendmentProposed> | EntryOf<typeof amendmentAnswered>;

/**
 * The resolution's record is part of the key, for an answer as the record that gives it: no other
 * record can answer.
 */
export function amendmentKey(resolution: string, { log, seq }: part.EntryName): string {
  return `${resolution}|${log}/${seq}`;
}

export function amendmentKeysOf(entry: AmendmentEntry): readonly string[] {
  const { log, seq } = entry;
  if (entry.kind === 'amendment.proposed')
    return [amendmentKey(resolutionKey(entry.body.resolution), { log, seq })];
  const { number, amendment } = entry.body;
  return [amendmentKey(resolutionKey({ log, number }), amendment)];
}

export function applyToAmendment(
  entry: AmendmentEntry,
  row: Amendment | undefined,
  key: string,
): Amendment | undefined {
  const before = row ?? emptyAmendment(key);
  const { at, seq } = entry;
  if (entry.kind === 'amendment.proposed') return { ...before, proposed: { ...entry.body, at } };
  // The first answer stands.
  if (before.answered !== null) return row;
  return { ...before, answered: { ...entry.body, at, seq } };
}

function emptyAmendment(key: string): Amendment {
  const [resolution = '', name = ''] = key.split('|');
  const [log = '', seq = ''] = name.split('/');
  return { resolution, log, seq: Number(seq), proposed: null, answered: null };
}

export type AmendmentState = 'open' | 'taken' | 'taken_in_part' | 'not_taken';

export function amendmentStateOf({ answered }: Pick<Amendment, 'answered'>): AmendmentState {
  return answered?.answer ?? 'open';
}
