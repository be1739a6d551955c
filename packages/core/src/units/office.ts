import type { UnitRole } from '../platform/index.ts';

export const officeKinds = [
  'secretary',
  'treasurer',
  'editor',
  'election_officer',
  'organiser',
  'auditor',
  'other',
] as const;
export type OfficeKind = (typeof officeKinds)[number];

/** What an office opens for whoever signs in; an auditor and offices of own name open nothing. */
export function roleOfOffice(kind: OfficeKind): UnitRole | undefined {
  return kind === 'auditor' || kind === 'other' ? undefined : kind;
}

/**
 * Offices no one holds together (UNIT-6): who spends, who keeps the books and who examines them are
 * three people; who runs an election does not run the unit.
 */
export const incompatibleOffices: readonly (readonly [OfficeKind, OfficeKind])[] = [
  ['secretary', 'treasurer'],
  ['secretary', 'auditor'],
  ['treasurer', 'auditor'],
  ['secretary', 'election_officer'],
];

export const endCauses = ['term_over', 'recalled', 'resigned', 'left'] as const;
export type EndCause = (typeof endCauses)[number];

/** One office of a unit with who holds it and who learns it. Days are YYYY-MM-DD. */
export interface Office {
  readonly id: string;
  readonly unit: string;
  readonly kind: OfficeKind;
  readonly termMonths: number;
  readonly closedOn: string | null;
  readonly present: Term | undefined;
  readonly past: readonly Term[];
  readonly understudies: readonly string[];
}

export interface Term {
  readonly id: string;
  readonly member: string;
  readonly begunOn: string;
  /** The last day. */
  readonly until: string;
  readonly endedOn: string | null;
  readonly endedBecause: EndCause | null;
}

export type GiveOfficeCode =
  | 'office.not_found'
  | 'office.is_closed'
  | 'office.member_not_found'
  | 'office.is_held'
  | 'office.already_theirs'
  | 'office.until_in_past'
  | 'office.term_too_long'
  | 'office.incompatible';

export interface GiveOfficeFacts {
  readonly office: Office;
  /** All offices of the unit. */
  readonly offices: readonly Office[];
  readonly member: string;
  readonly isInRegister: boolean;
  readonly until: string;
  /** Whether whoever holds it now hands it over with this. */
  readonly isHandedOver: boolean;
  readonly today: string;
}

/** Whether a member may be given an office; refusals in this order. */
export function refuseGivingOffice(facts: GiveOfficeFacts): GiveOfficeCode | undefined {
  const { office, member, until, today } = facts;
  if (office.closedOn !== null) return 'office.is_closed';
  if (!facts.isInRegister) return 'office.member_not_found';
  if (office.present?.member === member) return 'office.already_theirs';
  if (office.present !== undefined && !facts.isHandedOver) return 'office.is_held';
  if (until < today) return 'office.until_in_past';
  if (until > addMonths(today, office.termMonths)) return 'office.term_too_long';
  if (incompatibleWith(facts) !== undefined) return 'office.incompatible';
  return undefined;
}

/** The office the member holds already that forbids this one. */
export function incompatibleWith({
  office,
  offices,
  member,
}: Pick<GiveOfficeFacts, 'office' | 'offices' | 'member'>): OfficeKind | undefined {
  const held = offices.filter(({ present }) => present?.member === member).map(({ kind }) => kind);
  return held.find((kind) =>
    incompatibleOffices.some(
      (pair) => pair.includes(kind) && pair.includes(office.kind) && kind !== office.kind,
    ),
  );
}

/** The same day so many months later; the last day of a shorter month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}
