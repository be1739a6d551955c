import { assert } from './assert.ts';
import { concatBytes } from './bytes.ts';
import { isCount } from './entry-fields.ts';
import { accept, refuse, type Read } from './read.ts';

/** Most entries in one answer to a request for a range. */
export const rangeEntriesMax = 4_096;

/** Largest entry the framing can carry, in bytes; our own leaves end at 4,096. */
const framedSizeMaxBytes = 65_535;

/**
 * Entries one after another, each behind its length in two bytes, big end first (C2SP tlog-tiles,
 * "Log entries"). Bundles and ranges are framed alike.
 */
export function encodeEntryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...leaves.flatMap((leaf) => {
      assert(leaf.length <= framedSizeMaxBytes, 'an entry has at most 65,535 bytes');
      return [Uint8Array.of(leaf.length >> 8, leaf.length & 0xff), leaf];
    }),
  );
}

/** Takes a bundle apart that must hold `count` entries. */
export function parseEntryBundle(bytes: Uint8Array, count: number): Read<readonly Uint8Array[]> {
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const [high, low] = [bytes[at], bytes[at + 1]];
    if (low === undefined) return refuse('record.bundle_truncated', { entry: leaves.length });
    const end = at + 2 + (high! << 8) + low;
    if (end > bytes.length) return refuse('record.bundle_truncated', { entry: leaves.length });
    leaves.push(bytes.slice(at + 2, end));
    at = end;
  }
  if (leaves.length !== count) {
    return refuse('record.bundle_count_wrong', { expected: count, found: leaves.length });
  }
  return accept(leaves);
}

/** The address of the entries `from` to `to` (without `to`) below the record's own. */
export function rangePath(from: number, to: number): string {
  assert(isCount(from) && isCount(to) && from < to, 'a range has entries');
  assert(to - from <= rangeEntriesMax, 'a range has at most 4,096 entries');
  return `range/${from}-${to}`;
}

/** Reads the address of a range. */
export function parseRangePath(path: string): Read<{ readonly from: number; readonly to: number }> {
  const [, fromText, toText] = /^range\/(0|[1-9]\d*)-([1-9]\d*)$/.exec(path) ?? [];
  const [from, to] = [Number(fromText), Number(toText)];
  if (!isCount(from) || !isCount(to) || from >= to) return refuse('record.range_malformed');
  if (to - from > rangeEntriesMax) {
    return refuse('record.range_too_long', { entriesMax: rangeEntriesMax });
  }
  return accept({ from, to });
}
