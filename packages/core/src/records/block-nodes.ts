import { appendLeafHash, emptyFrontier, rootOf } from '@communard/record';
import type { Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import { loadHashes, loadNodes, type EntryRow, type NodeRow } from './records.table.ts';

/** Hashes in a full block: the width of a C2SP tile. */
const blockWidth = 256;

/**
 * The nodes that become final when `entries` are appended: roots of full blocks of 256 hashes, and
 * of 256 such roots, and so on. Tiles above level 0 and proofs are read from them.
 */
export async function fullBlockNodes(
  tx: Transaction<Schema>,
  { scid, firstSeq, entries }: { scid: string; firstSeq: number; entries: readonly EntryRow[] },
): Promise<NodeRow[]> {
  const nodes: NodeRow[] = [];
  let fresh = { from: firstSeq, hashes: entries.map(({ hash }) => hash) };
  for (let level = 1; fresh.hashes.length > 0; level++) {
    const end = fresh.from + fresh.hashes.length;
    const firstBlock = Math.floor(fresh.from / blockWidth);
    const blockEnd = Math.floor(end / blockWidth);
    if (blockEnd === firstBlock) break;
    const from = firstBlock * blockWidth;
    const range = { from, to: fresh.from };
    const stored =
      level === 1
        ? await loadHashes(tx, scid, range)
        : await loadNodes(tx, scid, { level: level - 1, ...range });
    const hashes = [...stored, ...fresh.hashes];
    const roots: Uint8Array[] = [];
    for (let block = firstBlock; block < blockEnd; block++) {
      const start = block * blockWidth - from;
      const hash = blockRoot(hashes.slice(start, start + blockWidth));
      nodes.push({ record: scid, level, idx: block, hash });
      roots.push(hash);
    }
    fresh = { from: firstBlock, hashes: roots };
  }
  return nodes;
}

function blockRoot(hashes: readonly Uint8Array[]): Uint8Array {
  return rootOf(hashes.reduce(appendLeafHash, emptyFrontier));
}
