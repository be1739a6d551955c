import type { DemandTables } from './demands.table.ts';
import type { LogPhotoTables } from './log-photo.table.ts';
import type { LogTables } from './log.table.ts';
import type { ModeTables } from './modes.table.ts';
import type { PlaceTables } from './places.table.ts';
import type { PulseTables } from './pulse.table.ts';
import type { RhythmTables } from './rhythm.table.ts';
import type { TaskTables } from './tasks.table.ts';

/** Every table of daily work. */
export interface WorkTables
  extends
    LogTables,
    LogPhotoTables,
    PlaceTables,
    RhythmTables,
    TaskTables,
    PulseTables,
    DemandTables,
    ModeTables {}
