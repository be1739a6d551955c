import {
  compositionParts,
  type CompositionGroup,
  type CompositionPart,
} from './composition-rule.ts';

/** How many were asked in a part, and how many of them answered. */
export interface AskedPart {
  readonly asked: number;
  readonly answered: number;
}

/**
 * What a unit counted when it asked its people: numbers, no person. Null is "not asked"; who was
 * asked and did not answer is in `asked` and not in `answered`. Neither is zero.
 */
export interface CompositionCount {
  readonly members: AskedPart | null;
  readonly offices: AskedPart | null;
  readonly groups: readonly {
    readonly id: string;
    readonly members: number | null;
    readonly offices: number | null;
  }[];
}

export interface TypedPart {
  readonly asked?: number | undefined;
  readonly answered?: number | undefined;
}

/** The same as it was typed: what was left empty is undefined. */
export interface TypedCount {
  readonly members: TypedPart;
  readonly offices: TypedPart;
  readonly counts: readonly {
    readonly group: string;
    readonly members?: number | undefined;
    readonly offices?: number | undefined;
  }[];
}

export type CompositionCountCode =
  | 'composition.nothing_counted'
  | 'composition.not_in_rule'
  | 'composition.asked_missing'
  | 'composition.more_answered_than_asked'
  | 'composition.more_than_answered';

interface CountRefusal {
  readonly code: CompositionCountCode;
  readonly field: string;
}

/** Whether a count can be entered under a rule; refusals in this order, each with its field. */
export function refuseCount(
  typed: TypedCount,
  groups: readonly CompositionGroup[],
): CountRefusal | undefined {
  const parts = compositionParts.filter((part) => isAsked(typed, part));
  if (parts.length === 0) return { code: 'composition.nothing_counted', field: 'members.asked' };
  const seen = new Set<string>();
  for (const [at, { group: id, ...counted }] of typed.counts.entries()) {
    const group = groups.find((one) => one.id === id);
    const wrong = compositionParts.find(
      (part) => counted[part] !== undefined && (group?.[part] ?? 'nothing') === 'nothing',
    );
    if (group === undefined || seen.has(id) || wrong !== undefined)
      return { code: 'composition.not_in_rule', field: `counts.${at}.${wrong ?? 'members'}` };
    seen.add(id);
  }
  for (const part of parts) {
    const wrong = refusePart(typed, part);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function isAsked({ counts, ...typed }: TypedCount, part: CompositionPart): boolean {
  const { asked, answered } = typed[part];
  const given = [asked, answered, ...counts.map((one) => one[part])];
  return given.some((number) => number !== undefined);
}

function refusePart(typed: TypedCount, part: CompositionPart): CountRefusal | undefined {
  const { asked, answered } = typed[part];
  if (asked === undefined) return { code: 'composition.asked_missing', field: `${part}.asked` };
  if (answered === undefined)
    return { code: 'composition.asked_missing', field: `${part}.answered` };
  if (answered > asked)
    return { code: 'composition.more_answered_than_asked', field: `${part}.answered` };
  const over = typed.counts.findIndex((one) => (one[part] ?? 0) > answered);
  return over < 0
    ? undefined
    : { code: 'composition.more_than_answered', field: `counts.${over}.${part}` };
}

/** What is kept of a count that was not refused. */
export function toCount({ members, offices, counts }: TypedCount): CompositionCount {
  const part = ({ asked, answered }: TypedPart) =>
    asked === undefined || answered === undefined ? null : { asked, answered };
  return {
    members: part(members),
    offices: part(offices),
    groups: counts.map((one) => ({
      id: one.group,
      members: one.members ?? null,
      offices: one.offices ?? null,
    })),
  };
}
