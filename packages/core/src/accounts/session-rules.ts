const hour = 3_600_000;
const idleMax = 12 * hour;
const ageMax = 30 * 24 * hour;
const officerAgeMax = 12 * hour;
/** Writing on each request would make every page a write. */
const noteAfter = 5 * 60_000;

/** What the end of a session depends on. */
export interface SessionFacts {
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  /** Whether its account holds a mandate. */
  readonly isOfficer: boolean;
  /** Whether its account can come back in one step. */
  readonly hasPasskey: boolean;
}

/**
 * A session ends after twelve idle hours and after thirty days. Those who hold a mandate begin anew
 * after twelve hours, provided that they have a passkey: a link works once, so that someone who has
 * nothing else would be shut out every evening.
 */
export function isSessionOver(facts: SessionFacts, now: Date): boolean {
  const { createdAt, lastUsedAt, isOfficer, hasPasskey } = facts;
  const idle = now.getTime() - lastUsedAt.getTime();
  const age = now.getTime() - createdAt.getTime();
  return idle > idleMax || age > (isOfficer && hasPasskey ? officerAgeMax : ageMax);
}

/** Whether the use of a session is worth a note. */
export function isUseWorthNoting(lastUsedAt: Date, now: Date): boolean {
  return now.getTime() - lastUsedAt.getTime() > noteAfter;
}

/** Until a recovery has lasted long enough to be noticed, a session holds no mandates. */
export function isHeldBack(holdsFrom: Date | null, now: Date): boolean {
  return holdsFrom !== null && now.getTime() < holdsFrom.getTime();
}
