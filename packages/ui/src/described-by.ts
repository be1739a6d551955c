/** The ids of what describes a field: its hint and its error, where it has them. */
export function describedBy(
  id: string,
  { hint, error }: { hint?: string | undefined; error?: string | undefined },
): string | undefined {
  const ids = [];
  if (hint !== undefined) ids.push(`${id}-hint`);
  if (error !== undefined) ids.push(`${id}-error`);
  return ids.length === 0 ? undefined : ids.join(' ');
}
