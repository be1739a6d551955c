/** Of whom a rule asks: the membership, and those who hold offices. */
export const compositionParts = ['members', 'offices'] as const;
export type CompositionPart = (typeof compositionParts)[number];

/** What is expected of a group in a part; fixed steps, so that an answer tells no number. */
export const expectations = ['nothing', 'someone', 'quarter', 'half'] as const;
export type Expectation = (typeof expectations)[number];

/** People who should not be missing, in the organisation's own words (UNIT-10). */
export interface CompositionGroup {
  /** Stays with the group from version to version, also when it is worded anew. */
  readonly id: string;
  readonly name: string;
  readonly members: Expectation;
  readonly offices: Expectation;
}

export const groupsMax = 12;

export type CompositionRuleCode =
  'composition.group_twice' | 'composition.expects_nothing' | 'composition.group_not_found';

/**
 * Whether groups can stand as the next version of a rule; refusals in this order, with the group
 * (from 0) and the field they are about. A group without an id is new.
 */
export function refuseRule(
  groups: readonly (Omit<CompositionGroup, 'id'> & { readonly id: string | undefined })[],
  before: readonly CompositionGroup[],
): { readonly code: CompositionRuleCode; readonly field: string } | undefined {
  const names = new Set<string>();
  const ids = new Set<string>();
  for (const [at, { id, name, members, offices }] of groups.entries()) {
    const plain = name.normalize('NFKC').toLocaleLowerCase('und');
    if (names.has(plain) || (id !== undefined && ids.has(id)))
      return { code: 'composition.group_twice', field: `groups.${at}.name` };
    names.add(plain);
    if (members === 'nothing' && offices === 'nothing')
      return { code: 'composition.expects_nothing', field: `groups.${at}.members` };
    if (id === undefined) continue;
    ids.add(id);
    if (!before.some((group) => group.id === id))
      return { code: 'composition.group_not_found', field: `groups.${at}.name` };
  }
  return undefined;
}
