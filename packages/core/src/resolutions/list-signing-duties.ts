import { isMember } from '../organisations/index.ts';
import type { Instance } from '../platform/instance.ts';
import { resolutionRows, type ResolutionRow } from './list-resolutions.ts';
import { resolutionKey } from './resolution-key.ts';
import { isOpenForSignatures, type Resolution } from './resolution.ts';
import { loadAdoptedResolutions, type Reader } from './resolutions.table.ts';
import { standingOfSignature } from './signature-standing.ts';
import { loadSignatureHeads } from './signatures.table.ts';
import { signingGroundsOf } from './signing-grounds.ts';

/** An adopted resolution that waits for an organisation's signature. */
export interface SigningDuty extends ResolutionRow {
  /** The superseded version the organisation signed, if it did. */
  readonly signedVersion: number | null;
}

/**
 * Adopted resolutions of its federations under which the organisation is not listed, newest first.
 * Who withdrew has answered; who is only attested is listed already and need not be asked.
 */
export async function listSigningDuties(
  instance: Instance,
  { organisation, language }: { organisation: string; language?: string | undefined },
): Promise<SigningDuty[]> {
  const reader = instance.database.kysely;
  const now = instance.clock();
  const adopted = await loadAdoptedResolutions(reader);
  const open = adopted.filter((resolution) => isOpenForSignatures(resolution, now));
  const waiting = await unsignedBy(
    reader,
    organisation,
    await ofItsFederations(reader, organisation, open),
  );
  const rows = await resolutionRows(
    reader,
    waiting.map(({ resolution }) => resolution),
    {
      language,
      now,
    },
  );
  return rows
    .map((row, index) => ({ ...row, signedVersion: waiting[index]!.signedVersion }))
    .reverse();
}

async function ofItsFederations(
  reader: Reader,
  organisation: string,
  resolutions: readonly Resolution[],
): Promise<Resolution[]> {
  const memberships = new Map<string, boolean>();
  for (const { log } of resolutions)
    if (!memberships.has(log)) memberships.set(log, await isMember(reader, log, organisation));
  return resolutions.filter(({ log }) => log !== organisation && memberships.get(log) === true);
}

interface Unsigned {
  readonly resolution: Resolution;
  readonly signedVersion: number | null;
}

async function unsignedBy(
  reader: Reader,
  organisation: string,
  resolutions: readonly Resolution[],
): Promise<Unsigned[]> {
  const grounds = await signingGroundsOf(reader, resolutions);
  const heads = await loadSignatureHeads(reader, resolutions.map(resolutionKey), organisation);
  return resolutions.flatMap((resolution): Unsigned[] => {
    const key = resolutionKey(resolution);
    const head = heads.find((candidate) => candidate.resolution === key);
    if (head === undefined) return [{ resolution, signedVersion: null }];
    const { listed } = standingOfSignature(head, grounds.get(key)!);
    return listed === undefined ? [{ resolution, signedVersion: head.version }] : [];
  });
}
