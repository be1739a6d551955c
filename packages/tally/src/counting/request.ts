import type { MotionQuorum } from './motions/count-motion.ts';
import type { Ratio } from './pairs/debian.ts';
import type { Group } from './result.ts';
import type { RecordedLot, TiePolicy, TieQuestion } from './ties.ts';

/** Settings of single methods. Each is refused for a method that does not know it. */
export interface MethodOptions {
  /** Motions: weight of all who may vote. */
  readonly entitled?: number;
  /**
   * Motions: whether abstentions make a majority harder to reach; they do not unless this says so.
   */
  readonly abstentions?: 'counted' | 'not_counted';
  /**
   * Motions: fewest who must take part. Debian: votes needed over the default option, or
   * `developers`.
   */
  readonly quorum?: MotionQuorum | { readonly kind: 'developers'; readonly developers: number };
  /** Motions: what exactly half means; the motion falls unless this says otherwise. */
  readonly tieRule?: 'falls' | 'carried' | 'casting_vote';
  /** Score: highest score; 5 where it is not given. */
  readonly scoreMax?: number;
  /** Consent: objections, by weight, that do not yet stop an option; none where it is not given. */
  readonly objectionsMax?: number;
  /** Consent: fewest answers to an option, by weight. */
  readonly answersMin?: number;
  /**
   * Debian: number of the option that leaves everything as it is; the last one where it is not
   * given.
   */
  readonly defaultOption?: number;
  /** Debian: options that need more than a simple majority over the default option. */
  readonly majorities?: readonly (Ratio & { readonly option: number })[];
}

/** What to count and how. */
export interface CountRequest {
  /** An id of the catalogue. */
  readonly method: string;
  /** Places to fill; taken from the ballots where it is not given. */
  readonly seats?: number;
  /** Lots that were drawn and written down. */
  readonly lots?: readonly RecordedLot[];
  /** Instead of lots: any other named policy. */
  readonly tiePolicy?: TiePolicy;
  /** Groups with guaranteed seats; only for methods that fill seats from rankings. */
  readonly groups?: readonly Group[];
  readonly options?: MethodOptions;
}

/**
 * Why a count was refused, checked in this order. The first of these is the one that is returned.
 */
export type CountRefusal =
  | { readonly code: 'method.unknown'; readonly params: { readonly method: string } }
  | {
      readonly code: 'ballots.other_kind';
      readonly params: { readonly method: string; readonly needed: string; readonly given: string };
    }
  | { readonly code: 'candidates.none'; readonly params: Record<never, never> }
  | { readonly code: 'ballots.none'; readonly params: Record<never, never> }
  | { readonly code: 'seats.missing'; readonly params: Record<never, never> }
  | { readonly code: 'seats.not_whole'; readonly params: { readonly seats: string } }
  | { readonly code: 'seats.only_one'; readonly params: { readonly method: string } }
  | {
      readonly code: 'seats.more_than_candidates';
      readonly params: { readonly seats: number; readonly candidates: number };
    }
  | { readonly code: 'candidates.too_many'; readonly params: { readonly candidatesMax: number } }
  | { readonly code: 'weight.too_large'; readonly params: { readonly weightMax: number } }
  | { readonly code: 'option.unknown'; readonly params: { readonly option: string } }
  | { readonly code: 'option.invalid'; readonly params: { readonly option: string } }
  | { readonly code: 'option.missing'; readonly params: { readonly option: string } }
  | { readonly code: 'lot.invalid'; readonly params: { readonly number: number } }
  | { readonly code: 'group.not_supported'; readonly params: { readonly method: string } }
  | { readonly code: 'group.invalid'; readonly params: { readonly group: string } }
  | { readonly code: 'groups.impossible'; readonly params: Record<never, never> }
  | { readonly code: 'lot.needed'; readonly params: TieQuestion };

export type CountRefusalCode = CountRefusal['code'];
