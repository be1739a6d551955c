export const roles = ['secretariat', 'delegate'] as const;
/** `secretariat` runs an organisation's affairs; `delegate` speaks for it in its federation. */
export type Role = (typeof roles)[number];

export interface Mandate {
  readonly organisation: string;
  readonly role: Role;
}

/** Who asks. The operator works on the server itself, by the command line. */
export type Actor =
  | {
      readonly kind: 'account';
      readonly account: string;
      readonly label: string;
      readonly mandates: readonly Mandate[];
    }
  | { readonly kind: 'operator' };

export const operator: Actor = { kind: 'operator' };

/** Whether the actor holds one of these roles in the organisation. */
export function holdsMandate(
  actor: Actor,
  organisation: string,
  allowed: readonly Role[] = roles,
): boolean {
  if (actor.kind === 'operator') return false;
  return actor.mandates.some(
    (mandate) => mandate.organisation === organisation && allowed.includes(mandate.role),
  );
}
