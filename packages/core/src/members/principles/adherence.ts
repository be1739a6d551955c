import { addDays, daysFrom } from '../../platform/calendar-day.ts';

/** How long people have to read principles and to say yes, from the day these are stated. */
export const graceDays = 60;
/** How often a unit looks at how it lives by them. */
export const reviewEveryDays = 365;

export interface Acceptance {
  readonly version: number;
  readonly acceptedOn: string;
}

/** The version that holds now. */
export interface StatedPrinciples {
  readonly version: number;
  /** YYYY-MM-DD */
  readonly statedOn: string;
}

/**
 * How one member stands to the principles (UNIT-5). Who accepted an older version reaffirms; who
 * accepted none accepts. `lateDays`: whole days over the time to do so, 0 while there is time.
 */
export type AdherenceStanding =
  | { readonly standing: 'accepted'; readonly acceptedOn: string }
  | {
      readonly standing: 'to_reaffirm';
      readonly former: Acceptance;
      readonly dueOn: string;
      readonly lateDays: number;
    }
  | { readonly standing: 'to_accept'; readonly dueOn: string; readonly lateDays: number };

export function adherenceOf(
  acceptances: readonly Acceptance[],
  {
    stated,
    joinedOn,
    today,
  }: {
    readonly stated: StatedPrinciples;
    readonly joinedOn: string;
    readonly today: string;
  },
): AdherenceStanding {
  const present = acceptances.find(({ version }) => version === stated.version);
  if (present !== undefined) return { standing: 'accepted', acceptedOn: present.acceptedOn };
  const from = joinedOn > stated.statedOn ? joinedOn : stated.statedOn;
  const due = dueBy(addDays(from, graceDays), today);
  const former = acceptances
    .filter(({ version }) => version < stated.version)
    .toSorted((a, b) => b.version - a.version)[0];
  return former === undefined
    ? { standing: 'to_accept', ...due }
    : { standing: 'to_reaffirm', former, ...due };
}

/** When the unit's next review is due: a year after the last one, or after they were stated. */
export function reviewDue(
  lastReviewOn: string | undefined,
  { stated, today }: { readonly stated: StatedPrinciples; readonly today: string },
): { readonly dueOn: string; readonly lateDays: number } {
  return dueBy(addDays(lastReviewOn ?? stated.statedOn, reviewEveryDays), today);
}

function dueBy(dueOn: string, today: string) {
  return { dueOn, lateDays: Math.max(0, daysFrom(dueOn, today)) };
}
