/** Whoever or whatever stands: a person for a seat, a text among several, a budget line. */
export interface Candidate {
  readonly name: string;
  readonly party: string | null;
  /**
   * Withdrawn before the count: named on ballots perhaps, read as though the name were not there.
   */
  readonly isWithdrawn: boolean;
}

/** Why a ballot is not counted. Each one is listed with its line; none is dropped in silence. */
export type SetAsideReason =
  | 'blank'
  | 'only_withdrawn'
  | 'candidate_unknown'
  | 'candidate_twice'
  | 'first_rank_shared'
  | 'rank_shared'
  | 'rank_missing'
  | 'mark_unreadable'
  | 'mark_out_of_range'
  | 'split_too_large';

/** A ballot that is not counted: where it stands in the input, how much it weighs, and why. */
export interface SetAsideBallot {
  /** Line of the file, or position in the list for ballots given in memory; both from 1. */
  readonly line: number;
  readonly weight: number;
  readonly reason: SetAsideReason;
  /** The number or text that was at fault, where one was. */
  readonly found: string | null;
}

/**
 * A ballot that ranks two or more candidates equally: a method without equal ranks must cut it
 * there.
 */
export interface SharedRank {
  /** Index into the rankings. */
  readonly ballot: number;
  readonly line: number;
}

/**
 * Ballots that rank candidates, flat. Ballot b is `marks[starts[b]]` onwards, closed by 0; a mark
 * is a candidate's number from 1, in order of preference. A mark with the `sharesRank` bit has the
 * same rank as the mark before it. Ballots lie one after the other, with nothing between.
 */
export interface Rankings {
  /** How many ballots are stored; equal ones may be stored once with their weights added. */
  readonly count: number;
  readonly marks: Uint8Array | Uint16Array;
  readonly starts: Uint32Array;
  /** Weight of each stored ballot, a whole number; null when every ballot weighs 1. */
  readonly weights: Float64Array | null;
  readonly totalWeight: number;
  /** The bit that says "same rank as the mark before". */
  readonly sharesRank: number;
}

interface BallotsCommon {
  readonly title: string;
  /** Seats named by the input, if it names them. */
  readonly seatCount: number | null;
  readonly candidates: readonly Candidate[];
  readonly setAside: readonly SetAsideBallot[];
  /** Weight of counted ballots on which a withdrawn candidate's name was passed over. */
  readonly withdrawnNamedWeight: number;
}

/** Ballots in order of preference. */
export interface RankedBallots extends BallotsCommon {
  readonly kind: 'rankings';
  readonly rankings: Rankings;
  /**
   * Every ballot that ranks candidates equally, in order of line. Where there is one, each ballot
   * of the file is stored alone.
   */
  readonly sharedRanks: readonly SharedRank[];
}

/** What the whole numbers on a marked ballot mean. */
export type MarkMeaning = 'approvals' | 'scores' | 'consents' | 'votes';

/**
 * Ballots with one whole number per candidate. `marks[row × candidates + c]` is `NO_MARK` where the
 * voter wrote nothing; otherwise 1 for an approval, the score, 0 consent, 1 stands aside, 2
 * objects, or the votes given.
 */
export interface MarkedBallots extends BallotsCommon {
  readonly kind: 'marks';
  readonly meaning: MarkMeaning;
  readonly count: number;
  readonly marks: Float64Array;
  readonly weights: Float64Array;
  /** Line of each ballot, as in `SetAsideBallot`. */
  readonly lines: Float64Array;
  readonly totalWeight: number;
}

export type Ballots = RankedBallots | MarkedBallots;

/** An empty cell of a marked ballot. */
export const NO_MARK = -1;

/** Most candidates a ballot file may name: marks are 15 bits and one bit. */
export const CANDIDATES_MAX = 32_767;

/** Marks of up to this many candidates are stored in one byte each. */
export const CANDIDATES_PER_BYTE_MAX = 127;

/** Most weight all ballots together may have, so that any sum of weights is exact. */
export const WEIGHT_TOTAL_MAX = Number.MAX_SAFE_INTEGER;
