import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import { foldText } from './fold-text.ts';
import { romanise } from './romanise.ts';

/** Facts a published text states of an organisation; absent means the text does not say. */
export const attestedFacts = v.object({
  name: v.string(),
  nameLang: v.optional(v.string()),
  transliteration: v.optional(v.string()),
  englishName: v.optional(v.string()),
  abbreviation: v.optional(v.string()),
  otherAbbreviation: v.optional(v.string()),
  /** ISO 3166-1 alpha-2. */
  country: v.optional(v.string()),
  /** What the text calls the country, where that is not one country's name. */
  statedCountry: v.optional(v.string()),
  continent: v.optional(v.string()),
  memberSince: v.optional(v.string()),
  memberUntil: v.optional(v.string()),
  website: v.optional(v.string()),
});
export type AttestedFacts = v.InferOutput<typeof attestedFacts>;
export type FactField = keyof AttestedFacts;

/** What an organisation says of itself. Each description replaces the one before; history stays. */
export const organisationDescribed = defineKind(
  'organisation.described',
  v.object({
    slug: v.string(),
    isFederation: v.boolean(),
    name: v.string(),
    nameLang: v.string(),
    transliteration: v.optional(v.string()),
    englishName: v.optional(v.string()),
    abbreviation: v.optional(v.string()),
    country: v.optional(v.string()),
    continent: v.optional(v.string()),
    website: v.optional(v.string()),
    aims: v.optional(v.array(v.object({ lang: v.string(), text: v.string() }))),
  }),
);
export type Description = v.InferOutput<typeof organisationDescribed.body>;

/** What a published document says of an organisation, entered by a keeper who vouches for the
 * reading, not for the truth. */
export const organisationAttested = defineKind(
  'organisation.attested',
  v.object({
    organisation: v.string(),
    slug: v.string(),
    isFederation: v.optional(v.boolean(), false),
    import: v.string(),
    /** The federation whose directory it is; absent where the text only names the organisation. */
    federation: v.optional(v.string()),
    /** Whether the text lists it as a member, or only names it, as a list of signatories does. */
    standing: v.optional(v.picklist(['member', 'observer', 'named']), 'named'),
    line: v.optional(v.number()),
    facts: attestedFacts,
    /** Fields in which a person preferred this source over the earlier ones. */
    prefer: v.optional(v.array(v.string()), []),
  }),
);

export const organisationMerged = defineKind(
  'organisation.merged',
  v.object({ into: v.string(), day: v.string() }),
);

/** Takes back one import, a part of its organisations at a time: a body holds at most 256 KB. */
export const importUndone = defineKind(
  'import.undone',
  v.object({
    import: v.string(),
    federation: v.optional(v.string()),
    organisations: v.array(v.string()),
  }),
);

export interface Attestation {
  readonly log: string;
  readonly seq: number;
  readonly at: string;
  readonly slug: string;
  readonly isFederation: boolean;
  readonly import: string;
  readonly line?: number | undefined;
  readonly facts: AttestedFacts;
  readonly prefer: readonly string[];
}

export interface Organisation {
  readonly id: string;
  readonly described: (Description & { readonly at: string; readonly seq: number }) | null;
  readonly attested: readonly Attestation[];
  readonly merged: { readonly into: string; readonly day: string } | null;
}

/** What is shown and searched, chosen from all that is known. */
export interface OrganisationProfile {
  readonly slug: string;
  readonly isFederation: boolean;
  readonly keeper: string | null;
  readonly name: string;
  readonly nameLang: string | null;
  readonly transliteration: string | null;
  readonly englishName: string | null;
  readonly abbreviation: string | null;
  readonly country: string | null;
  readonly continent: string | null;
  readonly website: string | null;
  readonly search: string;
}

export type OrganisationEntry =
  | EntryOf<typeof organisationDescribed>
  | EntryOf<typeof organisationAttested>
  | EntryOf<typeof organisationMerged>
  | EntryOf<typeof importUndone>;

export function organisationKeysOf(entry: OrganisationEntry): readonly string[] {
  switch (entry.kind) {
    case 'organisation.described':
    case 'organisation.merged':
      return [entry.log];
    case 'organisation.attested':
      return [entry.body.organisation];
    case 'import.undone':
      return entry.body.organisations;
  }
}

export function applyToOrganisation(
  entry: OrganisationEntry,
  row: Organisation | undefined,
  id: string,
): Organisation | undefined {
  const before = row ?? { id, described: null, attested: [], merged: null };
  switch (entry.kind) {
    case 'organisation.described':
      return { ...before, described: { ...entry.body, at: entry.at, seq: entry.seq } };
    case 'organisation.merged':
      return { ...before, merged: entry.body };
    case 'organisation.attested':
      return { ...before, attested: withAttestation(before.attested, entry) };
    case 'import.undone':
      return withoutImport(before, entry);
  }
}

function withAttestation(
  attested: readonly Attestation[],
  { log, seq, at, body }: EntryOf<typeof organisationAttested>,
): readonly Attestation[] {
  const { slug, isFederation, import: importId, line, facts, prefer } = body;
  const added = { log, seq, at, slug, isFederation, import: importId, line, facts, prefer };
  // In one fixed order, whichever record was read first.
  return [...attested, added].sort((a, b) => compare(a.log, b.log) || a.seq - b.seq);
}

/** Only the record that attested can take back; what nobody speaks of any more is gone. */
function withoutImport(
  organisation: Organisation,
  { log, body }: EntryOf<typeof importUndone>,
): Organisation | undefined {
  const attested = organisation.attested.filter(
    (attestation) => attestation.log !== log || attestation.import !== body.import,
  );
  const isKnown = attested.length > 0 || organisation.described !== null;
  return isKnown ? { ...organisation, attested } : undefined;
}

/** The own description stands above attestations; among these the first, unless a later one was
 * preferred field by field. */
export function profileOf(organisation: Organisation): OrganisationProfile {
  const { described, attested } = organisation;
  const facts = mergedFacts(attested);
  const chosen = described ?? facts;
  const first = attested[0];
  return {
    slug: described?.slug ?? first?.slug ?? organisation.id.slice(0, 12),
    isFederation: described?.isFederation ?? attested.some(({ isFederation }) => isFederation),
    keeper: described === null ? (first?.log ?? null) : null,
    name: chosen.name ?? organisation.id,
    nameLang: chosen.nameLang ?? null,
    transliteration: chosen.transliteration ?? null,
    englishName: chosen.englishName ?? null,
    abbreviation: chosen.abbreviation ?? null,
    country: chosen.country ?? null,
    continent: chosen.continent ?? null,
    website: chosen.website ?? null,
    search: searchTextOf(organisation),
  };
}

/**
 * One value per field out of all attestations. A name in its own script stands above one that a
 * text only gives in Latin letters; the Latin letters stay as its transliteration.
 */
export function mergedFacts(
  attested: readonly Pick<Attestation, 'facts' | 'prefer'>[],
): Partial<AttestedFacts> {
  const inOwnScript = attested.filter(({ facts }) => facts.name !== facts.transliteration);
  const romanised = attested.filter(({ facts }) => facts.name === facts.transliteration);
  const merged: Record<string, string | undefined> = {};
  for (const [field, value] of factsInOrder(attested)) merged[field] ??= value;
  for (const { facts, prefer } of attested)
    for (const field of prefer) merged[field] = facts[field as FactField] ?? merged[field];
  const [own] = inOwnScript;
  const [latin] = romanised;
  if (own === undefined || latin === undefined) return merged as Partial<AttestedFacts>;
  const { name, nameLang, abbreviation } = own.facts;
  return {
    ...(merged as Partial<AttestedFacts>),
    name,
    nameLang,
    abbreviation: abbreviation ?? merged['abbreviation'],
    otherAbbreviation: latin.facts.abbreviation ?? merged['otherAbbreviation'],
  };
}

function factsInOrder(
  attested: readonly Pick<Attestation, 'facts'>[],
): [string, string | undefined][] {
  return attested.flatMap(({ facts }) => Object.entries(facts));
}

function searchTextOf({ described, attested }: Organisation): string {
  const texts = [described, ...attested.map(({ facts }) => facts)].flatMap((source) =>
    source === null
      ? []
      : [
          source.name,
          source.transliteration,
          source.englishName,
          source.abbreviation,
          'otherAbbreviation' in source ? source.otherAbbreviation : undefined,
          source.country,
        ],
  );
  const written = texts.filter((text) => text !== undefined);
  // In Latin letters too, so that a keyboard of either script finds the other.
  const folded = [...written, ...written.map(romanise)].map(foldText);
  return [...new Set(folded)].join(' | ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
