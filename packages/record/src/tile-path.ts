import { assert } from './assert.ts';
import { isCount } from './entry-fields.ts';
import { accept, refuse, type Read } from './read.ts';
import { tileWidth } from './tree-nodes.ts';

/** Names a tile of hashes, or a bundle of entries (C2SP tlog-tiles). */
export interface TileName {
  /** Tile level from 0 to 63, or the bundles of entries. */
  readonly level: number | 'entries';
  /** Index within the level. */
  readonly index: number;
  /** Hashes or entries in it: 256, or less at the right edge of the tree. */
  readonly width: number;
}

/** The address of a tile below the record's own: `tile/0/x001/234.p/112`. */
export function tilePath({ level, index, width }: TileName): string {
  assert(level === 'entries' || (isCount(level) && level <= 63), 'a tile level is from 0 to 63');
  assert(isCount(index), 'a tile index is a whole number from 0 up');
  assert(isCount(width) && width >= 1 && width <= tileWidth, 'a tile has 1 to 256 hashes');
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g)!;
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
}

const form = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;

/** Reads the address of a tile; only the one spelling of each is accepted. */
export function parseTilePath(path: string): Read<TileName> {
  const [, levelText = '', indexText = '', widthText] = form.exec(path) ?? [];
  const level = levelText === 'entries' ? levelText : Number(levelText);
  const index = Number(indexText.replaceAll(/[x/]/g, ''));
  const width = widthText === undefined ? tileWidth : Number(widthText);
  const isForm = levelText !== '' && isCount(index) && width >= 1 && width <= tileWidth;
  const isLevel = level === 'entries' || level <= 63;
  if (!isForm || !isLevel || tilePath({ level, index, width }) !== path) {
    return refuse('record.tile_path_malformed');
  }
  return accept({ level, index, width });
}

/** How many hashes or entries a tile has in a tree of a size; 0 when there is no such tile. */
export function tileWidthAt(level: number | 'entries', index: number, size: number): number {
  const span = level === 'entries' ? 1 : tileWidth ** level;
  const rest = Math.floor(size / span) - index * tileWidth;
  return Math.max(0, Math.min(tileWidth, rest));
}
