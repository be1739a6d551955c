import type { LogTables } from './log.table.ts';
import type { PlaceTables } from './places.table.ts';
import type { RhythmTables } from './rhythm.table.ts';

/** Every table of daily work. */
export interface WorkTables extends LogTables, PlaceTables, RhythmTables {}
