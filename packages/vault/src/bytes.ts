const LENGTH_SIZE_BYTES = 4;

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/**
 * A copy in memory of its own. Small Buffers share one pool with everything else Node reads, and a
 * slice of that pool cannot be wiped without knowing who else holds a view of it; so nothing secret
 * is kept in one.
 */
export function ownCopy(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/**
 * Parts joined so that no two different lists give the same bytes: each part is its length in four
 * bytes, big-endian, followed by its UTF-8. Without the lengths ("ab","c") and ("a","bc") would be
 * the same address.
 *
 * Precondition: every part is well-formed Unicode; `checkParts` sees to it.
 */
export function joinParts(parts: readonly string[]): Uint8Array {
  let size = 0;
  for (const part of parts) size += LENGTH_SIZE_BYTES + Buffer.byteLength(part);
  const joined = Buffer.alloc(size);
  let at = 0;
  for (const part of parts) {
    const length = joined.write(part, at + LENGTH_SIZE_BYTES);
    joined.writeUInt32BE(length, at);
    at += LENGTH_SIZE_BYTES + length;
  }
  return joined;
}
