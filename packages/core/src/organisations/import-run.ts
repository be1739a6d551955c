import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import type { importUndone } from './organisation.ts';

/** Where facts come from: the published document, as a reader would look it up. */
export const importSource = v.object({
  title: v.string(),
  publisher: v.optional(v.string()),
  /** The day it was published, YYYY-MM-DD, or a year. */
  published: v.optional(v.string()),
  address: v.optional(v.string()),
  /** SHA-256 of the bytes that were read, base64url. */
  sha256: v.string(),
});
export type ImportSource = v.InferOutput<typeof importSource>;

/** The first entry of an import; the organisations and signatures that follow name its id. */
export const importApplied = defineKind(
  'import.applied',
  v.object({
    import: v.string(),
    what: v.picklist(['directory', 'signatories', 'organisation']),
    source: importSource,
    federation: v.optional(v.string()),
    /** Number of the attested resolution, for a list of signatories. */
    resolution: v.optional(v.number()),
    counts: v.object({
      rows: v.number(),
      created: v.number(),
      changed: v.number(),
      unchanged: v.number(),
      skipped: v.number(),
    }),
  }),
);

export interface ImportRun {
  readonly id: string;
  readonly log: string;
  readonly seq: number;
  readonly at: string;
  readonly applied: v.InferOutput<typeof importApplied.body>;
  readonly undoneAt: string | null;
}

export type ImportEntry = EntryOf<typeof importApplied> | EntryOf<typeof importUndone>;

/** An import can be taken back for this long. */
export const undoDays = 30;

/** Ids are the keeper's own: the record is part of the key, so no other record can touch it. */
export function importKeysOf(entry: ImportEntry): readonly string[] {
  return [entry.body.import];
}

export function applyToImport(
  entry: ImportEntry,
  row: ImportRun | undefined,
  id: string,
): ImportRun | undefined {
  if (entry.kind === 'import.applied') {
    if (row !== undefined) return row;
    return {
      id,
      log: entry.log,
      seq: entry.seq,
      at: entry.at,
      applied: entry.body,
      undoneAt: null,
    };
  }
  const isOwn = row !== undefined && row.log === entry.log && row.undoneAt === null;
  return isOwn ? { ...row, undoneAt: entry.at } : row;
}

/** Whether the import may still be taken back. */
export function canBeUndone(run: ImportRun, now: Date): boolean {
  const age = now.getTime() - new Date(run.at).getTime();
  return run.undoneAt === null && age <= undoDays * 24 * 3_600_000;
}
