export const importUndoDays = 30;
const dayLength = 86_400_000;

/** Whether a list that was brought in may still be taken back. */
export function isImportUndoable(appliedAt: Date, now: Date): boolean {
  return now.getTime() - appliedAt.getTime() <= importUndoDays * dayLength;
}
