/**
 * Why a file is refused as a whole. A file is refused when its structure cannot be read with
 * certainty; a ballot that is merely wrong is set aside instead (see `SetAsideReason`).
 */
export type InputRefusalCode =
  | 'file.empty'
  | 'file.not_utf8'
  | 'file.utf16'
  | 'file.too_long'
  | 'line.too_long'
  | 'header.counts_expected'
  | 'header.candidates_too_few'
  | 'header.candidates_too_many'
  | 'header.line_expected'
  | 'header.cell_repeated'
  | 'header.count_differs'
  | 'withdrawn.unknown'
  | 'ballot.weight_expected'
  | 'ballot.number_expected'
  | 'ballot.not_closed'
  | 'ballot.colon_expected'
  | 'ballot.set_not_closed'
  | 'ballots.end_expected'
  | 'weight.too_large'
  | 'name.expected'
  | 'name.empty'
  | 'name.quote_not_closed'
  | 'name.number_differs'
  | 'text.unexpected'
  | 'comment.not_closed'
  | 'row.cells_differ'
  | 'row.quote_unexpected'
  | 'choice.unknown';

/**
 * A refused file: the code says what was expected, line and column (both from 1) where it was
 * missing.
 */
export interface InputRefusal {
  readonly code: InputRefusalCode;
  readonly line: number;
  /** In characters, from 1. */
  readonly column: number;
  /** What stood there instead, cut to 40 characters; empty at the end of the input. */
  readonly found: string;
  /** Numbers or names the sentence about this refusal needs. */
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Thrown inside a parser to leave it from any depth; `createBallotParser` catches it and nothing
 * else does. Hostile input never reaches a caller as an exception.
 */
export class RefusedInput extends Error {
  readonly refusal: InputRefusal;

  constructor(refusal: InputRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const FOUND_MAX = 40;

/**
 * Stops the parser. `bytes` is the line; `at` the place in it, in bytes, from 0. Columns count the
 * characters of the line as it was `written`.
 */
export function refuseInput(
  code: InputRefusalCode,
  where: { line: number; bytes: Uint8Array; written?: Uint8Array; at: number },
  params: Readonly<Record<string, string | number>> = {},
): never {
  const { written = where.bytes } = where;
  const column = countCharacters(written.subarray(0, where.at)) + 1;
  throw new RefusedInput({ code, line: where.line, column, found: foundAt(where), params });
}

function foundAt(where: { bytes: Uint8Array; at: number }): string {
  // Four bytes a character at most; a cut character at the end turns into one mark of replacement.
  const piece = where.bytes.subarray(where.at, where.at + FOUND_MAX * 4);
  const text = printable(new TextDecoder().decode(piece)).trim();
  return [...text].slice(0, FOUND_MAX).join('');
}

/** UTF-8: every byte that does not continue a character begins one. */
function countCharacters(bytes: Uint8Array): number {
  let characters = 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) characters++;
  return characters;
}

/**
 * Text from a stranger's file made fit to be shown: control characters become spaces, and marks
 * that reorder the line around a name (Unicode Standard Annex 9, explicit formatting) are taken
 * out.
 */
export function printable(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
}
