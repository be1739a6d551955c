import { describe, expect, test } from 'vitest';
import { verifyConsistency } from './consistency-proof.ts';
import { verifyInclusion } from './inclusion-proof.ts';
import {
  hasPublishedVectors,
  listPublished,
  publishedTitle,
  readPublished,
} from './testing/published-vectors.ts';

interface Vector {
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

type Inclusion = Vector & {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string | null;
  readonly leafHash: string | null;
};

type Consistency = Vector & {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
};

const bytes = (text: string | null) => Uint8Array.from(Buffer.from(text ?? '', 'base64'));

/** Files on which a verifier and the vectors disagree, and how many agree. */
function compare<V extends Vector>(folder: string, verify: (vector: V) => { ok: boolean }) {
  const files = listPublished('.json', 'merkle', 'testdata', folder);
  const disagree = files.filter((file) => {
    const vector = readPublished<V>('merkle', 'testdata', folder, file);
    return verify(vector).ok === vector.wantErr;
  });
  return { count: files.length, disagree };
}

// The vectors of transparency-dev/merkle. Those in the folders subtreeinclusion and
// subtreeconsistency are about proofs below the root, which records do not use.
describe.skipIf(!hasPublishedVectors)(publishedTitle('vectors of RFC 6962 proofs'), () => {
  test('all 98 of inclusion are judged alike', () => {
    const result = compare<Inclusion>('inclusion', (vector) =>
      verifyInclusion({
        hash: bytes(vector.leafHash),
        index: vector.leafIdx,
        size: vector.treeSize,
        root: bytes(vector.root),
        proof: (vector.proof ?? []).map(bytes),
      }),
    );
    expect(result).toEqual({ count: 98, disagree: [] });
  });

  test('97 of 98 of consistency are judged alike; the one has a root of 12 bytes', () => {
    const result = compare<Consistency>('consistency', (vector) =>
      verifyConsistency({
        oldSize: vector.size1,
        oldRoot: bytes(vector.root1),
        size: vector.size2,
        root: bytes(vector.root2),
        proof: (vector.proof ?? []).map(bytes),
      }),
    );
    expect(result).toEqual({
      count: 98,
      disagree: ['additional/sizes-are-equal-one-and-proof-is-empty.json'],
    });
  });
});
