import type { MarkMeaning, SetAsideBallot } from '../ballots/ballots.ts';
import type { Units } from '../whole-numbers.ts';
import type { TieDecision } from './ties.ts';

/** What a stage did. */
export type StageAct =
  | { readonly kind: 'first_preferences' }
  | { readonly kind: 'surplus'; readonly candidate: number; readonly surplus: Units }
  | {
      readonly kind: 'exclusion';
      readonly candidates: readonly number[];
      readonly why: WhyExcluded;
    }
  /**
   * Meek: every ballot is distributed anew, with other keep factors or without the candidates named
   * here.
   */
  | {
      readonly kind: 'recalculation';
      readonly candidates: readonly number[];
      readonly why: WhyExcluded | null;
    }
  /** The last places are filled without a transfer. */
  | { readonly kind: 'completion' };

export type WhyExcluded = 'fewest' | 'several_together' | 'doomed';

/** Papers that went from one candidate onwards at one value. */
export interface Move {
  readonly from: number;
  /** Value of each paper until now, and from now on. */
  readonly valueBefore: Units;
  readonly value: Units;
  /** `papers[c]` went to candidate c; `papers[0]` name no one who can still take them. */
  readonly papers: readonly number[];
}

export type WhyElected = 'quota' | 'active_vote' | 'majority' | 'last_vacancies';

export interface Elected {
  readonly candidate: number;
  readonly why: WhyElected;
}

/** One column of the result sheet. Amounts are in units of 10^-places votes. */
export interface Stage {
  /** As the rule numbers stages, from 1. Batches of one exclusion share their number. */
  readonly number: number;
  /** Which batch of an exclusion this is, from 1; null where a stage is not cut into batches. */
  readonly batch: number | null;
  readonly act: StageAct;
  readonly quota: Units;
  /** Votes of each candidate, in ballot order, after this stage. */
  readonly votes: readonly Units[];
  /** Votes that can go no further. */
  readonly beyond: Units;
  readonly moves: readonly Move[];
  readonly elected: readonly Elected[];
  readonly excluded: readonly number[];
  readonly ties: readonly TieDecision[];
  /**
   * Meek only: keep factors with which `votes` were computed, and how often they were recomputed in
   * this stage.
   */
  readonly keepFactors: readonly Units[] | null;
  readonly iterations: number | null;
  /** Candidates who, from here on, must be elected or cannot be, for the guarantees to hold. */
  readonly guarded: readonly number[];
  readonly doomed: readonly number[];
}

/** A group with a guaranteed minimum or maximum of seats. */
export interface Group {
  readonly name: string;
  readonly members: readonly number[];
  readonly minimum: number;
  /** Null: no maximum. */
  readonly maximum: number | null;
}

/** Ballots counted and not counted. */
export interface BallotAccount {
  /** Weight of all ballots read, counted or not. */
  readonly readWeight: number;
  readonly countedWeight: number;
  readonly setAside: readonly SetAsideBallot[];
  /** Ballots read only as far as the first rank that two candidates share. */
  readonly cutShort: readonly { readonly line: number; readonly weight: number }[];
  readonly withdrawnNamedWeight: number;
}

export interface ResultCandidate {
  /** From 1, in ballot order. */
  readonly number: number;
  readonly name: string;
  readonly party: string | null;
  readonly isWithdrawn: boolean;
}

/** Where the rule stands written, and which text of it was followed. */
export interface RuleSource {
  readonly title: string;
  readonly address: string;
  readonly dated: string;
}

interface ResultCommon {
  readonly title: string;
  readonly method: string;
  /** Changes whenever the same ballots could give another account. */
  readonly methodVersion: number;
  readonly rule: RuleSource;
  readonly candidates: readonly ResultCandidate[];
  readonly ballots: BallotAccount;
  readonly tiePolicy: string;
  /** Recorded lots that no tie asked for; not a fault, but worth a look. */
  readonly lotsUnused: number;
}

/** Several seats, or one, filled from rankings in stages. */
export interface SeatsResult extends ResultCommon {
  readonly kind: 'seats';
  readonly seats: number;
  /** Decimal places of every amount. */
  readonly places: number;
  readonly stages: readonly Stage[];
  /** In order of election. */
  readonly elected: readonly number[];
  readonly groups: readonly Group[];
}

/** Whoever is sure to have won, and a tie for the places that are left. */
export interface Winners {
  readonly winners: readonly number[];
  readonly tied: { readonly places: number; readonly among: readonly number[] } | null;
  readonly ties: readonly TieDecision[];
}

export interface Defeat {
  readonly winner: number;
  readonly loser: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
}

/** An option taken out before options are compared. */
export interface DroppedOption {
  readonly option: number;
  readonly why: 'quorum' | 'majority';
  readonly votesFor: number;
  readonly votesAgainst: number;
}

/** Options compared two by two. */
export interface PairsResult extends ResultCommon, Winners {
  readonly kind: 'pairs';
  /** `matrix[a][b]`: weight of ballots that prefer option a + 1 to option b + 1. */
  readonly matrix: readonly (readonly number[])[];
  readonly dropped: readonly DroppedOption[];
  /** Wins, strongest first, of options not dropped. */
  readonly defeats: readonly Defeat[];
  /** Defeats that had no effect: dropped as the weakest, or against a stronger chain. */
  readonly defeatsSetAside: readonly Defeat[];
  /**
   * Schulze: for each ordered pair the weakest link of its strongest chain; null for other methods.
   */
  readonly chains: readonly (readonly (Defeat | null)[])[] | null;
  /** Options in order, equals together. */
  readonly order: readonly (readonly number[])[];
}

/** Options counted each for itself. */
export interface ScoresResult extends ResultCommon, Winners {
  readonly kind: 'scores';
  readonly meaning: Exclude<MarkMeaning, 'votes'>;
  readonly places: number;
  readonly totals: readonly OptionTotal[];
  readonly order: readonly (readonly number[])[];
}

export interface OptionTotal {
  readonly option: number;
  /** Approvals, sum of scores, or stand-asides. */
  readonly total: Units;
  /** Weight of ballots that marked this option at all. */
  readonly markedWeight: number;
  /** Consent only. */
  readonly consents: number;
  readonly objections: number;
  /** Consent only: no more objections than allowed, and enough took part. */
  readonly isAccepted: boolean;
}

/** A motion. */
export interface MotionResult extends ResultCommon {
  readonly kind: 'motion';
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  /** Weight present that was not used for any choice. */
  readonly unused: number;
  readonly entitled: number | null;
  /** What the majority is measured against, and the fewest votes for that carry. */
  readonly base: number;
  readonly needed: number;
  readonly quorum: {
    readonly needed: number;
    readonly present: number;
    readonly isMet: boolean;
  } | null;
  readonly isTied: boolean;
  readonly isCarried: boolean;
  readonly why:
    'majority' | 'no_majority' | 'no_quorum' | 'tie_falls' | 'tie_carried' | 'casting_vote';
}

export type CountResult = SeatsResult | PairsResult | ScoresResult | MotionResult;
