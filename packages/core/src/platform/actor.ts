export const roles = ['secretariat', 'delegate'] as const;
/** `secretariat` runs an organisation's affairs; `delegate` speaks for it in its federation. */
export type Role = (typeof roles)[number];

export const officerRoles = [
  'secretary',
  'treasurer',
  'editor',
  'election_officer',
  'organiser',
] as const;
/** Offices that open a unit's register. */
export type OfficerRole = (typeof officerRoles)[number];
/** What an account may be in a unit. */
export type UnitRole = OfficerRole | 'member';
export const unitRoles: readonly UnitRole[] = [...officerRoles, 'member'];

export interface Mandate {
  readonly organisation: string;
  readonly role: Role;
}

/** A mandate that holds in one unit and nowhere else: not above it, not below. */
export interface UnitMandate {
  readonly organisation: string;
  readonly unit: string;
  readonly role: UnitRole;
  /** The person of the unit's register who holds it. */
  readonly member: string | null;
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
      /** Whether it can come back by a passkey. */
      readonly hasPasskey?: boolean;
      /** Absent: none. */
      readonly unitMandates?: readonly UnitMandate[];
      /**
       * Lets the database's policies know the session: see `contextOf`. Never shown or logged;
       * without it the policies let nobody into a register.
       */
      readonly context?: string;
    }
  | { readonly kind: 'operator' };

export type AccountActor = Extract<Actor, { kind: 'account' }>;

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

/** The mandate by which the actor may act in this very unit; undefined for none. */
export function findUnitMandate(
  actor: Actor,
  unit: string,
  allowed: readonly UnitRole[] = unitRoles,
): UnitMandate | undefined {
  if (actor.kind === 'operator') return undefined;
  return actor.unitMandates?.find(
    (mandate) => mandate.unit === unit && allowed.includes(mandate.role),
  );
}
