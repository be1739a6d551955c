import { concatBytes } from './bytes.ts';
import { accept, refuse, type Read } from './read.ts';
import { hashSizeBytes } from './tree-hash.ts';

/** The bytes of a tile: its hashes one after another (C2SP tlog-tiles, "Merkle Tree"). */
export function encodeHashTile(hashes: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...hashes);
}

/** Reads a tile that must have `width` hashes. They are a claim until they add up to a root. */
export function parseHashTile(bytes: Uint8Array, width: number): Read<readonly Uint8Array[]> {
  const expectedBytes = width * hashSizeBytes;
  if (bytes.length !== expectedBytes) {
    return refuse('record.tile_size_wrong', { expectedBytes, foundBytes: bytes.length });
  }
  return accept(
    Array.from({ length: width }, (_, at) =>
      bytes.slice(at * hashSizeBytes, (at + 1) * hashSizeBytes),
    ),
  );
}
