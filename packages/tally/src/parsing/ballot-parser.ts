import type { Ballots } from '../ballots/ballots.ts';
import { FRESH_MEMORY } from '../ballots/spare-memory.ts';
import type { Memory } from '../ballots/spare-memory.ts';
import { NO_BYTES } from './byte-text.ts';
import { BltParser } from './blt-parser.ts';
import { CsvParser } from './csv-parser.ts';
import type { CsvCells } from './csv-parser.ts';
import { RefusedInput } from './input-refusal.ts';
import type { InputRefusal } from './input-refusal.ts';
import { LineFeed } from './line-feed.ts';
import { PrefLibParser } from './preflib-parser.ts';

/** The formats that can be read. */
export const BALLOT_FORMATS = ['blt', 'soc', 'soi', 'toc', 'toi', 'csv'] as const;
export type BallotFormat = (typeof BALLOT_FORMATS)[number];

export interface ParseOptions {
  readonly format: BallotFormat;
  /** What the cells of a CSV file hold; ranks where it is not said. */
  readonly cells?: CsvCells;
  /** Size of the whole input where it is known: saves copying, changes nothing else. */
  readonly sizeBytes?: number;
}

export type ParseOutcome =
  | { readonly ok: true; readonly ballots: Ballots }
  | { readonly ok: false; readonly refusal: InputRefusal };

/** Takes the bytes of a ballot file in pieces of any size. */
export interface BallotParser {
  /** Reads a piece. False once the file is refused: the rest need not be read. */
  push(chunk: Uint8Array): boolean;
  /** Ends the input. Call it once. */
  finish(): ParseOutcome;
}

interface Reader {
  readonly line: number;
  readLines(bytes: Uint8Array, from: number, to: number): void;
  finish(): Ballots;
}

/** A larger hint is not believed: it would only reserve memory. */
const SIZE_HINT_MAX = 1 << 30;

/** Guesses the format from a file's name; null when the ending says nothing. */
export function formatOfName(fileName: string): BallotFormat | null {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return BALLOT_FORMATS.find((format) => format === ending) ?? null;
}

/**
 * A parser for one file. Nothing is counted before `finish`, so a fault on the last line leaves
 * nothing half done.
 */
export function createBallotParser(options: ParseOptions): BallotParser {
  return createParserIn(FRESH_MEMORY, options);
}

/** The same, but what it reads lies in memory that may be another's before long. */
export function createParserIn(memory: Memory, options: ParseOptions): BallotParser {
  const reader = readerFor(options, memory);
  const feed = new LineFeed((bytes, from, to) => reader.readLines(bytes, from, to));
  const start = new ByteOrderMark();
  let refusal: InputRefusal | null = null;
  const attempt = (work: () => void): boolean => {
    if (refusal !== null) return false;
    try {
      work();
    } catch (error) {
      if (!(error instanceof RefusedInput)) throw error;
      const line = Math.max(error.refusal.line, 1);
      refusal =
        error.refusal.line === 0 ? { ...error.refusal, line: reader.line + line } : error.refusal;
    }
    return refusal === null;
  };
  return {
    push: (chunk) => attempt(() => inPieces(chunk, (piece) => feed.push(start.strip(piece)))),
    finish: () => {
      let ballots: Ballots | null = null;
      attempt(() => {
        feed.push(start.rest());
        feed.finish();
        ballots = reader.finish();
      });
      return refusal === null ? { ok: true, ballots: ballots! } : { ok: false, refusal };
    },
  };
}

/** Parsers make room for all that a piece could hold; small pieces keep that room small. */
const PIECE_BYTES = 1 << 19;

/**
 * Hands over the same bytes, never as a Buffer of Node: its `slice` shares memory where that of a
 * Uint8Array copies, so that parsers would write into the caller's bytes.
 */
function inPieces(chunk: Uint8Array, take: (piece: Uint8Array) => void): void {
  const { buffer, byteOffset, length } = chunk;
  for (let at = 0; at < length; at += PIECE_BYTES) {
    take(new Uint8Array(buffer, byteOffset + at, Math.min(PIECE_BYTES, length - at)));
  }
}

/** Reads ballots that are in memory as a whole. */
export function parseBallots(bytes: Uint8Array, options: ParseOptions): ParseOutcome {
  const parser = createBallotParser({ sizeBytes: bytes.length, ...options });
  parser.push(bytes);
  return parser.finish();
}

/**
 * Reads ballots from a stream, letting others work between pieces; `onProgress` is told the bytes
 * read so far.
 */
export async function readBallots(
  pieces: AsyncIterable<Uint8Array>,
  options: ParseOptions,
  onProgress: (bytesRead: number) => void = () => undefined,
): Promise<ParseOutcome> {
  const parser = createBallotParser(options);
  let bytesRead = 0;
  for await (const piece of pieces) {
    bytesRead += piece.length;
    if (!parser.push(piece)) break;
    onProgress(bytesRead);
  }
  return parser.finish();
}

function readerFor(options: ParseOptions, memory: Memory): Reader {
  const sizeHintBytes = Math.min(options.sizeBytes ?? 0, SIZE_HINT_MAX);
  switch (options.format) {
    case 'blt':
      return new BltParser(sizeHintBytes, memory);
    case 'csv':
      return new CsvParser(options.cells ?? 'ranks');
    case 'soc':
    case 'soi':
    case 'toc':
    case 'toi':
      return new PrefLibParser(options.format, sizeHintBytes, memory);
  }
}

/** Takes a UTF-8 byte order mark off the beginning, and refuses the marks of UTF-16. */
class ByteOrderMark {
  private head: Uint8Array | null = NO_BYTES;

  strip(chunk: Uint8Array): Uint8Array {
    if (this.head === null) return chunk;
    const joined = this.head.length === 0 ? chunk : joinedBytes(this.head, chunk);
    if (joined.length < 3) {
      this.head = joined.slice();
      return NO_BYTES;
    }
    this.head = null;
    return withoutMark(joined);
  }

  rest(): Uint8Array {
    const head = this.head;
    this.head = null;
    return head === null ? NO_BYTES : withoutMark(head);
  }
}

function joinedBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const a = bytes[0];
  const b = bytes[1];
  const c = bytes[2];
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const refusal = { code: 'file.utf16', line: 1, column: 1, found: '', params: {} } as const;
    throw new RefusedInput(refusal);
  }
  return a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes;
}
