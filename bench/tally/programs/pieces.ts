import { closeSync, openSync, readSync } from 'node:fs';

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

/** What the parent reads: a line about the outcome, and the most memory this process ever held. */
export function tell(outcome: string): void {
  const memoryMiB = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ outcome, memoryMiB }));
}
