import { addDays } from '../../platform/calendar-day.ts';

/** How the person's yes came about: by the own hand, or as the secretary wrote it down. */
export const agreedHows = ['by_hand', 'in_person', 'on_paper'] as const;
export type AgreedHow = (typeof agreedHows)[number];

/**
 * `returned`: the last day came, or the team ended. `declined`: by the team. `not_agreed`: by the
 * person. `withdrawn`: by the unit before the team took the person in. `lapsed`: nobody answered.
 * `called_back`, `sent_back`, `came_back`: before the day, by the unit, the team or the person.
 * `left`: the person left the own unit or is suspended there.
 */
export const sendingEndCauses = [
  'returned',
  'declined',
  'not_agreed',
  'withdrawn',
  'lapsed',
  'called_back',
  'sent_back',
  'came_back',
  'left',
] as const;
export type SendingEndCause = (typeof sendingEndCauses)[number];

/** A member of a unit who goes to a team for a time. Days are YYYY-MM-DD. */
export interface TeamSending {
  readonly id: string;
  readonly unit: string;
  readonly team: string;
  readonly member: string;
  readonly offeredOn: string;
  readonly agreedOn: string | null;
  readonly agreedHow: AgreedHow | null;
  readonly acceptedOn: string | null;
  /** The last day with the team. */
  readonly returnsOn: string;
  readonly endedOn: string | null;
  readonly endedBecause: SendingEndCause | null;
}

/**
 * `asked`: the person has not answered. `offered`: the team has not answered. `with_team`: there,
 * up to and on the last day. `home`: the last day has passed. `lapsed`: it passed before everyone
 * had answered. `ended`: before its day.
 */
export type SendingStanding = 'asked' | 'offered' | 'with_team' | 'home' | 'lapsed' | 'ended';

/** Everyone is home on the day after the last one, whether or not the background work has run. */
export function standingOfSending(
  sending: Pick<TeamSending, 'agreedOn' | 'acceptedOn' | 'returnsOn' | 'endedOn'>,
  today: string,
): SendingStanding {
  const { agreedOn, acceptedOn, returnsOn, endedOn } = sending;
  if (endedOn !== null) return 'ended';
  if (returnsOn < today) return acceptedOn === null ? 'lapsed' : 'home';
  if (agreedOn === null) return 'asked';
  return acceptedOn === null ? 'offered' : 'with_team';
}

export function isPresentSending(standing: SendingStanding): boolean {
  return standing === 'asked' || standing === 'offered' || standing === 'with_team';
}

export type OfferCode =
  | 'team.member_not_found'
  | 'team.not_found'
  | 'team.until_in_past'
  | 'team.until_after_end'
  | 'team.longer_than_lender_allows'
  | 'team.member_is_away'
  | 'team.consent_missing';

export interface OfferFacts {
  readonly isInRegister: boolean;
  readonly signsIn: boolean;
  /** The team's last day; undefined where there is no such team. */
  readonly teamEndsOn: string | undefined;
  readonly until: string;
  /** The longest time the unit lends its people; undefined where it has not said. */
  readonly weeksMax: number | undefined;
  /** Whether the person is in a team already, or asked about one. */
  readonly isAway: boolean;
  /** How the person has agreed; undefined: they will say on their own page. */
  readonly agreedHow: AgreedHow | undefined;
  readonly today: string;
}

/** Whether a member may be offered to a team; refusals in this order. */
export function refuseOffer(facts: OfferFacts): OfferCode | undefined {
  const { teamEndsOn, until, today } = facts;
  if (!facts.isInRegister) return 'team.member_not_found';
  if (teamEndsOn === undefined) return 'team.not_found';
  if (until < today) return 'team.until_in_past';
  if (until > teamEndsOn) return 'team.until_after_end';
  if (until > lastDayLent(facts)) return 'team.longer_than_lender_allows';
  if (facts.isAway) return 'team.member_is_away';
  // Without an account there is no own page on which to agree later.
  if (facts.agreedHow === undefined && !facts.signsIn) return 'team.consent_missing';
  return undefined;
}

/** The last day a unit lends anyone to who goes today; not said is no limit of the unit's own. */
export function lastDayLent({ weeksMax, today }: Pick<OfferFacts, 'weeksMax' | 'today'>): string {
  return weeksMax === undefined ? '9999-12-31' : addDays(today, weeksMax * 7);
}
