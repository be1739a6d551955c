import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import * as part from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';
import { textHashOf } from './text-hash.ts';

/** In the record of the organisation whose resolution it is to be. */
export const resolutionDrafted = defineKind(
  'resolution.drafted',
  v.object({ number: part.ordinal, version: v.literal(1), ...part.text }),
);

/** A new version of the whole text, with the amendments it takes up. */
export const resolutionRevised = defineKind(
  'resolution.revised',
  v.object({
    number: part.ordinal,
    version: part.ordinal,
    ...part.text,
    takes: v.optional(v.pipe(v.array(part.entryName), v.maxLength(1_000)), []),
  }),
);

export const adoptingDecision = v.object({
  body: part.words(part.limits.body),
  day: part.calendarDay,
  words: v.optional(part.words(part.limits.reason)),
  result: v.optional(part.words(part.limits.reference)),
});

/** Who may sign: everyone, or only members of the federation that adopted it. */
export const signerCircles = ['everyone', 'members'] as const;

/** From here on the version is fixed: its hash is what signatures name. */
export const resolutionAdopted = defineKind(
  'resolution.adopted',
  v.object({
    number: part.ordinal,
    version: part.ordinal,
    language: part.language,
    textHash: part.textHash,
    decision: adoptingDecision,
    openTo: v.optional(v.picklist(signerCircles), 'everyone'),
    /** The last day for signatures; without it further ones are always possible. */
    closesOn: v.optional(part.calendarDay),
  }),
);

/**
 * In a keeper's record: a resolution published elsewhere, whose words are not held here. The
 * keeper vouches for the reading of the source, not for what it says.
 */
export const resolutionAttested = defineKind(
  'resolution.attested',
  v.object({
    number: part.ordinal,
    /** Whose resolution it is; absent where it is the keeper's own. */
    federation: v.optional(part.organisationId),
    title: part.words(part.limits.publishedTitle),
    language: part.language,
    date: v.optional(part.calendarDay),
    /** The day up to which the source lists signatures. */
    asOf: v.optional(part.calendarDay),
    /** Whether the source says that further signatures are possible. */
    furtherPossible: v.boolean(),
    import: v.optional(part.importId),
    source: part.publishedSource,
  }),
);

/** Takes back what one import attested of a resolution and of these organisations. */
export const attestationUndone = defineKind(
  'resolution.attestation_undone',
  v.object({
    number: part.ordinal,
    import: part.importId,
    /** Whether the resolution itself was that import's too. */
    resolution: v.boolean(),
    organisations: v.array(part.organisationId),
  }),
);

export interface Version {
  readonly version: number;
  /** The language it was written in: the original. */
  readonly language: string;
  readonly title: string;
  readonly paragraphCount: number;
  readonly textHash: string;
  readonly takes: readonly part.EntryName[];
  readonly at: string;
  readonly seq: number;
}

export type Adoption = v.InferOutput<typeof resolutionAdopted.body> & {
  readonly at: string;
  readonly seq: number;
};

export type AttestedText = v.InferOutput<typeof resolutionAttested.body> & {
  readonly at: string;
  readonly seq: number;
  /** Numbers are never given twice, so what is taken back keeps its row. */
  readonly undoneAt?: string;
};

/** Everything here is said by one record, the one that holds the resolution. */
export interface Resolution {
  readonly log: string;
  readonly number: number;
  readonly versions: readonly Version[];
  readonly adoptions: readonly Adoption[];
  readonly attested: AttestedText | null;
}

export type ResolutionEntry =
  | EntryOf<typeof resolutionDrafted>
  | EntryOf<typeof resolutionRevised>
  | EntryOf<typeof resolutionAdopted>
  | EntryOf<typeof resolutionAttested>
  | EntryOf<typeof attestationUndone>;

export function resolutionKeysOf({ log, body }: ResolutionEntry): readonly string[] {
  return [resolutionKey({ log, number: body.number })];
}

export function applyToResolution(
  entry: ResolutionEntry,
  row: Resolution | undefined,
): Resolution | undefined {
  switch (entry.kind) {
    case 'resolution.drafted':
      return row ?? { ...empty(entry), versions: [versionOf(entry)] };
    case 'resolution.revised':
      return row && withRevision(row, entry);
    case 'resolution.adopted':
      return row && withAdoption(row, entry);
    case 'resolution.attested':
      return row ?? { ...empty(entry), attested: { ...entry.body, at: entry.at, seq: entry.seq } };
    case 'resolution.attestation_undone':
      return row && withoutAttestation(row, entry);
  }
}

function empty({ log, body }: ResolutionEntry): Resolution {
  return { log, number: body.number, versions: [], adoptions: [], attested: null };
}

function versionOf(
  entry: EntryOf<typeof resolutionDrafted> | EntryOf<typeof resolutionRevised>,
): Version {
  const { log, at, seq, body } = entry;
  const { number, version, language, title, paragraphs } = body;
  const takes = entry.kind === 'resolution.revised' ? entry.body.takes : [];
  const place = { resolution: { log, number }, version, language };
  const textHash = textHashOf(place, { title, paragraphs });
  const paragraphCount = paragraphs.length;
  return { version, language, title, paragraphCount, textHash, takes, at, seq };
}

function withRevision(row: Resolution, entry: EntryOf<typeof resolutionRevised>): Resolution {
  const present = row.versions.at(-1);
  if (present === undefined || entry.body.version !== present.version + 1) return row;
  return { ...row, versions: [...row.versions, versionOf(entry)] };
}

/** Only the present version can be adopted, once, and only under the hash its words have. */
function withAdoption(row: Resolution, entry: EntryOf<typeof resolutionAdopted>): Resolution {
  const { version, language, textHash } = entry.body;
  const present = draftOf(row);
  const isSame =
    present !== undefined &&
    version === present.version &&
    language === present.language &&
    textHash === present.textHash;
  if (!isSame) return row;
  const adoption = { ...entry.body, at: entry.at, seq: entry.seq };
  return { ...row, adoptions: [...row.adoptions, adoption] };
}

function withoutAttestation(
  row: Resolution,
  { at, body }: EntryOf<typeof attestationUndone>,
): Resolution {
  const { attested } = row;
  const isOwn = attested !== null && attested.import === body.import && body.resolution;
  if (!isOwn || attested.undoneAt !== undefined) return row;
  return { ...row, attested: { ...attested, undoneAt: at } };
}

export type ResolutionState = 'draft' | 'adopted' | 'attested' | 'undone';

/** An adopted resolution stays adopted while a newer version is being drafted. */
export function stateOf({ adoptions, attested }: Resolution): ResolutionState {
  if (adoptions.length > 0) return 'adopted';
  if (attested === null) return 'draft';
  return attested.undoneAt === undefined ? 'attested' : 'undone';
}

/** The version that stands as adopted. */
export function adoptionOf({ adoptions }: Resolution): Adoption | undefined {
  return adoptions.at(-1);
}

/** The version that is being drafted, unless the last one is adopted. */
export function draftOf(resolution: Resolution): Version | undefined {
  const last = resolution.versions.at(-1);
  return last?.version === adoptionOf(resolution)?.version ? undefined : last;
}

/** What a reader sees first: the adopted version, before it the draft. */
export function shownVersionOf(resolution: Resolution): Version | undefined {
  const adopted = adoptionOf(resolution)?.version;
  const { versions } = resolution;
  return adopted === undefined
    ? versions.at(-1)
    : versions.find(({ version }) => version === adopted);
}

/** Whose resolution it is: its record's organisation, or the one a keeper names. */
export function federationOf({ log, attested }: Resolution): string {
  return attested?.federation ?? log;
}

/** Whether signatures can still be given, as the adopting federation or the source says. */
export function isOpenForSignatures(resolution: Resolution, now: Date): boolean {
  const adoption = adoptionOf(resolution);
  if (adoption === undefined) return resolution.attested?.furtherPossible ?? false;
  return adoption.closesOn === undefined || !isOver(adoption.closesOn, daysAt(now));
}
