import { writtenForms } from './written-forms.ts';

/** Where a text lies, and in what form. */
export interface TextFound {
  readonly text: string;
  readonly form: string;
  /** Offset of its first byte. */
  readonly byte: number;
}

export interface TextFinder {
  /** Every place where one of the texts stands in one of its forms. */
  find(bytes: Uint8Array): TextFound[];
  /** How many patterns are looked for. */
  readonly patterns: number;
}

interface Pattern extends Omit<TextFound, 'byte'> {
  readonly bytes: Buffer;
}

const bits = 22;

/**
 * Looks for any number of texts in every form they may be written in, in one pass: the first four
 * bytes of each pattern are marked in a table of bits, and only where a mark is hit are patterns
 * compared. So it takes as long for a thousand patterns as for one.
 */
export function textFinder(texts: readonly string[]): TextFinder {
  const marked = new Uint8Array(1 << (bits - 3));
  const byBeginning = new Map<number, Pattern[]>();
  let count = 0;
  for (const text of new Set(texts))
    for (const { form, bytes } of writtenForms(text)) {
      const beginning = bytes.readUInt32BE(0);
      const at = hashOf(beginning);
      marked[at >> 3]! |= 1 << (at & 7);
      byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), { text, form, bytes }]);
      count += 1;
    }
  return { patterns: count, find: (bytes) => findIn(bytes, marked, byBeginning) };
}

function findIn(
  bytes: Uint8Array,
  marked: Uint8Array,
  byBeginning: ReadonlyMap<number, readonly Pattern[]>,
): TextFound[] {
  const found: TextFound[] = [];
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let last = 0;
  for (let at = 0; at < whole.length; at += 1) {
    last = (last << 8) | whole[at]!;
    const hash = hashOf(last);
    if ((marked[hash >> 3]! & (1 << (hash & 7))) === 0 || at < 3) continue;
    const from = at - 3;
    for (const { text, form, bytes: pattern } of byBeginning.get(last >>> 0) ?? [])
      if (pattern.equals(whole.subarray(from, from + pattern.length)))
        found.push({ text, form, byte: from });
  }
  return found;
}

const hashOf = (word: number) => Math.imul(word, 0x9e3779b1) >>> (32 - bits);
