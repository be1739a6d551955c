import {
  compareOrganisations,
  type Comparison,
  type MatchReason,
} from './compare-organisations.ts';
import { buildMatchIndex, findCandidates } from './match-index.ts';
import type { OrganisationNames } from './organisation-names.ts';
import { prepareNames, type WordDictionary } from './prepared-names.ts';

/** A known organisation that a row may speak of. */
export interface MatchCandidate {
  /** Position among the known organisations. */
  readonly known: number;
  readonly verdict: 'identical' | 'certain' | 'doubtful';
  /** 0 to 1000, to order candidates by. */
  readonly permille: number;
  readonly reasons: readonly MatchReason[];
}

/**
 * - `matched`: the first candidate is the organisation; others may follow, less likely
 * - `doubtful`: a person chooses among the candidates or says that it is new
 * - `new`: no known organisation comes into question
 */
export interface OrganisationMatch {
  readonly outcome: 'matched' | 'doubtful' | 'new';
  /** Best first. */
  readonly candidates: readonly MatchCandidate[];
}

/**
 * Says of each row which known organisation it speaks of. A match must be the only best one for
 * the row and for the known organisation alike: where two come into question equally, or two rows
 * speak of one organisation, a person decides. One answer per row, in their order.
 */
export function matchOrganisations(
  rows: readonly OrganisationNames[],
  known: readonly OrganisationNames[],
): readonly OrganisationMatch[] {
  const dictionary: WordDictionary = new Map();
  const index = buildMatchIndex(known.map((one) => prepareNames(one, dictionary)));
  const candidates = rows.map((row) => {
    const prepared = prepareNames(row, dictionary);
    return findCandidates(index, prepared)
      .map((position) => ({
        known: position,
        ...compareOrganisations(prepared, index.known[position]!),
      }))
      .filter(isCandidate)
      .sort((a, b) => rank(b) - rank(a) || b.permille - a.permille || a.known - b.known);
  });
  const best = bestRows(candidates);
  return candidates.map((of) => outcomeOf(of, best));
}

function isCandidate(
  candidate: Comparison & { known: number },
): candidate is Comparison & MatchCandidate {
  return candidate.verdict !== 'different';
}

function rank({ verdict }: MatchCandidate): number {
  return { identical: 2, certain: 1, doubtful: 0 }[verdict];
}

interface BestRank {
  readonly rank: number;
  readonly rowCount: number;
}

/** By known organisation: the best verdict any row has for it, and how many rows have that. */
function bestRows(
  candidates: readonly (readonly MatchCandidate[])[],
): ReadonlyMap<number, BestRank> {
  const best = new Map<number, BestRank>();
  for (const candidate of candidates.flat()) {
    const before = best.get(candidate.known);
    const own = rank(candidate);
    if (before === undefined || own > before.rank)
      best.set(candidate.known, { rank: own, rowCount: 1 });
    else if (own === before.rank)
      best.set(candidate.known, { rank: own, rowCount: before.rowCount + 1 });
  }
  return best;
}

function outcomeOf(
  candidates: readonly MatchCandidate[],
  best: ReadonlyMap<number, BestRank>,
): OrganisationMatch {
  const [first, second] = candidates;
  if (first === undefined) return { outcome: 'new', candidates };
  if (rank(first) === 0) return { outcome: 'doubtful', candidates };
  if (second !== undefined && rank(second) === rank(first))
    return withReason(candidates, 'match.several_candidates');
  const forKnown = best.get(first.known)!;
  const isOnlyBest = forKnown.rank === rank(first) && forKnown.rowCount === 1;
  return isOnlyBest
    ? { outcome: 'matched', candidates }
    : withReason(candidates, 'match.several_rows');
}

function withReason(
  candidates: readonly MatchCandidate[],
  code: 'match.several_candidates' | 'match.several_rows',
): OrganisationMatch {
  const reason: MatchReason = { code, weighs: 'against', params: {} };
  const marked = candidates.map((candidate) =>
    rank(candidate) === rank(candidates[0]!)
      ? { ...candidate, reasons: [...candidate.reasons, reason] }
      : candidate,
  );
  return { outcome: 'doubtful', candidates: marked };
}
