import { randomBytes } from 'node:crypto';
import type { CountResult } from '@communard/tally';
import { accountMaxBytes, keptMaxBytes, keptMs } from './limits.ts';

interface KeptCount {
  readonly result: CountResult;
  readonly sizeBytes: number;
  readonly until: number;
}

/**
 * Accounts of counts, oldest first, in the memory of this process and nowhere else: so that the
 * page of a result can be opened again, printed and saved. Ballots are never here.
 */
const kept = new Map<string, KeptCount>();

/**
 * Keeps an account for an hour, under a name that cannot be guessed; older ones make room. Null for
 * one too large to be kept.
 */
export function keepCount(counted: { result: CountResult; sizeBytes: number }): string | null {
  if (counted.sizeBytes > accountMaxBytes) return null;
  forgetOld();
  let total = counted.sizeBytes;
  for (const { sizeBytes } of kept.values()) total += sizeBytes;
  for (const [name, { sizeBytes }] of kept) {
    if (total <= keptMaxBytes) break;
    kept.delete(name);
    total -= sizeBytes;
  }
  const name = randomBytes(16).toString('base64url');
  kept.set(name, { ...counted, until: Date.now() + keptMs });
  setTimeout(forgetOld, keptMs + 1_000).unref();
  return name;
}

/** The account of that name; undefined where there was none or its time is over. */
export function findCount(name: string): CountResult | undefined {
  const found = kept.get(name);
  return found !== undefined && found.until > Date.now() ? found.result : undefined;
}

function forgetOld(): void {
  for (const [name, { until }] of kept) if (until <= Date.now()) kept.delete(name);
}
