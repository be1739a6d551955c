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

/**
 * All who are away from a lender. A loan says how many go to a team, a sending who of them goes: so
 * those sent to a team are in its loan up to as many people as that says, and count beyond it only.
 */
export function linesAway(
  loans: readonly Pick<Loan, 'team' | 'state' | 'terms'>[],
  sent: readonly SentPerson[],
): AwayLine[] {
  const room = new Map<string, number>();
  const lent = loans.filter(({ state }) => state === 'away');
  for (const { team, terms } of lent) {
    const people = (terms?.lines ?? []).reduce((sum, line) => sum + line.people, 0);
    room.set(team, (room.get(team) ?? 0) + people);
  }
  const beyond = sent.filter(({ team }) => {
    const left = room.get(team) ?? 0;
    room.set(team, left - 1);
    return left <= 0;
  });
  return [
    ...lent.flatMap(({ terms }) => terms?.lines ?? []),
    ...beyond.map(({ line }) => ({ people: 1, ...line })),
  ];
}
