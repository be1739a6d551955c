import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import * as part from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';

/** In the speaker's own record: what it says about a resolution. */
export const contributionMade = defineKind(
  'contribution.made',
  v.object({
    resolution: part.resolutionName,
    /** The version the speaker had before it. */
    version: part.ordinal,
    language: part.language,
    words: part.words(part.limits.contribution),
  }),
);

export interface Contribution {
  readonly resolution: string;
  readonly log: string;
  readonly seq: number;
  readonly version: number;
  readonly language: string;
  readonly words: string;
  readonly at: string;
}

export type ContributionEntry = EntryOf<typeof contributionMade>;

export function contributionKeysOf({ log, seq }: ContributionEntry): readonly string[] {
  return [`${log}/${seq}`];
}

export function applyToContribution({ log, seq, at, body }: ContributionEntry): Contribution {
  const { resolution, version, language, words } = body;
  return { resolution: resolutionKey(resolution), log, seq, version, language, words, at };
}
