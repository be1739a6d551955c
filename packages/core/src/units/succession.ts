import type { Office, OfficeKind } from './office.ts';

/** What a unit should look to before it hurts (UNIT-7). */
export type SuccessionWarning =
  | { readonly kind: 'vacant'; readonly office: string }
  | { readonly kind: 'term_is_over'; readonly office: string; readonly until: string }
  | { readonly kind: 'term_ends_soon'; readonly office: string; readonly until: string }
  | { readonly kind: 'nobody_learns'; readonly office: string }
  | {
      readonly kind: 'holds_too_much';
      readonly member: string;
      readonly offices: readonly OfficeKind[];
    }
  | { readonly kind: 'holds_too_long'; readonly member: string; readonly office: string };

const soonDays = 60;
const dayLength = 86_400_000;
/** Terms of one office one after the other; a third is too long. */
const termsMax = 2;

/**
 * Warnings of one unit, offices in their order, people after them. Someone holds too much with two
 * offices where the unit has members enough for each office to be another's.
 */
export function successionWarnings(
  offices: readonly Office[],
  { memberCount, today }: { readonly memberCount: number; readonly today: string },
): SuccessionWarning[] {
  const open = offices.filter(({ closedOn }) => closedOn === null);
  return [
    ...open.flatMap((office) => officeWarnings(office, today)),
    ...heldTooMuch(open, memberCount),
    ...open.flatMap(heldTooLong),
  ];
}

function officeWarnings(office: Office, today: string): SuccessionWarning[] {
  const { id, present, understudies } = office;
  const warnings: SuccessionWarning[] = [];
  if (present === undefined) warnings.push({ kind: 'vacant', office: id });
  else if (present.until < today)
    warnings.push({ kind: 'term_is_over', office: id, until: present.until });
  else if (daysBetween(today, present.until) <= soonDays)
    warnings.push({ kind: 'term_ends_soon', office: id, until: present.until });
  if (understudies.length === 0) warnings.push({ kind: 'nobody_learns', office: id });
  return warnings;
}

function heldTooMuch(open: readonly Office[], memberCount: number): SuccessionWarning[] {
  if (memberCount < open.length) return [];
  const held = Map.groupBy(
    open.filter(({ present }) => present !== undefined),
    ({ present }) => present!.member,
  );
  return [...held]
    .filter(([, offices]) => offices.length > 1)
    .map(([member, offices]) => ({
      kind: 'holds_too_much',
      member,
      offices: offices.map(({ kind }) => kind),
    }));
}

function heldTooLong({ id, present, past }: Office): SuccessionWarning[] {
  if (present === undefined) return [];
  let terms = 1;
  for (const { member } of past.toSorted((a, b) => (a.begunOn < b.begunOn ? 1 : -1))) {
    if (member !== present.member) break;
    terms += 1;
  }
  return terms > termsMax ? [{ kind: 'holds_too_long', member: present.member, office: id }] : [];
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
}
