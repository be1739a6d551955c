import { NO_MARK, WEIGHT_TOTAL_MAX } from './ballots.ts';
import type {
  Candidate,
  MarkMeaning,
  MarkedBallots,
  RankedBallots,
  SetAsideBallot,
} from './ballots.ts';
import { BallotList } from './ballot-list.ts';
import type { BallotFault } from './ballot-list.ts';

/** A candidate given in memory: a name, or a name with what else is known. */
export type CandidateEntry =
  string | { readonly name: string; readonly party?: string; readonly isWithdrawn?: boolean };

interface Heading {
  readonly title?: string;
  readonly seatCount?: number;
  readonly candidates: readonly CandidateEntry[];
}

/** A ranking given in memory: candidate numbers from 1, best first; an inner list holds equals. */
export interface RankingEntry {
  readonly ranking: readonly (number | readonly number[])[];
  /** A whole number, 1 where it is not given. */
  readonly weight?: number;
}

/**
 * Ballots in order of preference from memory. A ballot with a fault is set aside under its position
 * in the list.
 */
export function rankedBallotsFrom(
  heading: Heading,
  entries: Iterable<RankingEntry>,
): RankedBallots {
  const candidates = heading.candidates.map(toCandidate);
  const list = new BallotList('ranks', candidates);
  const setAside = addEach(list, entries, (entry, weight, line) =>
    list.addRanking(entry.ranking.map(toGroup), weight, line),
  );
  const { title = '', seatCount = null } = heading;
  return list.finish({ title, seatCount, setAside }) as RankedBallots;
}

/** Marks given in memory, one per candidate; null where the voter wrote nothing. */
export interface MarksEntry {
  readonly marks: readonly (number | null)[];
  readonly weight?: number;
}

/**
 * Approvals, scores, consents or split votes from memory; see `MarkedBallots` for what the numbers
 * mean.
 */
export function markedBallotsFrom(
  heading: Heading & { readonly meaning: MarkMeaning },
  entries: Iterable<MarksEntry>,
): MarkedBallots {
  const candidates = heading.candidates.map(toCandidate);
  const list = new BallotList(heading.meaning, candidates);
  const setAside = addEach(list, entries, (entry, weight, line) => {
    if (entry.marks.length !== candidates.length) return { reason: 'mark_unreadable', found: null };
    const bad = entry.marks.find((mark) => mark !== null && !isMark(mark));
    if (bad !== undefined) return { reason: 'mark_unreadable', found: String(bad) };
    return list.addMarks(
      entry.marks.map((mark) => mark ?? NO_MARK),
      weight,
      line,
    );
  });
  const { title = '', seatCount = null } = heading;
  return list.finish({ title, seatCount, setAside }) as MarkedBallots;
}

function isMark(mark: number): boolean {
  return Number.isSafeInteger(mark) && mark >= 0;
}

function toCandidate(entry: CandidateEntry): Candidate {
  if (typeof entry === 'string') return { name: entry, party: null, isWithdrawn: false };
  return { name: entry.name, party: entry.party ?? null, isWithdrawn: entry.isWithdrawn ?? false };
}

function toGroup(group: number | readonly number[]): readonly number[] {
  return typeof group === 'number' ? [group] : group;
}

function addEach<Entry extends { readonly weight?: number }>(
  list: BallotList,
  entries: Iterable<Entry>,
  add: (entry: Entry, weight: number, line: number) => BallotFault | null,
): SetAsideBallot[] {
  const setAside: SetAsideBallot[] = [];
  let line = 0;
  for (const entry of entries) {
    line++;
    const weight = entry.weight ?? 1;
    const isWeight = Number.isSafeInteger(weight) && weight >= 1;
    const fault: BallotFault | null =
      isWeight && list.totalWeight + weight <= WEIGHT_TOTAL_MAX
        ? add(entry, weight, line)
        : { reason: 'mark_unreadable', found: String(weight) };
    if (fault !== null) setAside.push({ line, weight: isWeight ? weight : 0, ...fault });
  }
  return setAside;
}
