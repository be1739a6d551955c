import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import type { importUndone, organisationAttested } from './organisation.ts';

const decision = v.object({ body: v.string(), day: v.string() });

/** In the federation's record. */
export const affiliationAdmitted = defineKind(
  'affiliation.admitted',
  v.object({
    organisation: v.string(),
    as: v.picklist(['member', 'observer']),
    day: v.string(),
    decision: v.optional(decision),
  }),
);
/** In the federation's record. */
export const affiliationEnded = defineKind(
  'affiliation.ended',
  v.object({ organisation: v.string(), day: v.string(), reason: v.string() }),
);
/** In the record of the organisation that leaves: nobody needs leave to go. */
export const affiliationLeft = defineKind(
  'affiliation.left',
  v.object({ federation: v.string(), day: v.string(), reason: v.optional(v.string()) }),
);

export type Standing = 'member' | 'observer' | 'named' | 'former';

export interface AttestedAffiliation {
  readonly log: string;
  readonly import: string;
  readonly standing: 'member' | 'observer' | 'named';
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** What ties an organisation to a federation; each part is written by one record only. */
export interface Affiliation {
  readonly federation: string;
  readonly organisation: string;
  readonly admitted: (v.InferOutput<typeof affiliationAdmitted.body> & { seq: number }) | null;
  readonly ended: (v.InferOutput<typeof affiliationEnded.body> & { seq: number }) | null;
  readonly departed: (v.InferOutput<typeof affiliationLeft.body> & { at: string }) | null;
  readonly attested: readonly AttestedAffiliation[];
}

export type AffiliationEntry =
  | EntryOf<typeof affiliationAdmitted>
  | EntryOf<typeof affiliationEnded>
  | EntryOf<typeof affiliationLeft>
  | EntryOf<typeof organisationAttested>
  | EntryOf<typeof importUndone>;

export function affiliationKey(federation: string, organisation: string): string {
  return `${federation}|${organisation}`;
}

export function affiliationKeysOf(entry: AffiliationEntry): readonly string[] {
  switch (entry.kind) {
    case 'affiliation.admitted':
    case 'affiliation.ended':
      return [affiliationKey(entry.log, entry.body.organisation)];
    case 'affiliation.left':
      return [affiliationKey(entry.body.federation, entry.log)];
    case 'organisation.attested': {
      const { federation, organisation } = entry.body;
      return federation === undefined ? [] : [affiliationKey(federation, organisation)];
    }
    case 'import.undone': {
      const { federation, organisations } = entry.body;
      if (federation === undefined) return [];
      return organisations.map((organisation) => affiliationKey(federation, organisation));
    }
  }
}

export function applyToAffiliation(
  entry: AffiliationEntry,
  row: Affiliation | undefined,
  key: string,
): Affiliation | undefined {
  const [federation = '', organisation = ''] = key.split('|');
  const before = row ?? {
    federation,
    organisation,
    admitted: null,
    ended: null,
    departed: null,
    attested: [],
  };
  switch (entry.kind) {
    case 'affiliation.admitted':
      return { ...before, admitted: { ...entry.body, seq: entry.seq }, ended: null };
    case 'affiliation.ended':
      return { ...before, ended: { ...entry.body, seq: entry.seq } };
    case 'affiliation.left':
      return { ...before, departed: { ...entry.body, at: entry.at } };
    case 'organisation.attested':
      return { ...before, attested: withAttestation(before.attested, entry) };
    case 'import.undone':
      return row === undefined ? undefined : withoutImport(row, entry.log, entry.body.import);
  }
}

function withAttestation(
  attested: readonly AttestedAffiliation[],
  { log, body }: EntryOf<typeof organisationAttested>,
): readonly AttestedAffiliation[] {
  const { standing, facts } = body;
  const added: AttestedAffiliation = {
    log,
    import: body.import,
    standing,
    since: facts.memberSince,
    until: facts.memberUntil,
  };
  const order = ({ log, import: id }: AttestedAffiliation) => `${log}/${id}`;
  return [...attested, added].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function withoutImport(row: Affiliation, log: string, id: string): Affiliation | undefined {
  const attested = row.attested.filter((part) => part.log !== log || part.import !== id);
  const isKnown = attested.length > 0 || row.admitted !== null || row.departed !== null;
  return isKnown ? { ...row, attested } : undefined;
}

/** Where an organisation stands, and since and until when as far as anyone says. */
export function standingOf(affiliation: Affiliation): {
  standing: Standing;
  since: string | null;
  until: string | null;
} {
  const { admitted, ended, departed, attested } = affiliation;
  const since = admitted?.day ?? attested.find((part) => part.since)?.since ?? null;
  // Leaving and being admitted again are in two records: the later day counts.
  const hasLeft = departed !== null && (admitted === null || departed.day >= admitted.day);
  if (ended !== null || hasLeft)
    return { standing: 'former', since, until: ended?.day ?? departed?.day ?? null };
  if (admitted !== null) return { standing: admitted.as, since, until: null };
  const until = attested.find((part) => part.until)?.until ?? null;
  if (until !== null) return { standing: 'former', since, until };
  const ranks = ['member', 'observer', 'named'] as const;
  const standing = ranks.find((rank) => attested.some((part) => part.standing === rank));
  return { standing: standing ?? 'named', since, until: null };
}
