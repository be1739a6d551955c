import { canBeUndone, listImportRuns, type ImportRun } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';

export interface ListedImport extends ImportRun {
  readonly canBeUndone: boolean;
}

/** The imports of a keeper, newest first, those taken back among them. */
export async function listImports(instance: Instance, keeper: string): Promise<ListedImport[]> {
  const runs = await listImportRuns(instance.database.kysely, keeper);
  const now = instance.clock();
  return runs.map((run) => ({ ...run, canBeUndone: canBeUndone(run, now) }));
}
