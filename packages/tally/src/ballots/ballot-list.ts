import { CANDIDATES_MAX, NO_MARK } from './ballots.ts';
import type {
  Ballots,
  Candidate,
  MarkMeaning,
  MarkedBallots,
  RankedBallots,
  Rankings,
  SetAsideBallot,
  SharedRank,
} from './ballots.ts';
import { RankingStore } from './ranking-store.ts';

/** Why a ballot could not be added. */
export type BallotFault = Pick<SetAsideBallot, 'reason' | 'found'>;

interface Heading {
  readonly title: string;
  readonly seatCount: number | null;
  readonly setAside: readonly SetAsideBallot[];
}

/**
 * Collects ballots that come one at a time, from rows or from memory. For the two or three formats
 * that hold whole electorates the parsers write to the `RankingStore` themselves.
 */
export class BallotList {
  private readonly kind: 'ranks' | MarkMeaning;
  private candidates: readonly Candidate[];
  private readonly isOpenEnded: boolean;
  private readonly store: RankingStore;
  private readonly sharedRanks: SharedRank[] = [];
  private readonly marks: number[] = [];
  private readonly weights: number[] = [];
  private readonly lines: number[] = [];
  private marksWeight = 0;
  private withdrawnNamedWeight = 0;

  /**
   * With no candidates, rankings may name any number: `nameCandidates` says at the end who they
   * are.
   */
  constructor(kind: 'ranks' | MarkMeaning, candidates: readonly Candidate[]) {
    this.kind = kind;
    this.candidates = candidates;
    this.isOpenEnded = candidates.length === 0;
    this.store = new RankingStore(this.isOpenEnded ? CANDIDATES_MAX : candidates.length, 0);
  }

  get totalWeight(): number {
    return this.store.totalWeight + this.marksWeight;
  }

  /**
   * Adds a ranking: groups of equally ranked candidate numbers, best first. Returns its fault, if
   * it has one.
   */
  addRanking(
    ranking: readonly (readonly number[])[],
    weight: number,
    line: number,
  ): BallotFault | null {
    const seen = new Set<number>();
    const standing: number[] = [];
    let namesWithdrawn = false;
    for (const group of ranking) {
      let isShared = 0;
      for (const candidate of group) {
        const fault = this.faultOf(candidate, seen);
        if (fault !== null) return fault;
        seen.add(candidate);
        if (this.candidates[candidate - 1]?.isWithdrawn === true) {
          namesWithdrawn = true;
          continue;
        }
        standing.push(candidate | isShared);
        isShared = this.store.sharesRank;
      }
    }
    if (standing.length === 0) {
      return { reason: namesWithdrawn ? 'only_withdrawn' : 'blank', found: null };
    }
    if (namesWithdrawn) this.withdrawnNamedWeight += weight;
    this.keepRanking(standing, weight, line);
    return null;
  }

  /** Adds one whole number per candidate. Returns the ballot's fault, if it has one. */
  addMarks(marks: readonly number[], weight: number, line: number): BallotFault | null {
    if (marks.every((mark) => mark === NO_MARK)) return { reason: 'blank', found: null };
    if (this.kind === 'votes') {
      const given = marks.reduce((sum, mark) => sum + Math.max(mark, 0), 0);
      if (given > weight) return { reason: 'split_too_large', found: String(given) };
    }
    for (const mark of marks) this.marks.push(mark);
    this.weights.push(weight);
    this.lines.push(line);
    this.marksWeight += weight;
    return null;
  }

  /**
   * Names the candidates of an open-ended list, given in order of number; stores them in order of
   * name.
   */
  nameCandidates(names: readonly string[]): void {
    const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
    this.candidates = sorted.map((name) => ({ name, party: null, isWithdrawn: false }));
    const placeOf = new Map(sorted.map((name, i) => [name, i + 1]));
    const renumbered = names.map((name) => placeOf.get(name)!);
    const { marks, end } = this.store;
    for (let i = 0; i < end; i++) {
      if (marks[i] !== 0) marks[i] = renumbered[marks[i]! - 1]!;
    }
  }

  finish(heading: Heading): Ballots {
    return this.kind === 'ranks' ? this.ranked(heading) : this.marked(heading, this.kind);
  }

  private faultOf(candidate: number, seen: ReadonlySet<number>): BallotFault | null {
    const max = this.isOpenEnded ? CANDIDATES_MAX : this.candidates.length;
    const isKnown = Number.isInteger(candidate) && candidate >= 1 && candidate <= max;
    if (!isKnown) return { reason: 'candidate_unknown', found: String(candidate) };
    return seen.has(candidate) ? { reason: 'candidate_twice', found: String(candidate) } : null;
  }

  private keepRanking(marks: readonly number[], weight: number, line: number): void {
    const { store } = this;
    store.reserve(marks.length * 2 + 2);
    let end = store.end;
    for (const mark of marks) store.marks[end++] = mark;
    const isShared = marks.some((mark) => (mark & store.sharesRank) !== 0);
    const ballot = store.close(end, weight, isShared);
    if (isShared) this.sharedRanks.push({ ballot, line });
  }

  private ranked(heading: Heading): RankedBallots {
    const rankings: Rankings = this.store.finish();
    const { candidates, sharedRanks, withdrawnNamedWeight } = this;
    return {
      kind: 'rankings',
      ...heading,
      candidates,
      rankings,
      sharedRanks,
      withdrawnNamedWeight,
    };
  }

  private marked(heading: Heading, meaning: MarkMeaning): MarkedBallots {
    return {
      kind: 'marks',
      ...heading,
      meaning,
      candidates: this.candidates,
      count: this.weights.length,
      marks: Float64Array.from(this.marks),
      weights: Float64Array.from(this.weights),
      lines: Float64Array.from(this.lines),
      totalWeight: this.marksWeight,
      withdrawnNamedWeight: 0,
    };
  }
}
