import {
  listFieldDifferences,
  matchOrganisations,
  namesOfListed,
  namesOfOrganisation,
  type AttestedFacts,
  type FieldDifference,
  type MatchReason,
  type Organisation,
} from '../organisations/index.ts';
import type { DraftSource, ReadRow } from './import-draft.ts';
import { sourceOnly } from './import-draft.ts';

/** An organisation a row may speak of, for a person to choose. */
export interface PlannedCandidate {
  readonly organisation: string;
  readonly slug: string;
  readonly name: string;
  readonly permille: number;
  readonly reasons: readonly MatchReason[];
  /** What this source says otherwise than the ones before. */
  readonly differences: readonly FieldDifference[];
  /** Facts nobody has stated of it yet. */
  readonly added: readonly (keyof AttestedFacts)[];
}

/**
 * - `new`: nobody known comes into question
 * - `unchanged`: the best candidate, and the source adds and contradicts nothing
 * - `changed`: the best candidate, with something added or said otherwise
 * - `doubtful`: a person decides
 */
export interface PlannedRow {
  readonly row: ReadRow;
  readonly outcome: 'new' | 'unchanged' | 'changed' | 'doubtful';
  /** Best first. */
  readonly candidates: readonly PlannedCandidate[];
}

export interface KnownOrganisation extends Organisation {
  readonly slug: string;
  readonly name: string;
}

/** Titles of the sources behind attestations, by import. */
export type SourceTitles = ReadonlyMap<string, DraftSource>;

/** Sets every row of a document beside what is known already. Pure; the same for all callers. */
export function planImport(
  rows: readonly ReadRow[],
  source: DraftSource,
  { known, sources }: { known: readonly KnownOrganisation[]; sources: SourceTitles },
): PlannedRow[] {
  const matches = matchOrganisations(rows.map(namesOfListed), known.map(namesOfOrganisation));
  return rows.map((row, index) => {
    const { outcome, candidates } = matches[index]!;
    const planned = candidates.map(({ known: position, permille, reasons }) => ({
      permille,
      reasons,
      ...compareWith(row, source, { organisation: known[position]!, sources }),
    }));
    return { row, outcome: outcomeOf(outcome, planned[0]), candidates: planned };
  });
}

function outcomeOf(
  outcome: 'matched' | 'doubtful' | 'new',
  best: PlannedCandidate | undefined,
): PlannedRow['outcome'] {
  if (outcome !== 'matched' || best === undefined)
    return outcome === 'doubtful' ? 'doubtful' : 'new';
  const says = best.differences.length + best.added.length;
  return says === 0 ? 'unchanged' : 'changed';
}

function compareWith(
  { facts, line }: ReadRow,
  source: DraftSource,
  { organisation, sources }: { organisation: KnownOrganisation; sources: SourceTitles },
) {
  const { id, slug, name, described, attested } = organisation;
  const others = [
    ...(described === null ? [] : [{ facts: described, source: { title: name } }]),
    ...attested.map((attestation) => ({
      facts: attestation.facts,
      source: sourceOnly(sources.get(attestation.import) ?? {}),
      line: attestation.line,
    })),
  ];
  const stated = { facts, source: sourceOnly(source), line };
  const fields = Object.keys(facts) as (keyof AttestedFacts)[];
  const isStated = (field: keyof AttestedFacts) =>
    others.some((other) => (other.facts as Partial<AttestedFacts>)[field] !== undefined);
  return {
    organisation: id,
    slug,
    name,
    differences: listFieldDifferences(stated, others),
    added: fields.filter((field) => !isStated(field)),
  };
}
