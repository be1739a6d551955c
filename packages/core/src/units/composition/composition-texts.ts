import type { FieldRef, Purpose, Vault } from '@communard/vault';
import { openTexts, sealTexts } from '../../keyring/index.ts';
import type { CompositionCount } from './composition-count.ts';
import type { CompositionGroup } from './composition-rule.ts';
import type { StoredCount, StoredRule } from './composition.table.ts';

/** A version of the organisation's rule. */
export interface CompositionRule {
  readonly id: string;
  readonly setAt: Date;
  readonly groups: readonly CompositionGroup[];
}

export interface DatedCount extends CompositionCount {
  readonly countedOn: string;
}

/** Seals the groups of a rule in the organisation's first unit, as the names of units are. */
export async function sealRule(
  vault: Vault,
  { id, unit }: { readonly id: string; readonly unit: string },
  groups: readonly CompositionGroup[],
): Promise<Uint8Array> {
  const [sealed] = await sealTexts(vault, unit, [
    { ref: ruleRef(id), text: JSON.stringify(groups) },
  ]);
  return sealed!;
}

/** Versions of a rule with their groups; one that no longer opens is left out. */
export async function openRules(
  vault: Vault,
  rules: readonly StoredRule[],
  why: Purpose,
): Promise<CompositionRule[]> {
  const [first] = rules;
  if (first === undefined) return [];
  const texts = rules.map(({ id, sealedRule }) => ({ ref: ruleRef(id), sealed: sealedRule }));
  const opened = await openTexts(vault, first.unit, texts, why);
  return rules.flatMap(({ id, setAt }, at) => {
    const text = opened[at];
    return text === undefined
      ? []
      : [{ id, setAt, groups: JSON.parse(text) as CompositionGroup[] }];
  });
}

export async function sealCount(
  vault: Vault,
  { id, unit }: { readonly id: string; readonly unit: string },
  count: CompositionCount,
): Promise<Uint8Array> {
  const [sealed] = await sealTexts(vault, unit, [
    { ref: countRef(id), text: JSON.stringify(count) },
  ]);
  return sealed!;
}

/** Counts of one unit in the order given; one that no longer opens is left out. */
export async function openCounts(
  vault: Vault,
  counts: readonly StoredCount[],
  why: Purpose,
): Promise<DatedCount[]> {
  const [first] = counts;
  if (first === undefined) return [];
  const texts = counts.map(({ id, sealedCount }) => ({ ref: countRef(id), sealed: sealedCount }));
  const opened = await openTexts(vault, first.unit, texts, why);
  return counts.flatMap(({ countedOn }, at) => {
    const text = opened[at];
    return text === undefined ? [] : [{ countedOn, ...(JSON.parse(text) as CompositionCount) }];
  });
}

function ruleRef(rule: string): FieldRef {
  return { table: 'composition_rule', column: 'sealed_rule', row: rule, subject: null };
}

/** The unit's numbers, not a person's: they stay when a person is erased. */
function countRef(count: string): FieldRef {
  return { table: 'composition_count', column: 'sealed_count', row: count, subject: null };
}
