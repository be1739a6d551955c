import { canBeUndone, type ImportRun } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';

export interface ListedImport extends ImportRun {
  readonly canBeUndone: boolean;
}

/** The imports of a keeper, newest first, those taken back among them. */
export async function listImports(instance: Instance, keeper: string): Promise<ListedImport[]> {
  const rows = await instance.database.kysely
    .selectFrom('import')
    .selectAll()
    .where('log', '=', keeper)
    .orderBy('seq', 'desc')
    .execute();
  const now = instance.clock();
  return rows.map(({ undone_at: undoneAt, seq, ...row }) => {
    const run = { ...row, seq: Number(seq), undoneAt };
    return { ...run, canBeUndone: canBeUndone(run, now) };
  });
}
