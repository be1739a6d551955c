import type { Reader } from './campaigns.table.ts';
import { chunksOf } from './view-rows.ts';

/** Which of these notices are in the outbox already, sent or not. */
export async function loadKnownNotices(
  reader: Reader,
  keys: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>();
  for (const chunk of chunksOf(keys)) {
    const rows = await reader
      .selectFrom('notice')
      .select('key')
      .where('key', 'in', chunk)
      .execute();
    for (const { key } of rows) known.add(key);
  }
  return known;
}
