import type { FieldRef } from '@communard/vault';
import type { Force, LendingUnit, MissingMeanwhile } from '../deployment/index.ts';
import type { ForceCount } from './force-count.ts';
import type { StoredLoan } from './lending.table.ts';
import type { AwayLine } from './lines-away.ts';
import { fieldOf } from './sealed-json.ts';

/** What is lent and where to; sealed where the counts are. */
export interface LoanTerms {
  readonly placeName: string;
  readonly lines: readonly LentLine[];
  /** What the lender is short of meanwhile, as it stood on the day of the decision. */
  readonly missing: MissingMeanwhile;
}

export interface LentLine {
  readonly people: number;
  readonly hoursPerWeek: number;
  readonly abilities: readonly string[];
}

export type LoanState = 'away' | 'due' | 'returned';

/** A loan as a lender or a deciding unit sees it. */
export interface Loan extends Omit<StoredLoan, 'sealed'> {
  /** Undefined where its seal no longer opens. */
  readonly terms: LoanTerms | undefined;
  readonly state: LoanState;
}

export function loanField(id: string): FieldRef {
  return fieldOf('loan', 'sealed_loan', id);
}

/** Away up to the last day; then due until the lender says that they are back. */
export function loanState(
  { returnsOn, returnedOn }: Pick<StoredLoan, 'returnsOn' | 'returnedOn'>,
  today: string,
): LoanState {
  if (returnedOn !== null) return 'returned';
  return returnsOn >= today ? 'away' : 'due';
}

/**
 * The forces a unit has now: its count without who is away. People are taken off the line that says
 * the same of hours and abilities; where a newer count has no such line, off the largest.
 */
export function availableUnit(
  id: string,
  { forces, lendsPercent, keepsPeople, teamWeeksMax }: ForceCount,
  away: readonly AwayLine[],
): LendingUnit {
  const left = forces.map((force) => ({ ...force }));
  let awayPeople = 0;
  let awayHours = 0;
  for (const line of away)
    for (let person = 0; person < line.people; person += 1) {
      const force = lineFor(left, line);
      if (force === undefined) break;
      force.people -= 1;
      awayPeople += 1;
      awayHours += force.hoursPerWeek;
    }
  return {
    ...{ id, forces: left, lendsPercent, keepsPeople, teamWeeksMax },
    ...{ awayPeople, awayHours },
  };
}

/** Hours are undefined where a person has declared none: that says the same as no line. */
interface Line {
  readonly hoursPerWeek: number | undefined;
  readonly abilities: readonly string[];
}
type LeftForce = Pick<Force, 'hoursPerWeek' | 'abilities'> & { people: number };

function lineFor<Left extends LeftForce>(left: readonly Left[], line: Line): Left | undefined {
  const open = left.filter(({ people }) => people > 0);
  return (
    open.find((force) => saysTheSame(force, line)) ??
    open.toSorted((a, b) => b.people - a.people)[0]
  );
}

/** Lines of two counts that mean the same people as far as a plan can tell. */
export function saysTheSame(one: Line, other: Line): boolean {
  const words = ({ abilities }: Line) => abilities.toSorted().join('\n');
  return one.hoursPerWeek === other.hoursPerWeek && words(one) === words(other);
}
