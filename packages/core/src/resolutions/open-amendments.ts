import { isMember } from '../organisations/index.ts';
import { loadOpenProposers } from './deliberation.table.ts';
import type { ResolutionName } from './entry-parts.ts';
import { resolutionKey } from './resolution-key.ts';
import type { Reader } from './resolutions.table.ts';

/**
 * How many amendments of members wait for an answer, by resolution. What strangers write into
 * their own records is shown, but holds nobody up.
 */
export async function countOpenAmendments(
  reader: Reader,
  resolutions: readonly ResolutionName[],
): Promise<Map<string, number>> {
  const federations = new Map(resolutions.map((name) => [resolutionKey(name), name.log]));
  const counts = new Map<string, number>();
  for (const { resolution, log } of await loadOpenProposers(reader, [...federations.keys()])) {
    const federation = federations.get(resolution)!;
    const isOwn = log === federation;
    if (isOwn || (await isMember(reader, federation, log)))
      counts.set(resolution, (counts.get(resolution) ?? 0) + 1);
  }
  return counts;
}
