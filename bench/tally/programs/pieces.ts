import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';

/** One buffer for everything that is read: memory stays what a count needs. */
const buffer = new Uint8Array(1 << 19);

/** Hands a file over in pieces; each piece is overwritten by the next. */
export function readInPieces(file: string, take: (piece: Uint8Array) => void): void {
  const descriptor = openSync(file, 'r');
  for (;;) {
    const length = readSync(descriptor, buffer, 0, buffer.length, null);
    if (length === 0) break;
    take(buffer.subarray(0, length));
  }
  closeSync(descriptor);
}

/**
 * What the parent reads: a line about the outcome, the most memory this process ever held, and the
 * processor time it took until now, of all its threads.
 */
export function tell(outcome: string, more: Readonly<Record<string, unknown>> = {}): void {
  const memoryMiB = peakMemoryMiB();
  const { user, system } = process.cpuUsage();
  const processorSeconds = (user + system) / 1e6;
  process.stdout.write(JSON.stringify({ outcome, memoryMiB, processorSeconds, ...more }));
}

/**
 * Linux counts the parent's memory as ours in `maxRSS`, from before this program took its place;
 * the status file begins anew with the program.
 */
function peakMemoryMiB(): number {
  const status = '/proc/self/status';
  const peak = existsSync(status) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8')) : null;
  return (peak === null ? process.resourceUsage().maxRSS : Number(peak[1])) / 1024;
}
