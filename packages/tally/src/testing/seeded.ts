/**
 * Pseudo-random whole numbers from a seed (xorshift32, G. Marsaglia 2003), so that a failing test
 * can be run again exactly. Print the seed.
 */
export interface Seeded {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

export function seeded(seed: number): Seeded {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    pick: (items) => items[below(items.length)]!,
    shuffle: (items) => {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
  };
}

/**
 * The seed of this run: `COMMUNARD_SEED`, or one made from the time. Whoever takes it prints it.
 */
export function seedOfRun(now: number): number {
  const given = Number(process.env['COMMUNARD_SEED'] ?? 0);
  return given > 0 ? given : 1 + (now % 1_000_000_007);
}

/**
 * How many random profiles each method is compared on: `COMMUNARD_TALLY_PROFILES`, for instance
 * 100,000 for a long run.
 */
export function profileCount(usual: number): number {
  return Number(process.env['COMMUNARD_TALLY_PROFILES'] ?? usual);
}

/** Time for a test over so many profiles, on a slow and busy machine. */
export function profileTimeoutMs(profiles: number): number {
  return 30_000 + profiles * 60;
}

/** To be printed: how many were compared, so that a log shows what a run proves. */
export function agreed(method: string, profiles: number): string {
  return `${method}: fast and reference agree on ${profiles} of ${profiles} profiles`;
}
