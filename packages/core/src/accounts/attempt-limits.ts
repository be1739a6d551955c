import { createHmac } from 'node:crypto';

/** Kinds of acts that are counted apart, with how many a minute one sender may do. */
export const attemptClasses = { sign_in: 30, code: 10, verify: 10, invite: 20 } as const;
export type AttemptClass = keyof typeof attemptClasses;

const windowMs = 60_000;
const keptMs = 3_600_000;
const sendersKept = 50_000;

interface Count {
  startedAt: number;
  attempts: number;
}

/**
 * Counts attempts per class and sender in memory, at most for an hour. Senders are kept as keyed
 * hashes under a key that lives as long as this object: what is kept names nobody afterwards.
 *
 * A sender is an account, or whoever stands behind a network address. Nothing is ever counted
 * against an account that a stranger names: nobody can shut another out.
 */
export class AttemptLimits {
  readonly #key: Uint8Array;
  readonly #sendersMax: number;
  readonly #counts = new Map<string, Count>();

  /**
   * @param key 32 random bytes
   * @param sendersMax how many senders are remembered at most
   */
  constructor(key: Uint8Array, sendersMax = sendersKept) {
    this.#key = key;
    this.#sendersMax = sendersMax;
  }

  /**
   * Counts one attempt.
   *
   * @param factor how many senders may stand behind this one, as behind a proxy
   * @returns whether it is still within the limit
   */
  count(
    kind: AttemptClass,
    sender: string,
    { now, factor = 1 }: { now: Date; factor?: number },
  ): boolean {
    const at = now.getTime();
    this.#forget(at);
    const name = createHmac('sha256', this.#key).update(`${kind}\n${sender}`).digest('base64url');
    const counted = this.#counts.get(name);
    const isNew = counted === undefined || at - counted.startedAt >= windowMs;
    const count = isNew ? { startedAt: at, attempts: 0 } : counted;
    count.attempts += 1;
    // At the end of the map: its order is that of the beginnings.
    if (isNew) this.#counts.delete(name);
    this.#counts.set(name, count);
    return count.attempts <= attemptClasses[kind] * factor;
  }

  /** How many senders are remembered. */
  get size(): number {
    return this.#counts.size;
  }

  /** Drops what is older than an hour, and the oldest when there are too many. */
  #forget(at: number): void {
    for (const [name, { startedAt }] of this.#counts) {
      if (at - startedAt < keptMs && this.#counts.size < this.#sendersMax) break;
      this.#counts.delete(name);
    }
  }
}
