/**
 * Sizes a plaintext may take inside its envelope, in bytes. Lengths tell: "Li" and "Papadopoulou"
 * must not be told apart by the size of their column. Each step is four times the last, so a stored
 * size says only "a name", "a line", "a page".
 */
export const PADDED_SIZES = [32, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576] as const;

/**
 * The longest plaintext that can be sealed, in bytes: the largest bucket less the one byte that
 * ends the text.
 */
export const PLAIN_SIZE_MAX_BYTES = 1048576 - 1;

const END_OF_TEXT = 0x80;

/**
 * ISO/IEC 7816-4: the text, one byte 80, zeros up to the smallest bucket that holds them. Undefined
 * when too long.
 */
export function pad(plain: Uint8Array): Uint8Array | undefined {
  const size = PADDED_SIZES.find((bucket) => plain.length < bucket);
  if (size === undefined) return undefined;
  const padded = new Uint8Array(size);
  padded.set(plain);
  padded[plain.length] = END_OF_TEXT;
  return padded;
}

/**
 * The text back, in memory of its own. Undefined when the padding is not exactly what `pad` would
 * write, so a value has one padded form only. Runs after authentication, so its timing tells an
 * outsider nothing.
 */
export function unpad(padded: Uint8Array): Uint8Array | undefined {
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== END_OF_TEXT) return undefined;
  const isSmallestBucket = PADDED_SIZES.find((bucket) => end < bucket) === padded.length;
  // Not `slice`: of a Buffer it is a view, and the padded text is about to be wiped.
  return isSmallestBucket ? new Uint8Array(padded.subarray(0, end)) : undefined;
}
