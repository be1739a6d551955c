import { concatBytes } from './bytes.ts';

const NEWLINE = 0x0a;

/** Cuts a stream of bytes into lines, holding no more than one unfinished line. */
export interface LineSplitter {
  /** The lines that are now complete, without their newlines; null when one is too long. */
  readonly push: (chunk: Uint8Array) => readonly Uint8Array[] | null;
  /** Whether the bytes so far end within a line. */
  readonly isWithinLine: () => boolean;
}

/** Starts cutting; lines longer than `lineMaxBytes` are given up. */
export function lineSplitter(lineMaxBytes: number): LineSplitter {
  let parts: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array) => {
    // Copied, so that a caller may use its buffer again.
    if (part.length > 0) parts.push(part.slice());
    size += part.length;
  };
  const take = () => {
    const line = parts.length === 1 ? parts[0]! : concatBytes(...parts);
    parts = [];
    size = 0;
    return line;
  };
  return {
    push: (chunk) => {
      const lines: Uint8Array[] = [];
      let at = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, at)) {
        if (size + end - at > lineMaxBytes) return null;
        keep(chunk.subarray(at, end));
        lines.push(take());
        at = end + 1;
      }
      if (size + chunk.length - at > lineMaxBytes) return null;
      keep(chunk.subarray(at));
      return lines;
    },
    isWithinLine: () => size > 0,
  };
}
