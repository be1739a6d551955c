/** What an attempt answers when the keyring had changed between reading and writing it. */
export const CONTESTED = Symbol('the keyring changed meanwhile');

const ATTEMPT_MAX_COUNT = 8;

/**
 * The world failed: others kept changing the same unit's keys. Trying the whole request again may
 * help.
 */
export class KeyringConflictFault extends Error {
  override readonly name = 'KeyringConflictFault';
  readonly transient = true;

  constructor(attempted: string) {
    super(`${attempted}: the unit's keys changed during each of ${ATTEMPT_MAX_COUNT} attempts`);
  }
}

/**
 * Repeats read-compute-write until nobody came between. Inside a database transaction with a fixed
 * snapshot the repeat sees the same state again; the fault then ends that transaction and its
 * runner begins a new one.
 */
export async function untilUncontested<T>(
  attempted: string,
  attempt: () => Promise<T | typeof CONTESTED>,
): Promise<T> {
  for (let count = 0; count < ATTEMPT_MAX_COUNT; count += 1) {
    const result = await attempt();
    if (result !== CONTESTED) return result;
  }
  throw new KeyringConflictFault(attempted);
}
