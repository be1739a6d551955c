import { csvText } from '../platform/csv-cell.ts';
import type { MemberOffer } from './member-offer.ts';

/** A person of a register with everything opened; undefined is what was not given. */
export interface RegisterPerson {
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly mail: string | undefined;
  readonly address: string | undefined;
  readonly employer: string | undefined;
  readonly note: string | undefined;
  readonly number: string | undefined;
  readonly offer: MemberOffer | undefined;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly isSuspended: boolean;
}

const columns: readonly (readonly [string, (person: RegisterPerson) => string | undefined])[] = [
  ['name', ({ name }) => name],
  ['phone', ({ phone }) => phone],
  ['mail', ({ mail }) => mail],
  ['address', ({ address }) => address],
  ['employer', ({ employer }) => employer],
  ['note', ({ note }) => note],
  ['joined_on', ({ joinedOn }) => joinedOn],
  ['number', ({ number }) => number],
  ['state', ({ isSuspended }) => (isSuspended ? 'suspended' : 'member')],
  ['abilities', ({ offer }) => offer?.abilities.join(' ')],
  ['hours_per_week', ({ offer }) => offer && String(offer.hoursPerWeek)],
  ['languages', ({ offer }) => offer?.languages.join(' ')],
];

/**
 * A register as CSV, in the order given. `copy` stands in every line: whoever finds the list, or a
 * part of it, where it does not belong can tell which export it was.
 */
export function writeRegisterCsv(people: readonly RegisterPerson[], copy: string): string {
  const head = [...columns.map(([name]) => name), 'copy'];
  const lines = people.map((person) => [...columns.map(([, of]) => of(person) ?? ''), copy]);
  return csvText([head, ...lines]);
}
