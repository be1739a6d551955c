import type { Loan } from './loan.ts';
import type { SentLine } from './sent-line.ts';

/** People who are away and say the same, as far as that is known. */
export interface AwayLine {
  readonly people: number;
  readonly hoursPerWeek: number | undefined;
  readonly abilities: readonly string[];
}

/** One who is with a team, of one lender. */
export interface SentPerson {
  readonly team: string;
  readonly line: SentLine;
}

type LoanOut = Pick<Loan, 'team' | 'state' | 'terms'>;

/** All who are away from a lender: whom its loans name as numbers, and who is sent beyond them. */
export function linesAway(loans: readonly LoanOut[], sent: readonly SentPerson[]): AwayLine[] {
  return [
    ...loans.filter(isOut).flatMap(({ terms }) => terms?.lines ?? []),
    ...sentBeyondLoans(loans, sent).map(({ line }) => ({ people: 1, ...line })),
  ];
}

/**
 * A loan says how many go to a team, a sending who of them goes: so those sent to a team are in its
 * loan up to as many people as that says. Here are the others.
 */
export function sentBeyondLoans<Sent extends SentPerson>(
  loans: readonly LoanOut[],
  sent: readonly Sent[],
): Sent[] {
  const room = new Map<string, number>();
  for (const { team, terms } of loans.filter(isOut)) {
    const people = (terms?.lines ?? []).reduce((sum, line) => sum + line.people, 0);
    room.set(team, (room.get(team) ?? 0) + people);
  }
  return sent.filter(({ team }) => {
    const left = room.get(team) ?? 0;
    room.set(team, left - 1);
    return left <= 0;
  });
}

function isOut({ state }: Pick<Loan, 'state'>): boolean {
  return state === 'away';
}
