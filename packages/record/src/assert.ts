/**
 * Stops at a bug of our own side. Never reached by what a stranger sent: reading hostile bytes
 * returns a `Read`.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug in the use of the record: ${message}`);
}
