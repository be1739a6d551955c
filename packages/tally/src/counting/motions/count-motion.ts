import { NO_MARK } from '../../ballots/ballots.ts';
import type { MarkedBallots } from '../../ballots/ballots.ts';
import { divideCeilBig, divideFloorBig } from '../../whole-numbers.ts';
import type { MotionResult } from '../result.ts';
import { askPolicy } from '../ties.ts';
import type { TiePolicy } from '../ties.ts';

/** How many must vote for a motion. */
export type Majority = 'simple' | 'absolute' | 'two_thirds' | 'three_quarters';

/** Fewest who must take part: a weight, or a share of those entitled. */
export type MotionQuorum =
  | { readonly kind: 'votes'; readonly votes: number }
  | { readonly kind: 'share'; readonly numerator: number; readonly denominator: number };

export interface MotionTerms {
  readonly majority: Majority;
  /**
   * Whether an abstention makes the majority harder to reach. Never for an absolute majority, which
   * counts all.
   */
  readonly areAbstentionsCounted: boolean;
  /** Weight of all who may vote; needed for an absolute majority and for a quorum by share. */
  readonly entitled: number | null;
  readonly quorum: MotionQuorum | null;
  /** What exactly half means for a simple majority. */
  readonly tieRule: 'falls' | 'carried' | 'casting_vote';
}

/** What a motion's count works out from the ballots. */
export type MotionVerdict = Pick<
  MotionResult,
  | 'votesFor'
  | 'votesAgainst'
  | 'abstentions'
  | 'unused'
  | 'entitled'
  | 'base'
  | 'needed'
  | 'quorum'
  | 'isTied'
  | 'isCarried'
  | 'why'
>;

/** For and against as candidate numbers, for the record of a casting vote. */
export const FOR = 1;
export const AGAINST = 2;

/**
 * Counts a motion by the rule of this package's README: quorum, then majority, then the rule for
 * exactly half.
 */
export function countMotion(
  ballots: MarkedBallots,
  terms: MotionTerms,
  ties: TiePolicy,
): MotionVerdict {
  const [votesFor, votesAgainst, abstentions] = sumChoices(ballots);
  const unused = ballots.totalWeight - votesFor - votesAgainst - abstentions;
  const cast = votesFor + votesAgainst;
  const base = baseOf(terms, cast, abstentions);
  const needed = neededOf(terms.majority, base);
  const quorum = quorumOf(terms, ballots.totalWeight);
  const isTied = terms.majority === 'simple' && base > 0 && votesFor === base - votesFor;
  const common = { votesFor, votesAgainst, abstentions, unused, base, needed, quorum, isTied };
  const verdict = { ...common, entitled: terms.entitled };
  if (quorum !== null && !quorum.isMet) return { ...verdict, isCarried: false, why: 'no_quorum' };
  if (isTied) return { ...verdict, ...resolveTie(terms, ties) };
  // Two thirds of no votes are none; a motion nobody votes for is not carried.
  const isCarried = votesFor > 0 && votesFor >= needed;
  return { ...verdict, isCarried, why: isCarried ? 'majority' : 'no_majority' };
}

function sumChoices(ballots: MarkedBallots): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (const [i, mark] of ballots.marks.entries()) {
    if (mark !== NO_MARK) sums[i % sums.length]! += mark;
  }
  return sums;
}

function baseOf(terms: MotionTerms, cast: number, abstentions: number): number {
  if (terms.majority === 'absolute') return terms.entitled!;
  return terms.areAbstentionsCounted ? cast + abstentions : cast;
}

function neededOf(majority: Majority, base: number): number {
  const whole = BigInt(base);
  switch (majority) {
    case 'simple':
    case 'absolute':
      return Number(divideFloorBig(whole, 2n) + 1n);
    case 'two_thirds':
      return Number(divideCeilBig(2n * whole, 3n));
    case 'three_quarters':
      return Number(divideCeilBig(3n * whole, 4n));
  }
}

function quorumOf(terms: MotionTerms, present: number): MotionVerdict['quorum'] {
  const { quorum } = terms;
  if (quorum === null) return null;
  const share = (q: { numerator: number; denominator: number }): number =>
    Number(divideCeilBig(BigInt(terms.entitled!) * BigInt(q.numerator), BigInt(q.denominator)));
  const needed = quorum.kind === 'votes' ? quorum.votes : share(quorum);
  return { needed, present, isMet: present >= needed };
}

function resolveTie(terms: MotionTerms, ties: TiePolicy): Pick<MotionVerdict, 'isCarried' | 'why'> {
  switch (terms.tieRule) {
    case 'falls':
      return { isCarried: false, why: 'tie_falls' };
    case 'carried':
      return { isCarried: true, why: 'tie_carried' };
    case 'casting_vote': {
      const question = { stage: 0, act: 'casting_vote', among: [FOR, AGAINST] } as const;
      const isCarried = askPolicy(ties, question).chosen[0] === FOR;
      return { isCarried, why: 'casting_vote' };
    }
  }
}
