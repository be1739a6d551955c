import { listMemberIds } from '../organisations/index.ts';
import { resolutionKey } from './resolution-key.ts';
import { adoptionOf, type Resolution } from './resolution.ts';
import { loadTextHeads, type Reader, type TextHead } from './resolutions.table.ts';
import { signingGroundOf, type SigningGround } from './signature-standing.ts';

/** What the signatures under each of the resolutions are measured against, by key. */
export async function signingGroundsOf(
  reader: Reader,
  resolutions: readonly Resolution[],
  known?: readonly TextHead[],
): Promise<Map<string, SigningGround>> {
  const texts = known ?? (await loadTextHeads(reader, resolutions.map(resolutionKey)));
  const grounds = new Map<string, SigningGround>();
  for (const resolution of resolutions) {
    const key = resolutionKey(resolution);
    const adoption = adoptionOf(resolution);
    const adopted = texts.filter(
      (text) => text.resolution === key && text.version === adoption?.version,
    );
    const members =
      adoption?.openTo === 'members' ? await signersAmong(reader, resolution.log) : undefined;
    grounds.set(key, signingGroundOf(resolution, { texts: adopted, members }));
  }
  return grounds;
}

/** Members now and before: who leaves does not take its signature away by leaving. */
async function signersAmong(reader: Reader, federation: string): Promise<ReadonlySet<string>> {
  return new Set(await listMemberIds(reader, federation, ['member', 'former']));
}
