import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  consistencyRanges,
  verifyConsistency,
  type ConsistencyClaim,
} from './consistency-proof.ts';
import {
  appendLeafHash,
  decodeFrontier,
  emptyFrontier,
  encodeFrontier,
  rootOf,
  type Frontier,
} from './frontier.ts';
import {
  inclusionProof,
  inclusionRanges,
  verifyInclusion,
  type InclusionClaim,
  type LeafRange,
} from './inclusion-proof.ts';
import { readFetched, storedRunsOf } from './stored-nodes.ts';
import { referencePath, referenceProof, referenceRoot } from './testing/reference-tree.ts';
import { refusedBecause, utf8, withFlippedBit } from './testing/sample-record.ts';
import { leafHash } from './tree-hash.ts';
import { nodeReader, rootOfRange, tileWidth, type ReadNode } from './tree-nodes.ts';

const leaves = Array.from({ length: 300 }, (_, at) => utf8(`leaf ${at}`));
const hashes = leaves.map(leafHash);

/** The frontier after each number of leaves. */
const frontiers = hashes.reduce<Frontier[]>(
  (all, hash) => [...all, appendLeafHash(all.at(-1)!, hash)],
  [emptyFrontier],
);
const roots = frontiers.map(rootOf);

const sampledSizes = Array.from({ length: 13 }, (_, at) => 131 + at * 14);

/** The root of each stretch of leaves, reckoned once. */
const rangeRoots = new Map<string, Uint8Array>();

/** The proof a list of stretches stands for. */
function proofFrom(ranges: readonly LeafRange[]): Uint8Array[] {
  return ranges.map(({ start, end }) => {
    const key = `${start}-${end}`;
    const root = rangeRoots.get(key) ?? rootOfRange(nodeReader(hashes), start, end);
    rangeRoots.set(key, root);
    return root;
  });
}

describe('the root of a tree', () => {
  test('is that of the definition for every size to 130, and sampled to 300', () => {
    const sizes = [
      ...Array.from({ length: 131 }, (_, size) => size),
      ...sampledSizes,
      256,
      257,
      300,
    ];
    for (const size of sizes) expect(roots[size]).toEqual(referenceRoot(leaves.slice(0, size)));
  });

  test('does not depend on how appends are batched', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }), (batches) => {
        let stored = encodeFrontier(emptyFrontier);
        let size = 0;
        for (const batch of batches) {
          let frontier = decodeFrontier(stored);
          for (const end = Math.min(size + batch, 300); size < end; size += 1) {
            frontier = appendLeafHash(frontier, hashes[size]!);
          }
          stored = encodeFrontier(frontier);
        }
        expect(rootOf(decodeFrontier(stored))).toEqual(roots[size]);
      }),
    );
  });

  test('is another for every changed leaf hash', () => {
    for (const at of [0, 1, 63, 64, 129]) {
      const changed = hashes.slice(0, 130).with(at, leafHash(utf8('other')));
      expect(rootOf(changed.reduce(appendLeafHash, emptyFrontier))).not.toEqual(roots[130]);
    }
  });
});

describe('a frontier', () => {
  test('has one hash for each full subtree and is read back as it was written', () => {
    for (const frontier of frontiers) {
      expect(frontier.hashes).toHaveLength(frontier.size.toString(2).replaceAll('0', '').length);
      expect(decodeFrontier(encodeFrontier(frontier))).toEqual(frontier);
    }
  });

  test('holds sizes beyond 32 bits', () => {
    const size = 2 ** 40 + 1;
    const frontier = { size, hashes: [hashes[0]!, hashes[1]!] };
    expect(decodeFrontier(encodeFrontier(frontier))).toEqual(frontier);
    expect(appendLeafHash(frontier, hashes[2]!).hashes).toHaveLength(2);
  });

  test.each([
    ['that is too short', new Uint8Array(7)],
    ['with a hash missing', encodeFrontier(frontiers[3]!).slice(0, -32)],
    ['with a hash too many', new Uint8Array([...encodeFrontier(frontiers[3]!), ...hashes[0]!])],
    ['with a size that cannot be counted', new Uint8Array(8).fill(0xff)],
  ])('%s is a bug', (_, bytes) => {
    expect(() => decodeFrontier(bytes)).toThrow('bug');
  });
});

describe('an inclusion proof', () => {
  test('is that of the definition for every leaf of every size to 40', () => {
    for (let size = 1; size <= 40; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(hashes, index, size);
        expect(proof).toEqual(referencePath(index, leaves.slice(0, size)));
      }
    }
  });

  test(
    'verifies for every leaf of every size to 130, and sampled to 300',
    { timeout: 30_000 },
    () => {
      const refused: string[] = [];
      for (let size = 1; size <= 130; size += 1) {
        for (let index = 0; index < size; index += 1) check(index, size);
      }
      for (const size of sampledSizes) for (let at = 0; at < size; at += 17) check(at, size);
      expect(refused).toEqual([]);

      function check(index: number, size: number): void {
        const ranges = inclusionRanges(index, size);
        const proof = size > 130 ? inclusionProof(hashes, index, size) : proofFrom(ranges);
        const claim = { hash: hashes[index]!, index, size, root: roots[size]!, proof };
        if (!verifyInclusion(claim).ok) refused.push(`${index} of ${size}`);
      }
    },
  );

  test.each([1, 2, 7, 8, 21])('with any bit changed is refused (size %i)', (size) => {
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(hashes, index, size);
      const claim = { hash: hashes[index]!, index, size, root: roots[size]!, proof };
      const changed: InclusionClaim[] = [];
      for (let bit = index % 3; bit < 256; bit += 3) {
        changed.push({ ...claim, hash: withFlippedBit(claim.hash, bit) });
        changed.push({ ...claim, root: withFlippedBit(claim.root, bit) });
        for (const [at, sibling] of proof.entries()) {
          changed.push({ ...claim, proof: proof.with(at, withFlippedBit(sibling, bit)) });
        }
      }
      expect(changed.filter((one) => verifyInclusion(one).ok)).toEqual([]);
    }
  });

  test('is refused at any other place', () => {
    const proof = inclusionProof(hashes, 5, 21);
    for (let index = -1; index <= 21; index += 1) {
      const claim = { hash: hashes[5]!, index, size: 21, root: roots[21]!, proof };
      expect(verifyInclusion(claim).ok).toBe(index === 5);
    }
  });

  const sound = { hash: hashes[0]!, index: 0, size: 2, root: roots[2]!, proof: [hashes[1]!] };
  test.each([
    ['beyond the tree', { index: 2 }, 'record.proof_out_of_range'],
    ['at a negative place', { index: -1 }, 'record.proof_out_of_range'],
    ['at a broken place', { index: 0.5 }, 'record.proof_out_of_range'],
    ['in a tree too large to count', { size: 2 ** 60 }, 'record.proof_out_of_range'],
    ['with a short leaf hash', { hash: new Uint8Array(31) }, 'record.proof_hash_length_wrong'],
    ['with a long root', { root: new Uint8Array(33) }, 'record.proof_hash_length_wrong'],
    ['with a short sibling', { proof: [new Uint8Array(31)] }, 'record.proof_hash_length_wrong'],
    ['that is too short', { proof: [] }, 'record.proof_length_wrong'],
    ['that is too long', { proof: [hashes[1]!, hashes[2]!] }, 'record.proof_length_wrong'],
    ['to another root', { root: roots[3]! }, 'record.proof_root_mismatch'],
  ])('%s is refused', (_, changes, code) => {
    expect(verifyInclusion(sound).ok).toBe(true);
    expect(refusedBecause(verifyInclusion({ ...sound, ...changes })).code).toBe(code);
  });
});

describe('a consistency proof', () => {
  test('is that of the definition for every pair of sizes to 40', () => {
    for (let size = 1; size <= 40; size += 1) {
      for (let oldSize = 1; oldSize <= size; oldSize += 1) {
        const proof = consistencyProof(hashes, oldSize, size);
        expect(proof).toEqual(referenceProof(oldSize, leaves.slice(0, size)));
      }
    }
  });

  test('verifies for every pair of sizes to 130, and sampled to 300', { timeout: 30_000 }, () => {
    const refused: string[] = [];
    for (let size = 1; size <= 130; size += 1) {
      for (let oldSize = 1; oldSize <= size; oldSize += 1) check(oldSize, size);
    }
    for (const size of sampledSizes) for (let old = 1; old <= size; old += 17) check(old, size);
    expect(refused).toEqual([]);

    function check(oldSize: number, size: number): void {
      const ranges = consistencyRanges(oldSize, size);
      const proof = size > 130 ? consistencyProof(hashes, oldSize, size) : proofFrom(ranges);
      const claim = { oldSize, oldRoot: roots[oldSize]!, size, root: roots[size]!, proof };
      if (!verifyConsistency(claim).ok) refused.push(`${oldSize} to ${size}`);
    }
  });

  test.each([
    [1, 2],
    [4, 8],
    [6, 8],
    [7, 21],
    [16, 21],
  ])('with any bit changed is refused (%i to %i)', (oldSize, size) => {
    const proof = consistencyProof(hashes, oldSize, size);
    const claim = { oldSize, oldRoot: roots[oldSize]!, size, root: roots[size]!, proof };
    const changed: ConsistencyClaim[] = [];
    for (let bit = 0; bit < 256; bit += 1) {
      changed.push({ ...claim, oldRoot: withFlippedBit(claim.oldRoot, bit) });
      changed.push({ ...claim, root: withFlippedBit(claim.root, bit) });
      for (const [at, hash] of proof.entries()) {
        changed.push({ ...claim, proof: proof.with(at, withFlippedBit(hash, bit)) });
      }
    }
    expect(changed.filter((one) => verifyConsistency(one).ok)).toEqual([]);
  });

  test('does not verify a rewritten past', () => {
    const rewritten = hashes.slice(0, 21).with(3, leafHash(utf8('other')));
    const root = rootOf(rewritten.reduce(appendLeafHash, emptyFrontier));
    const proof = consistencyProof(rewritten, 7, 21);
    const claim = { oldSize: 7, oldRoot: roots[7]!, size: 21, root, proof };
    expect(refusedBecause(verifyConsistency(claim)).code).toBe('record.proof_root_mismatch');
  });

  const sound = { oldSize: 1, oldRoot: roots[1]!, size: 2, root: roots[2]!, proof: [hashes[1]!] };
  test.each([
    ['from the empty tree', { oldSize: 0, oldRoot: roots[0]! }, 'record.proof_out_of_range'],
    ['to a smaller tree', { oldSize: 3 }, 'record.proof_out_of_range'],
    ['to a tree too large to count', { size: 2 ** 60 }, 'record.proof_out_of_range'],
    ['with a short root', { oldRoot: new Uint8Array(12) }, 'record.proof_hash_length_wrong'],
    ['that is too short', { proof: [] }, 'record.proof_length_wrong'],
    ['that is too long', { proof: [hashes[1]!, hashes[2]!] }, 'record.proof_length_wrong'],
    ['to another root', { root: roots[3]! }, 'record.proof_root_mismatch'],
    ['from another root', { oldRoot: roots[3]! }, 'record.proof_root_mismatch'],
    [
      'between equal sizes with unlike roots',
      { oldSize: 2, oldRoot: roots[3]!, proof: [] },
      'record.proof_root_mismatch',
    ],
  ])('%s is refused', (_, changes, code) => {
    expect(verifyConsistency(sound).ok).toBe(true);
    expect(refusedBecause(verifyConsistency({ ...sound, ...changes })).code).toBe(code);
  });
});

describe('stored nodes', () => {
  const size = 70_000;
  const many = Array.from({ length: size }, (_, at) => leafHash(utf8(String(at))));
  const root = rootOf(many.reduce(appendLeafHash, emptyFrontier));
  const levels = storedLevels(many);

  /** Leaf hashes and the roots of full blocks, as a keeper of a record stores them. */
  function storedLevels(row: readonly Uint8Array[]): (readonly Uint8Array[])[] {
    const blocks = Array.from({ length: Math.floor(row.length / tileWidth) }, (_, block) => {
      const block256 = row.slice(block * tileWidth, (block + 1) * tileWidth);
      return rootOf(block256.reduce(appendLeafHash, emptyFrontier));
    });
    return blocks.length === 0 ? [row] : [row, ...storedLevels(blocks)];
  }

  test('are 273 blocks and one block of blocks for 70,000 leaves', () => {
    expect(levels.map((level) => level.length)).toEqual([70_000, 273, 1]);
  });

  test('give the proofs that the leaf hashes give', () => {
    const fromLeaves = nodeReader(many);
    const fromStored: ReadNode = (level, index) => levels[level]![index]!;
    for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
      const proof = inclusionProof(fromStored, index, size);
      expect(proof).toEqual(inclusionProof(fromLeaves, index, size));
      expect(verifyInclusion({ hash: many[index]!, index, size, root, proof }).ok).toBe(true);
    }
    for (const oldSize of [1, 256, 25_900]) {
      const oldRoot = rootOf(many.slice(0, oldSize).reduce(appendLeafHash, emptyFrontier));
      const proof = consistencyProof(fromStored, oldSize, size);
      expect(proof).toEqual(consistencyProof(fromLeaves, oldSize, size));
      expect(verifyConsistency({ oldSize, oldRoot, size, root, proof }).ok).toBe(true);
    }
  });

  test('can be fetched first: exactly the named ones are read, and few', () => {
    for (const ranges of [inclusionRanges(25_900, size), consistencyRanges(25_900, size)]) {
      const runs = storedRunsOf(ranges);
      const fetched = runs.map((run) => ({
        run,
        hashes: levels[run.tileLevel]!.slice(run.from, run.to),
      }));
      const read = new Set<string>();
      const reader: ReadNode = (level, index) => {
        read.add(`${level}/${index}`);
        return readFetched(fetched)(level, index);
      };
      if (ranges[0]!.end <= 25_900) consistencyProof(reader, 25_900, size);
      else inclusionProof(reader, 25_900, size);
      const named = runs.flatMap(({ tileLevel, from, to }) =>
        Array.from({ length: to - from }, (_, at) => `${tileLevel}/${from + at}`),
      );
      expect([...read].sort()).toEqual(named.sort());
      expect(named.length).toBeLessThan(3 * tileWidth);
    }
  });

  test('of different levels with the same index are not confused', () => {
    const read = readFetched([
      { run: { tileLevel: 1, from: 2, to: 4 }, hashes: hashes.slice(0, 2) },
      { run: { tileLevel: 0, from: 3, to: 5 }, hashes: hashes.slice(5, 7) },
    ]);
    expect(read(1, 3)).toEqual(hashes[1]);
    expect(read(0, 3)).toEqual(hashes[5]);
    expect(() => read(0, 2)).toThrow('bug');
  });

  test('that were not fetched are a bug', () => {
    expect(() => readFetched([])(0, 0)).toThrow('bug');
    expect(() => nodeReader([])(0, 0)).toThrow('bug');
    expect(() => inclusionProof(hashes, 3, 3)).toThrow('bug');
    expect(() => consistencyProof(hashes, 0, 3)).toThrow('bug');
  });
});
