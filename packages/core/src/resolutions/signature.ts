import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import * as part from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';
import type { attestationUndone } from './resolution.ts';

const printedName = v.object({
  text: part.words(part.limits.name),
  lang: v.optional(part.language),
});

/** What authorised a signature: which body decided it, when, and where that can be looked up. */
export const signingDecision = v.object({
  body: part.words(part.limits.body),
  day: part.calendarDay,
  reference: v.optional(part.words(part.limits.reference)),
});

/** In the signer's own record: it signs this very text. Nobody else can say it. */
export const signatureGiven = defineKind(
  'signature.given',
  v.object({
    resolution: part.resolutionName,
    version: part.ordinal,
    language: part.language,
    textHash: part.textHash,
    decision: signingDecision,
    printedName,
    printedEnglishName: v.optional(part.words(part.limits.name)),
  }),
);

/** In the signer's own record. What was signed stays visible beside it. */
export const signatureWithdrawn = defineKind(
  'signature.withdrawn',
  v.object({ resolution: part.resolutionName, reason: v.optional(part.words(part.limits.reason)) }),
);

/**
 * In the record that holds the resolution: a source lists this organisation as a signatory. It is
 * never more than that, whoever wrote it down.
 */
export const signatureAttested = defineKind(
  'signature.attested',
  v.object({
    resolution: part.ordinal,
    organisation: part.organisationId,
    /** Its number in the printed list. */
    number: part.ordinal,
    line: v.optional(part.wholeNumber),
    printedName,
    printedAbbreviation: v.optional(part.words(part.limits.abbreviation)),
    printedEnglishName: v.optional(part.words(part.limits.name)),
    /** The day up to which the source lists signatures. */
    asOf: v.optional(part.calendarDay),
    import: v.optional(part.importId),
    /** Where it is not the source of the attested resolution. */
    source: v.optional(part.publishedSource),
  }),
);

export type GivenAct = v.InferOutput<typeof signatureGiven.body> & {
  readonly act: 'given';
  readonly at: string;
  readonly seq: number;
};
export type WithdrawnAct = {
  readonly act: 'withdrawn';
  readonly reason?: string | undefined;
  readonly at: string;
  readonly seq: number;
};
export type AttestedSignature = Omit<
  v.InferOutput<typeof signatureAttested.body>,
  'resolution' | 'organisation'
> & { readonly at: string; readonly seq: number };

/** All that is known of one organisation's signature under one resolution. */
export interface Signature {
  readonly resolution: string;
  readonly organisation: string;
  /** Said by the organisation itself, in the order of its record; nothing is ever taken away. */
  readonly acts: readonly (GivenAct | WithdrawnAct)[];
  /** Said by the resolution's record. */
  readonly attested: readonly AttestedSignature[];
}

export type SignatureEntry =
  | EntryOf<typeof signatureGiven>
  | EntryOf<typeof signatureWithdrawn>
  | EntryOf<typeof signatureAttested>
  | EntryOf<typeof attestationUndone>;

export function signatureKey(resolution: string, organisation: string): string {
  return `${resolution}|${organisation}`;
}

export function signatureKeysOf(entry: SignatureEntry): readonly string[] {
  const { log } = entry;
  switch (entry.kind) {
    case 'signature.given':
    case 'signature.withdrawn':
      return [signatureKey(resolutionKey(entry.body.resolution), log)];
    case 'signature.attested': {
      const resolution = resolutionKey({ log, number: entry.body.resolution });
      return [signatureKey(resolution, entry.body.organisation)];
    }
    case 'resolution.attestation_undone': {
      const resolution = resolutionKey({ log, number: entry.body.number });
      const organisations = new Set(entry.body.organisations);
      return [...organisations].map((organisation) => signatureKey(resolution, organisation));
    }
  }
}

export function applyToSignature(
  entry: SignatureEntry,
  row: Signature | undefined,
  key: string,
): Signature | undefined {
  const before = row ?? emptySignature(key);
  const { at, seq } = entry;
  switch (entry.kind) {
    case 'signature.given':
      if (isGivenAgain(before, entry)) return row;
      return { ...before, acts: [...before.acts, { act: 'given', ...entry.body, at, seq }] };
    case 'signature.withdrawn': {
      if (before.acts.at(-1)?.act === 'withdrawn') return row;
      const { reason } = entry.body;
      return { ...before, acts: [...before.acts, { act: 'withdrawn', reason, at, seq }] };
    }
    case 'signature.attested': {
      const { resolution: _number, organisation: _organisation, ...attested } = entry.body;
      return { ...before, attested: [...before.attested, { ...attested, at, seq }] };
    }
    case 'resolution.attestation_undone':
      return row && withoutImport(row, entry.body.import);
  }
}

function emptySignature(key: string): Signature {
  const end = key.indexOf('|');
  const resolution = key.slice(0, end);
  return { resolution, organisation: key.slice(end + 1), acts: [], attested: [] };
}

function isGivenAgain({ acts }: Signature, { body }: EntryOf<typeof signatureGiven>): boolean {
  const last = acts.at(-1);
  return last?.act === 'given' && last.version === body.version;
}

function withoutImport(row: Signature, importId: string): Signature | undefined {
  const attested = row.attested.filter((attestation) => attestation.import !== importId);
  if (attested.length === row.attested.length) return row;
  return attested.length === 0 && row.acts.length === 0 ? undefined : { ...row, attested };
}

/**
 * `given`: the organisation itself signed. `attested`: a source lists it. `withdrawn`: it took
 * back what it gave or what a source lists. `none`: it took back what nobody had said.
 */
export type SignatureState = 'given' | 'attested' | 'withdrawn' | 'none';

/** What the organisation itself says stands above what others attest of it. */
export function signatureStateOf({ acts, attested }: Signature): SignatureState {
  const last = acts.at(-1);
  if (last?.act === 'given') return 'given';
  if (last === undefined) return attested.length > 0 ? 'attested' : 'none';
  const isOfSomething = attested.length > 0 || acts.some(({ act }) => act === 'given');
  return isOfSomething ? 'withdrawn' : 'none';
}

/** The text the organisation signed last, withdrawn since or not. */
export function givenOf({ acts }: Pick<Signature, 'acts'>): GivenAct | undefined {
  return acts.findLast((act) => act.act === 'given');
}

/** The withdrawal that stands. */
export function withdrawalOf({ acts }: Pick<Signature, 'acts'>): WithdrawnAct | undefined {
  const last = acts.at(-1);
  return last?.act === 'withdrawn' ? last : undefined;
}
