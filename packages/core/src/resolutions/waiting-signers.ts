import { resolutionKey } from './resolution-key.ts';
import type { Resolution } from './resolution.ts';
import type { Reader } from './resolutions.table.ts';
import { standingOfSignature } from './signature-standing.ts';
import { loadSignatureHeads } from './signatures.table.ts';
import { signingGroundsOf } from './signing-grounds.ts';

/**
 * Which of the members have not signed the version that stands, by resolution. Who withdrew has
 * answered; who is only attested is listed already.
 */
export async function waitingSigners(
  reader: Reader,
  resolutions: readonly Resolution[],
  members: readonly string[],
): Promise<Map<string, string[]>> {
  const keys = resolutions.map(resolutionKey);
  const grounds = await signingGroundsOf(reader, resolutions);
  const heads = await loadSignatureHeads(reader, keys);
  const answered = new Map(keys.map((key) => [key, new Set<string>()]));
  for (const head of heads) {
    const { listed } = standingOfSignature(head, grounds.get(head.resolution)!);
    if (listed !== undefined) answered.get(head.resolution)!.add(head.organisation);
  }
  return new Map(
    keys.map((key) => [key, members.filter((member) => !answered.get(key)!.has(member))]),
  );
}
