import { NO_BYTES } from './byte-text.ts';
import { RefusedInput } from './input-refusal.ts';

/** Longest line that is kept whole: a free-form file may hold all its ballots on one. */
export const LINE_BYTES_MAX = 1 << 26;

const NEW_LINE = 10;

/**
 * Cuts a stream of bytes into whole lines. `onLines` gets a buffer and the range in it that holds
 * complete lines, each with its newline, so that a parser can run through thousands of them without
 * a call per line.
 */
export class LineFeed {
  private pending: Uint8Array = NO_BYTES;
  private pendingLength = 0;
  private readonly onLines: (bytes: Uint8Array, from: number, to: number) => void;

  constructor(onLines: (bytes: Uint8Array, from: number, to: number) => void) {
    this.onLines = onLines;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    if (this.pendingLength > 0) {
      const end = chunk.indexOf(NEW_LINE) + 1;
      this.keep(end === 0 ? chunk : chunk.subarray(0, end));
      if (end === 0) return;
      this.flush();
      from = end;
    }
    const isWhole = chunk[chunk.length - 1] === NEW_LINE;
    const to = isWhole ? chunk.length : chunk.lastIndexOf(NEW_LINE) + 1;
    if (to > from) this.onLines(chunk, from, to);
    const rest = Math.max(to, from);
    if (rest < chunk.length) this.keep(chunk.subarray(rest));
  }

  /** Hands over a last line that has no newline, with one added. */
  finish(): void {
    if (this.pendingLength === 0) return;
    this.keep(Uint8Array.of(NEW_LINE));
    this.flush();
  }

  private flush(): void {
    const length = this.pendingLength;
    this.pendingLength = 0;
    this.onLines(this.pending, 0, length);
  }

  private keep(bytes: Uint8Array): void {
    const length = this.pendingLength + bytes.length;
    if (length > LINE_BYTES_MAX) {
      const refusal = { code: 'line.too_long', line: 0, column: 1, found: '' } as const;
      throw new RefusedInput({ ...refusal, params: { bytesMax: LINE_BYTES_MAX } });
    }
    if (length > this.pending.length) {
      const wider = new Uint8Array(Math.max(length, this.pending.length * 2, 256));
      wider.set(this.pending.subarray(0, this.pendingLength));
      this.pending = wider;
    }
    this.pending.set(bytes, this.pendingLength);
    this.pendingLength = length;
  }
}
