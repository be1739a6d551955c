/** Kinds of units (UNIT-1). The first is the organisation itself, above all its units. */
export const unitKinds = [
  'organisation',
  'committee',
  'department',
  'workplace',
  'locality',
  'institution',
  'village',
  'commission',
  'team',
  'membership_office',
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** Where people meet face to face. */
export const basicKinds = ['workplace', 'locality', 'institution', 'village'] as const;

/** What is set up for a task and ends on a day fixed beforehand. */
export const temporaryKinds = ['commission', 'team'] as const;

/** Kinds that can be chosen for a unit below another. */
export const kindsBelow = unitKinds.filter((kind) => kind !== 'organisation');

export const unitModes = ['open', 'careful', 'restricted'] as const;
export type UnitMode = (typeof unitModes)[number];

/** What stands in the clear about a unit; days are YYYY-MM-DD. */
export interface Unit {
  readonly id: string;
  readonly organisation: string;
  readonly parent: string | null;
  /** From the organisation's first unit down to this one. */
  readonly path: readonly string[];
  readonly kind: UnitKind;
  readonly begunOn: string;
  readonly endsOn: string | null;
  readonly endedOn: string | null;
  readonly mode: UnitMode;
}

/** How deep a tree may be: more is a mistake, and paths are kept with each unit. */
export const depthMax = 12;

export type UnitBelowCode =
  | 'unit.is_ended'
  | 'unit.takes_none_below'
  | 'unit.too_deep'
  | 'unit.end_missing'
  | 'unit.end_not_offered'
  | 'unit.end_in_past'
  | 'unit.end_after_parent';

/**
 * Whether a unit of this kind may be set up below another; refusals in this order. A commission or
 * team needs its last day, and nothing outlives what it stands below.
 */
export function refuseUnitBelow(
  parent: Unit,
  { kind, endsOn }: { readonly kind: UnitKind; readonly endsOn: string | undefined },
  today: string,
): UnitBelowCode | undefined {
  if (parent.endedOn !== null) return 'unit.is_ended';
  if (isTemporary(parent.kind) || parent.kind === 'membership_office')
    return 'unit.takes_none_below';
  if (parent.path.length >= depthMax) return 'unit.too_deep';
  if (isTemporary(kind) && endsOn === undefined) return 'unit.end_missing';
  if (!isTemporary(kind) && endsOn !== undefined) return 'unit.end_not_offered';
  if (endsOn !== undefined && endsOn < today) return 'unit.end_in_past';
  if (endsOn !== undefined && parent.endsOn !== null && endsOn > parent.endsOn)
    return 'unit.end_after_parent';
  return undefined;
}

export function isTemporary(kind: UnitKind): boolean {
  return (temporaryKinds as readonly UnitKind[]).includes(kind);
}

export function isBasic(kind: UnitKind): boolean {
  return (basicKinds as readonly UnitKind[]).includes(kind);
}

/** The first unit of the tree, in whose compartment the names of all units are sealed. */
export function firstUnitOf({ path }: Pick<Unit, 'path'>): string {
  return path[0]!;
}
