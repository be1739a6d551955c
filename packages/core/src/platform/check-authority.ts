import { findUnitMandate, holdsMandate, type Actor, type Role, type UnitRole } from './actor.ts';

/** Who may do a command: the part of its declaration that decides it. */
export interface Authority<Input> {
  /** The organisation that acts, by SCID; undefined where none does yet. */
  readonly acting: (input: Input) => string | undefined;
  readonly roles: readonly Role[];
  /**
   * For a deed in one unit's register, instead of `acting` and `roles`: the unit, and the roles in
   * it that may do this. Whoever holds no mandate there is told that there is no such unit.
   */
  readonly within?: {
    readonly unit: (input: Input) => string;
    readonly roles: readonly UnitRole[];
  };
  /** Whether the operator may do it on the organisation's behalf from the command line. */
  readonly isOpenToOperator?: boolean;
}

export type AuthorityCode = 'command.not_permitted' | 'unit.not_found';

/** Why the actor may not do this; undefined if he may. */
export function checkAuthority<Input>(
  actor: Actor,
  { acting, roles, within, isOpenToOperator }: Authority<Input>,
  input: Input,
): AuthorityCode | undefined {
  if (within !== undefined) {
    const unit = within.unit(input);
    if (findUnitMandate(actor, unit, within.roles)) return undefined;
    return findUnitMandate(actor, unit) ? 'command.not_permitted' : 'unit.not_found';
  }
  if (actor.kind === 'operator')
    return isOpenToOperator === true ? undefined : 'command.not_permitted';
  const organisation = acting(input);
  const isPermitted = organisation !== undefined && holdsMandate(actor, organisation, roles);
  return isPermitted ? undefined : 'command.not_permitted';
}

/** The organisation in whose name the actor does this, for the audit; null for none. */
export function actingOrganisation<Input>(
  actor: Actor,
  { acting, within }: Authority<Input>,
  input: Input,
): string | null {
  if (within !== undefined) return findUnitMandate(actor, within.unit(input))?.organisation ?? null;
  return acting(input) ?? null;
}
