import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeEntryBundle,
  parseEntryBundle,
  parseRangePath,
  rangeEntriesMax,
  rangePath,
} from './entry-bundle.ts';
import { appendLeafHash, emptyFrontier, rootOf } from './frontier.ts';
import { encodeHashTile, parseHashTile } from './hash-tile.ts';
import { parseTilePath, tilePath, tileWidthAt, type TileName } from './tile-path.ts';
import { accepted, fromHex, refusedBecause, seedOf, utf8 } from './testing/sample-record.ts';
import { leafHash } from './tree-hash.ts';

describe('the path of a tile', () => {
  test.each<[TileName, string]>([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 5, width: 112 }, 'tile/0/005.p/112'],
    [{ level: 0, index: 999, width: 256 }, 'tile/0/999'],
    [{ level: 0, index: 1_000, width: 256 }, 'tile/0/x001/000'],
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 63, index: 0, width: 1 }, 'tile/63/000.p/1'],
    [{ level: 'entries', index: 1_234, width: 255 }, 'tile/entries/x001/234.p/255'],
  ])('%o is %s, and back', (name, path) => {
    expect(tilePath(name)).toBe(path);
    expect(accepted(parseTilePath(path))).toEqual(name);
  });

  test('is read back for any tile', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));
    const width = fc.integer({ min: 1, max: 256 });
    fc.assert(
      fc.property(level, fc.maxSafeNat(), width, (l, index, w) => {
        const name = { level: l, index, width: w };
        expect(accepted(parseTilePath(tilePath(name)))).toEqual(name);
      }),
    );
  });

  test.each([
    '',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/x/000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001/x000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/000?a',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/entries/0',
    'tile/0/٠٠٠',
  ])('%j is refused', (path) => {
    expect(refusedBecause(parseTilePath(path)).code).toBe('record.tile_path_malformed');
  });

  test('widths are those of the specification for 70,000 entries', () => {
    expect(tileWidthAt(0, 272, 70_000)).toBe(256);
    expect(tileWidthAt(0, 273, 70_000)).toBe(112);
    expect(tileWidthAt(0, 274, 70_000)).toBe(0);
    expect(tileWidthAt(1, 0, 70_000)).toBe(256);
    expect(tileWidthAt(1, 1, 70_000)).toBe(17);
    expect(tileWidthAt(2, 0, 70_000)).toBe(1);
    expect(tileWidthAt(3, 0, 70_000)).toBe(0);
    expect(tileWidthAt(1, 0, 256)).toBe(1);
    expect(tileWidthAt('entries', 273, 70_000)).toBe(112);
  });
});

describe('a tile of hashes', () => {
  const hashes = [seedOf(1), seedOf(2), seedOf(3)];

  test('is its hashes one after another', () => {
    const tile = encodeHashTile(hashes);
    expect(tile.length).toBe(96);
    expect(accepted(parseHashTile(tile, 3))).toEqual(hashes);
  });

  test('of another size is refused', () => {
    const tile = encodeHashTile(hashes);
    for (const [bytes, width] of [
      [tile, 2],
      [tile.slice(1), 3],
      [new Uint8Array(), 1],
    ] as const) {
      expect(refusedBecause(parseHashTile(bytes, width)).code).toBe('record.tile_size_wrong');
    }
  });
});

describe('the tiles of a tree', () => {
  test.each([1, 255, 256, 257, 700])('add up to its root (%i leaves)', (size) => {
    const hashes = Array.from({ length: size }, (_, at) => leafHash(utf8(String(at))));
    const served = Array.from({ length: Math.ceil(size / 256) }, (_, index) => {
      const width = tileWidthAt(0, index, size);
      const bytes = encodeHashTile(hashes.slice(index * 256, index * 256 + width));
      return accepted(parseHashTile(bytes, width));
    });
    const root = (row: readonly Uint8Array[]) => rootOf(row.reduce(appendLeafHash, emptyFrontier));
    expect(root(served.flat())).toEqual(root(hashes));
    const blocks = served.filter((tile) => tile.length === 256).map(root);
    expect(blocks).toHaveLength(tileWidthAt(1, 0, size));
  });
});

describe('a bundle of entries', () => {
  test('puts the length of each entry before it', () => {
    const bundle = encodeEntryBundle([utf8('a'), new Uint8Array(), new Uint8Array(258)]);
    expect(bundle.slice(0, 7)).toEqual(fromHex('00016100000102'));
  });

  test('is read back as it was written', () => {
    const leaves = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 8 });
    fc.assert(
      fc.property(leaves, (entries) => {
        const bundle = encodeEntryBundle(entries);
        expect(accepted(parseEntryBundle(bundle, entries.length))).toEqual(entries);
      }),
    );
  });

  test('cut short is refused at the entry that is cut', () => {
    const bundle = encodeEntryBundle([utf8('ab'), utf8('cd')]);
    for (let size = 5; size < bundle.length; size += 1) {
      const reason = refusedBecause(parseEntryBundle(bundle.slice(0, size), 2));
      expect(reason).toEqual({ code: 'record.bundle_truncated', entry: 1 });
    }
  });

  test('with another number of entries is refused', () => {
    const bundle = encodeEntryBundle([utf8('ab'), utf8('cd')]);
    for (const expected of [0, 1, 3]) {
      const reason = refusedBecause(parseEntryBundle(bundle, expected));
      expect(reason).toEqual({ code: 'record.bundle_count_wrong', expected, found: 2 });
    }
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(4), (bytes, count) => {
        const read = parseEntryBundle(bytes, count);
        if (read.ok) expect(encodeEntryBundle(read.value)).toEqual(bytes);
      }),
    );
  });

  test('an entry beyond 65,535 bytes is a bug of the caller', () => {
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow('bug');
  });
});

describe('the path of a range', () => {
  test('is read back as it was written', () => {
    expect(rangePath(25_900, 25_905)).toBe('range/25900-25905');
    expect(accepted(parseRangePath('range/0-4096'))).toEqual({ from: 0, to: 4_096 });
  });

  test('of more than 4,096 entries is refused', () => {
    expect(refusedBecause(parseRangePath('range/0-4097'))).toEqual({
      code: 'record.range_too_long',
      entriesMax: rangeEntriesMax,
    });
    expect(() => rangePath(0, 4_097)).toThrow('bug');
  });

  test.each([
    'range/',
    'range/1-1',
    'range/2-1',
    'range/01-2',
    'range/-1-2',
    'range/1-2/',
    'range/1-99999999999999999',
    'range/1e3-2e3',
  ])('%j is refused', (path) => {
    expect(refusedBecause(parseRangePath(path)).code).toBe('record.range_malformed');
  });
});
