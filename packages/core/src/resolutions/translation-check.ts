import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import * as part from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';
import { textKey } from './resolution-text.ts';

/** In the checking organisation's record: a person compared this text with the original. */
export const translationChecked = defineKind(
  'translation.checked',
  v.object({
    resolution: part.resolutionName,
    version: part.ordinal,
    language: part.language,
    textHash: part.textHash,
  }),
);

/** The last check by one organisation of one text. It holds for the very words with this hash. */
export interface TranslationCheck {
  readonly resolution: string;
  readonly version: number;
  readonly language: string;
  readonly organisation: string;
  readonly textHash: string;
  readonly at: string;
  readonly seq: number;
}

export type TranslationCheckEntry = EntryOf<typeof translationChecked>;

export function checkKeysOf({ log, body }: TranslationCheckEntry): readonly string[] {
  const { resolution, version, language } = body;
  return [`${textKey(resolutionKey(resolution), version, language)}|${log}`];
}

export function applyToCheck({ log, at, seq, body }: TranslationCheckEntry): TranslationCheck {
  const { resolution, version, language, textHash } = body;
  return {
    resolution: resolutionKey(resolution),
    version,
    language,
    organisation: log,
    textHash,
    at,
    seq,
  };
}
