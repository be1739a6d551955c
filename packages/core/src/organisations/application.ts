import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import { affiliationKey, type affiliationAdmitted } from './affiliation.ts';

/** In the applicant's record: it asks to join and accepts the principles as they stand. */
export const applicationMade = defineKind(
  'application.made',
  v.object({
    federation: v.string(),
    as: v.picklist(['member', 'observer']),
    principlesVersion: v.optional(v.number()),
    language: v.string(),
    words: v.optional(v.string()),
  }),
);
/** In the applicant's record. */
export const applicationWithdrawn = defineKind(
  'application.withdrawn',
  v.object({ federation: v.string() }),
);
/** In the federation's record. */
export const applicationDeclined = defineKind(
  'application.declined',
  v.object({ organisation: v.string(), reason: v.string() }),
);
/** In the record of a member that was consulted. */
export const opinionGiven = defineKind(
  'opinion.given',
  v.object({
    federation: v.string(),
    applicant: v.string(),
    opinion: v.picklist(['for', 'against', 'question']),
    words: v.optional(v.string()),
  }),
);
/** In the federation's record. */
export const principlesStated = defineKind(
  'principles.stated',
  v.object({
    version: v.number(),
    texts: v.array(v.object({ lang: v.string(), text: v.string() })),
  }),
);

export interface Application {
  readonly federation: string;
  readonly applicant: string;
  /** The last word of the applicant. */
  readonly made:
    | (v.InferOutput<typeof applicationMade.body> & {
        readonly at: string;
        readonly seq: number;
        readonly isWithdrawn: boolean;
      })
    | null;
  /** The last word of the federation. */
  readonly answered: {
    readonly answer: 'admitted' | 'declined';
    readonly at: string;
    readonly reason?: string | undefined;
  } | null;
}

export type ApplicationEntry =
  | EntryOf<typeof applicationMade>
  | EntryOf<typeof applicationWithdrawn>
  | EntryOf<typeof applicationDeclined>
  | EntryOf<typeof affiliationAdmitted>;

export function applicationKeysOf(entry: ApplicationEntry): readonly string[] {
  switch (entry.kind) {
    case 'application.made':
    case 'application.withdrawn':
      return [affiliationKey(entry.body.federation, entry.log)];
    case 'application.declined':
    case 'affiliation.admitted':
      return [affiliationKey(entry.log, entry.body.organisation)];
  }
}

export function applyToApplication(
  entry: ApplicationEntry,
  row: Application | undefined,
  key: string,
): Application | undefined {
  const [federation = '', applicant = ''] = key.split('|');
  const before = row ?? { federation, applicant, made: null, answered: null };
  const { at, seq } = entry;
  switch (entry.kind) {
    case 'application.made':
      return { ...before, made: { ...entry.body, at, seq, isWithdrawn: false } };
    case 'application.withdrawn':
      return before.made === null
        ? row
        : { ...before, made: { ...before.made, isWithdrawn: true } };
    case 'application.declined':
      return { ...before, answered: { answer: 'declined', at, reason: entry.body.reason } };
    case 'affiliation.admitted':
      return { ...before, answered: { answer: 'admitted', at } };
  }
}

/** Open as long as it was neither taken back nor answered after it was made. */
export function isOpen({ made, answered }: Application): boolean {
  if (made === null || made.isWithdrawn) return false;
  return answered === null || answered.at < made.at;
}

export interface Opinion {
  readonly federation: string;
  readonly applicant: string;
  readonly organisation: string;
  readonly opinion: 'for' | 'against' | 'question';
  readonly words: string | null;
  readonly at: string;
}

export function opinionKey(federation: string, applicant: string, organisation: string): string {
  return `${federation}|${applicant}|${organisation}`;
}

export function applyToOpinion(entry: EntryOf<typeof opinionGiven>): Opinion {
  const { federation, applicant, opinion, words = null } = entry.body;
  return { federation, applicant, organisation: entry.log, opinion, words, at: entry.at };
}

export interface Principles {
  readonly federation: string;
  readonly version: number;
  readonly texts: readonly { readonly lang: string; readonly text: string }[];
  readonly at: string;
}

export function applyToPrinciples(
  entry: EntryOf<typeof principlesStated>,
  row: Principles | undefined,
): Principles | undefined {
  if (row !== undefined && entry.body.version <= row.version) return row;
  return { federation: entry.log, ...entry.body, at: entry.at };
}
