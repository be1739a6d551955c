import type { TreeUnit } from '@communard/core';
import type { Translator } from '@communard/languages';
import { countShown } from './count-shown.ts';

/** A unit as the tree draws it. */
export interface TreeRow {
  readonly id: string;
  readonly name: string;
  readonly place: string | undefined;
  readonly kind: string;
  readonly href: string;
  readonly isOwn: boolean;
  /** How old its last counts are; never having sent any is said as such. */
  readonly report: string;
  /** Members with all below it, as far as told. */
  readonly members: string;
  /** How many of it and all below have ever sent counts, for the bar. */
  readonly coverage: { readonly units: number; readonly reported: number };
  readonly below: readonly TreeRow[];
}

/** Where a reader most likely goes: to the own unit that stands highest in the tree. */
export function firstOwn(
  rows: readonly TreeRow[],
): { readonly href: string; readonly text: string } | undefined {
  const queue = [...rows];
  for (const row of queue) {
    if (row.isOwn) return { href: row.href, text: row.name };
    queue.push(...row.below);
  }
  return undefined;
}

export function treeRow(
  unit: TreeUnit,
  { t, base, own }: { t: Translator; base: string; own: ReadonlySet<string> },
): TreeRow {
  const { together, reportAgeDays } = unit;
  return {
    id: unit.id,
    name: unit.name,
    place: unit.place,
    kind: t(`units.kind_${unit.kind}`),
    href: `${base}/${unit.id}`,
    isOwn: own.has(unit.id),
    report:
      reportAgeDays === undefined
        ? t('units.never_reported')
        : t('units.reported_days_ago', { days: reportAgeDays }),
    members:
      together.reported === 0
        ? t('units.members_not_reported')
        : t('units.members_shown', { members: countShown(together.figures.members, t) }),
    coverage: { units: together.units, reported: together.reported },
    below: unit.below.map((below) => treeRow(below, { t, base, own })),
  };
}
