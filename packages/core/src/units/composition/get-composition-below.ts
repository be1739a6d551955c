import { openVault } from '../../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../../platform/index.ts';
import { firstUnitOf } from '../unit.ts';
import { openNames } from '../unit-names.ts';
import { loadUnit, loadUnitsOf } from '../units.table.ts';
import {
  compositionParts,
  type CompositionGroup,
  type CompositionPart,
  type Expectation,
} from './composition-rule.ts';
import { openRules } from './composition-texts.ts';
import { loadLacking, loadRules, type LackingRow } from './composition.table.ts';
import type { ShownLacking } from './show-lacking.ts';

/** A group in one part, over units: in steps of five; undefined where too few told of it. */
export interface LackingGroup {
  readonly group: CompositionGroup;
  readonly part: CompositionPart;
  readonly expected: Expectation;
  readonly lacking: ShownLacking | undefined;
}

/** Units that are shown together under one body. No unit stands in two of them. */
export interface CompositionPool {
  readonly body: string;
  readonly name: string;
  /** How many units told, rounded to five. */
  readonly told: number;
  readonly groups: readonly LackingGroup[];
}

export interface CompositionBelow {
  readonly hasRule: boolean;
  /** YYYY-MM of the last month that is in it: the one that runs is not. */
  readonly upTo: string;
  readonly pools: readonly CompositionPool[];
}

/** What a unit told counts for so many months. */
const monthsKept = 12;

/**
 * How many units below lack a group, as months before this one told it: for officers of the unit;
 * undefined for everyone else. It changes when a month ends and never between.
 */
export async function getCompositionBelow(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<CompositionBelow | undefined> {
  if (findUnitMandate(actor, unitId, officerRoles) === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'composition.below_shown' };
    const [rule] = await openRules(vault, await loadRules(tx, firstUnitOf(unit), 1), why);
    const span = { since: monthBefore(now, monthsKept), before: monthBefore(now, 0) };
    const rows = await loadLacking(tx, { unit: unitId, ...span });
    const bodies = new Set(rows.map(({ body }) => body));
    const shown = (await loadUnitsOf(tx, unit.organisation)).filter(({ id }) => bodies.has(id));
    const named = await openNames(vault, shown, why);
    return {
      hasRule: rule !== undefined,
      upTo: monthBefore(now, 1),
      pools: named.map(({ id, name }) => {
        const own = rows.filter(({ body }) => body === id);
        return { body: id, name, told: own[0]!.told, groups: groupsOf(rule?.groups ?? [], own) };
      }),
    };
  });
}

function groupsOf(
  groups: readonly CompositionGroup[],
  rows: readonly LackingRow[],
): LackingGroup[] {
  return groups.flatMap((group) =>
    compositionParts.flatMap((part) => {
      const expected = group[part];
      if (expected === 'nothing') return [];
      const row = rows.find(
        (one) => one.group === group.id && one.part === part && one.expected === expected,
      );
      const from = row?.lacking_from ?? null;
      const lacking = from === null ? undefined : { from, to: row?.lacking_to ?? null };
      return [{ group, part, expected, lacking }];
    }),
  );
}

function monthBefore(now: Date, months: number): string {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  return day.toISOString().slice(0, 7);
}
