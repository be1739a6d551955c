/** Median and spread of what was measured, and how a program tells `npm run bench` of it. */

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One line of the table. Rates, never durations: more is better everywhere. */
export interface Figure {
  readonly bench: string;
  readonly database: 'PostgreSQL' | 'PGlite';
  readonly what: string;
  /** What is counted in a second. */
  readonly unit: string;
  readonly ours: Spread;
  /** The plainest program that does the same; absent where there is none to compare with. */
  readonly plain?: Spread;
  readonly aim?: number;
  /** The most memory the measured process ever held. */
  readonly memoryMiB: number | undefined;
}

export function spreadOf(rates: readonly number[]): Spread {
  const sorted = rates.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle - 1)]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

/** The most memory this process ever held. */
export function peakMemoryMiB(): number {
  return process.resourceUsage().maxRSS / 1024;
}

/** Figures go to standard output, one JSON object a line; everything else to standard error. */
export function report(figure: Figure): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export interface Contest {
  readonly rounds: number;
  /** Calls of each side in a round. */
  readonly calls: number;
  /** What one call counts for. */
  readonly weight?: number;
  readonly ours: () => Promise<unknown>;
  readonly plain: () => Promise<unknown>;
}

/**
 * Both sides in turn, so that whatever else the machine does meets both. The first round warms up
 * and is thrown away.
 */
export async function alternate(contest: Contest): Promise<{ ours: Spread; plain: Spread }> {
  const { rounds, calls, weight = 1 } = contest;
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const oursRate = await rateOf(contest.ours, calls);
    const plainRate = await rateOf(contest.plain, calls);
    if (round === 0) continue;
    ours.push(oursRate * weight);
    plain.push(plainRate * weight);
  }
  return { ours: spreadOf(ours), plain: spreadOf(plain) };
}

async function rateOf(call: () => Promise<unknown>, calls: number): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < calls; count++) await call();
  return (calls / (performance.now() - start)) * 1000;
}
