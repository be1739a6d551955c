import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import * as part from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';
import type { resolutionDrafted, resolutionRevised } from './resolution.ts';
import { textHashOf } from './text-hash.ts';

/** In the record that holds the resolution: a version's text in another language. */
export const translationAdded = defineKind(
  'translation.added',
  v.object({
    number: part.ordinal,
    version: part.ordinal,
    ...part.text,
    textHash: part.textHash,
    madeBy: v.picklist(['person', 'machine']),
  }),
);

/** The words of one version in one language. Everything here is said by the resolution's record. */
export interface ResolutionText {
  readonly resolution: string;
  readonly version: number;
  readonly language: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly textHash: string;
  readonly madeBy: 'original' | 'person' | 'machine';
  readonly at: string;
  readonly seq: number;
  /** Hashes of translations this one corrects; signatures may name them. */
  readonly earlier: readonly string[];
}

export type ResolutionTextEntry =
  | EntryOf<typeof resolutionDrafted>
  | EntryOf<typeof resolutionRevised>
  | EntryOf<typeof translationAdded>;

export function textKey(resolution: string, version: number, language: string): string {
  return `${resolution}|${version}|${language}`;
}

export function textKeysOf({ log, body }: ResolutionTextEntry): readonly string[] {
  const { number, version, language } = body;
  return [textKey(resolutionKey({ log, number }), version, language)];
}

export function applyToText(
  entry: ResolutionTextEntry,
  row: ResolutionText | undefined,
): ResolutionText | undefined {
  // The original of a version is fixed from its first entry on.
  if (row?.madeBy === 'original') return row;
  const text = textOf(entry);
  if (entry.kind !== 'translation.added') return text;
  const isItsHash = entry.body.textHash === text.textHash;
  if (!isItsHash || text.textHash === row?.textHash) return row;
  return { ...text, earlier: row === undefined ? [] : [...row.earlier, row.textHash] };
}

function textOf(entry: ResolutionTextEntry): ResolutionText {
  const { log, at, seq, body } = entry;
  const { number, version, language, title, paragraphs } = body;
  const resolution = { log, number };
  const textHash = textHashOf({ resolution, version, language }, { title, paragraphs });
  const madeBy = entry.kind === 'translation.added' ? entry.body.madeBy : 'original';
  return {
    resolution: resolutionKey(resolution),
    version,
    language,
    title,
    paragraphs,
    textHash,
    madeBy,
    at,
    seq,
    earlier: [],
  };
}

/**
 * How far a text can be relied on: the original; a translation a person of a member organisation
 * has checked; one made by a person; or one made by a machine that nobody has checked.
 */
export type TextMark = 'original' | 'checked' | 'person' | 'machine';

export function markOf(text: Pick<ResolutionText, 'madeBy'>, isChecked: boolean): TextMark {
  if (text.madeBy === 'original') return 'original';
  return isChecked ? 'checked' : text.madeBy;
}

/** The best of the languages for a reader: the one asked for, one close to it, the original. */
export function chooseLanguage<Text extends Pick<ResolutionText, 'language' | 'madeBy'>>(
  texts: readonly Text[],
  asked: string | undefined,
): Text | undefined {
  const base = (tag: string) => tag.split('-')[0]?.toLowerCase();
  return (
    texts.find(({ language }) => language.toLowerCase() === asked?.toLowerCase()) ??
    texts.find(({ language }) => asked !== undefined && base(language) === base(asked)) ??
    texts.find(({ madeBy }) => madeBy === 'original') ??
    texts[0]
  );
}
