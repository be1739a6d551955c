import { addDays, daysFrom } from '../../platform/calendar-day.ts';

export const endCausesOfDelegation = ['recalled', 'resigned', 'left'] as const;
export type DelegationEndCause = (typeof endCausesOfDelegation)[number];

/** One person sent by a unit to a body above it. Days are YYYY-MM-DD. */
export interface Delegation {
  readonly id: string;
  readonly unit: string;
  readonly body: string;
  readonly member: string;
  /** The delegation it stands by for; null for a delegate. */
  readonly substituteFor: string | null;
  readonly begunOn: string;
  /** The last day. */
  readonly until: string;
  readonly endedOn: string | null;
  readonly endedBecause: DelegationEndCause | null;
  /** How often the delegate owes the unit a report, in days. */
  readonly reportsEvery: number;
}

/**
 * `sits`: speaks for the unit now. `stands_by`: a substitute whose delegate still sits.
 * `over`: the last day has passed. `ended`: recalled, resigned or left before.
 */
export type DelegationStanding = 'sits' | 'stands_by' | 'over' | 'ended';

/**
 * A substitute takes the seat by itself on the day on which the delegate no longer has it: a unit
 * never lacks its voice in a body because a meeting has yet to be called.
 */
export function standingOf(
  { id, substituteFor, until, endedOn }: Delegation,
  all: readonly Pick<Delegation, 'id' | 'endedOn'>[],
  today: string,
): DelegationStanding {
  if (endedOn !== null) return 'ended';
  if (until < today) return 'over';
  if (substituteFor === null) return 'sits';
  const delegate = all.find((other) => other.id === substituteFor && other.id !== id);
  return delegate !== undefined && delegate.endedOn === null ? 'stands_by' : 'sits';
}

export const standsForMonthsMax = 36;

export type SendDelegateCode =
  | 'delegate.member_not_found'
  | 'delegate.until_in_past'
  | 'delegate.until_too_late'
  | 'delegate.already_sent'
  | 'delegate.no_seat_left'
  | 'delegate.not_found'
  | 'delegate.is_over'
  | 'delegate.has_substitute';

export interface SendDelegateFacts {
  readonly body: string;
  readonly member: string;
  readonly isInRegister: boolean;
  readonly until: string;
  readonly untilMax: string;
  /** Whom to stand by for; undefined for a delegate. */
  readonly substituteFor: string | undefined;
  /** All that the unit ever sent. */
  readonly all: readonly Delegation[];
  /** What the key gives the unit; undefined where the body has said no key. */
  readonly seats: number | undefined;
  readonly today: string;
}

/** Whether a member may be sent to a body, as delegate or as substitute; refusals in this order. */
export function refuseSending(facts: SendDelegateFacts): SendDelegateCode | undefined {
  const { body, member, until, substituteFor, seats, today } = facts;
  if (!facts.isInRegister) return 'delegate.member_not_found';
  if (until < today) return 'delegate.until_in_past';
  if (until > facts.untilMax) return 'delegate.until_too_late';
  const there = facts.all.filter((one) => one.body === body);
  const present = there.filter((one) => isPresent(standingOf(one, facts.all, today)));
  if (present.some((one) => one.member === member)) return 'delegate.already_sent';
  if (substituteFor === undefined) {
    const sitting = present.filter((one) => standingOf(one, facts.all, today) === 'sits');
    return seats !== undefined && sitting.length >= seats ? 'delegate.no_seat_left' : undefined;
  }
  const delegate = there.find(({ id }) => id === substituteFor);
  if (delegate === undefined || delegate.substituteFor !== null) return 'delegate.not_found';
  if (!present.includes(delegate)) return 'delegate.is_over';
  if (present.some((one) => one.substituteFor === substituteFor)) return 'delegate.has_substitute';
  return undefined;
}

function isPresent(standing: DelegationStanding): boolean {
  return standing === 'sits' || standing === 'stands_by';
}

export interface ReportDuty {
  readonly dueOn: string;
  /** Whole days over; 0 on the day itself and before. */
  readonly lateDays: number;
}

/**
 * When whoever sits owes the unit the next report: so many days after the last one, or after taking
 * the seat. Undefined for whoever does not sit: a substitute who never sat has nothing to tell.
 */
export function reportDuty(
  { begunOn, reportsEvery }: Pick<Delegation, 'begunOn' | 'reportsEvery'>,
  facts: {
    readonly standing: DelegationStanding;
    readonly lastReportOn: string | undefined;
    /** The day on which a substitute took the seat. */
    readonly satFrom?: string | undefined;
    readonly today: string;
  },
): ReportDuty | undefined {
  if (facts.standing !== 'sits') return undefined;
  const dueOn = addDays(facts.lastReportOn ?? facts.satFrom ?? begunOn, reportsEvery);
  return { dueOn, lateDays: Math.max(0, daysFrom(dueOn, facts.today)) };
}

export const castVotes = ['yes', 'no', 'abstained', 'absent'] as const;
export type CastVote = (typeof castVotes)[number];

export const boundVotes = ['yes', 'no', 'abstained', 'free'] as const;
/** What a unit bound its delegate to; `free`: to judge by what is said there. */
export type BoundVote = (typeof boundVotes)[number];

/** How a vote stands to what the unit bound it to; an absent delegate neither kept nor broke it. */
export function keptMandate(bound: BoundVote, vote: CastVote): 'kept' | 'departed' | 'not_cast' {
  if (vote === 'absent') return 'not_cast';
  return bound === 'free' || bound === vote ? 'kept' : 'departed';
}
