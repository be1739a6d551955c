import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followRecord } from './follow-record.ts';
import { appendLeafHash, emptyFrontier, rootOf, type Frontier } from './frontier.ts';
import { accepted, refusedBecause, utf8 } from './testing/sample-record.ts';
import { leafHash } from './tree-hash.ts';

const history = Array.from({ length: 60 }, (_, at) => utf8(`leaf ${at}`));

/** The author's frontier after each number of leaves. */
const frontiers = history.reduce<Frontier[]>(
  (all, leaf) => [...all, appendLeafHash(all.at(-1)!, leafHash(leaf))],
  [emptyFrontier],
);
const headAt = (size: number) => ({ origin: 'x', size, root: rootOf(frontiers[size]!) });

const stretch = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);

describe('a follower', () => {
  test('accepts the leaves of the author, in whatever portions', () => {
    fc.assert(
      fc.property(stretch, ([from, to]) => {
        const leaves = history.slice(from, to);
        expect(accepted(followRecord(frontiers[from]!, leaves, headAt(to)))).toEqual(frontiers[to]);
      }),
    );
  });

  test('accepts no other leaves: changed, dropped, doubled, moved or added', () => {
    const change = fc.constantFrom('changed', 'dropped', 'doubled', 'moved', 'added');
    fc.assert(
      fc.property(stretch, fc.nat(), change, ([from, to], pick, kind) => {
        fc.pre(to > from + 1);
        const leaves = history.slice(from, to);
        const at = pick % (leaves.length - 1);
        const other = {
          changed: () => leaves.with(at, utf8('other')),
          dropped: () => leaves.toSpliced(at, 1),
          doubled: () => leaves.with(at, leaves[at + 1]!),
          moved: () => leaves.with(at, leaves[at + 1]!).with(at + 1, leaves[at]!),
          added: () => leaves.toSpliced(at, 0, leaves[at]!),
        }[kind]();
        expect(followRecord(frontiers[from]!, other, headAt(to)).ok).toBe(false);
      }),
    );
  });

  test('refuses leaves that do not reach the head, and a head of another history', () => {
    const leaves = history.slice(3, 9);
    expect(refusedBecause(followRecord(frontiers[3]!, leaves, headAt(10)))).toEqual({
      code: 'record.leaves_of_other_size',
      expected: 10,
      found: 9,
    });
    const rewritten = { ...headAt(9), root: rootOf(frontiers[8]!) };
    expect(refusedBecause(followRecord(frontiers[3]!, leaves, rewritten))).toEqual({
      code: 'record.leaves_of_other_root',
      size: 9,
    });
    expect(refusedBecause(followRecord(frontiers[9]!, [], rewritten)).code).toBe(
      'record.leaves_of_other_root',
    );
  });
});
