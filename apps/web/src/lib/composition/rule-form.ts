import type { CompositionGroup } from '@communard/core';

/** As many as a rule has at most. */
const groupsMax = 12;
const spareRows = 2;

export interface RuleRow {
  readonly at: number;
  readonly id: string;
  readonly name: string;
  readonly members: string;
  readonly offices: string;
}

/** What was typed, else what holds now, and some empty rows. */
export function ruleRows(
  groups: readonly CompositionGroup[],
  typed: Readonly<Record<string, string>> | undefined,
): RuleRow[] {
  const length = Math.min(groupsMax, Math.max(3, groups.length + spareRows));
  return Array.from({ length }, (_, at) => {
    const value = (field: 'id' | 'name' | 'members' | 'offices', none: string) =>
      typed?.[`groups.${at}.${field}`] ?? groups[at]?.[field] ?? none;
    return {
      ...{ at, id: value('id', ''), name: value('name', '') },
      ...{ members: value('members', 'someone'), offices: value('offices', 'nothing') },
    };
  });
}

/** The groups of a form that have a name, and in which row each of them stands. */
export function readGroups(form: FormData) {
  const text = (at: number, field: string) =>
    String(form.get(`groups.${at}.${field}`) ?? '').trim();
  const rows = Array.from({ length: groupsMax }, (_, at) => at).filter(
    (at) => text(at, 'name') !== '',
  );
  const groups = rows.map((at) => ({
    ...{ id: text(at, 'id'), name: text(at, 'name') },
    ...{ members: text(at, 'members'), offices: text(at, 'offices') },
  }));
  return { groups, rows };
}

/** Core names a group by its place among those given; the form by its row. */
export function ruleFieldOf(field: string, rows: readonly number[]): string {
  const match = /^groups\.(\d+)\.(\w+)$/.exec(field);
  if (match === null) return field === 'groups' ? 'groups.0.name' : field;
  return `groups.${rows[Number(match[1])] ?? 0}.${match[2]}`;
}
