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
      /** When the person last showed that it is they, by a passkey, a code or a fresh link. */
      readonly verifiedAt?: Date | undefined;
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

const freshMinutes = 5;

/** Whether the person has shown within five minutes that it is they; the operator always has. */
export function isFreshlyVerified(actor: Actor, now: Date): boolean {
  if (actor.kind === 'operator') return true;
  const { verifiedAt } = actor;
  return verifiedAt !== undefined && now.getTime() - verifiedAt.getTime() <= freshMinutes * 60_000;
}
