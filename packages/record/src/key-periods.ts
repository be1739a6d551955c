import { bytesEqual } from './bytes.ts';
import type { Cut, RecordService } from './identity-document.ts';
import { originOf } from './origin.ts';
import { accept, refuse, type Read, type Refused } from './read.ts';
import { emptyRoot } from './tree-hash.ts';
import { trustedVkey, type Vkey } from './vkey.ts';

/** What one version of an identity says about the record. */
export type VersionedService = RecordService & { readonly version: number };

/** One record key and the part of the record whose heads it signs. */
export interface KeyPeriod {
  readonly epoch: number;
  /** The key under the name of the epoch's origin. */
  readonly vkey: Vkey;
  /** Smallest head the key signs. */
  readonly fromSize: number;
  /** Largest head the key signs, with its root; null while the period lasts. */
  readonly cut: Cut | null;
}

/**
 * Lays out which key signs which heads. A version that changes the key or the epoch must carry the
 * cut: what the old key signed beyond it is void, however it was signed.
 */
export function keyPeriods(
  scid: string,
  services: readonly VersionedService[],
): Read<readonly KeyPeriod[]> {
  const periods: KeyPeriod[] = [];
  for (const service of services) {
    const last = periods.pop();
    const refused = refuseService(service, last, periods);
    if (refused) return refused;
    const { epoch, publicKey, cut } = service;
    if (last) periods.push(cut === null ? last : { ...last, cut });
    if (last && cut === null) continue;
    const fromSize = last?.epoch === epoch ? cut!.size : 0;
    periods.push({
      epoch,
      vkey: trustedVkey(originOf(scid, epoch), publicKey),
      fromSize,
      cut: null,
    });
  }
  return accept(periods);
}

function refuseService(
  { version, epoch, publicKey, cut }: VersionedService,
  last: KeyPeriod | undefined,
  ended: readonly KeyPeriod[],
): Refused | null {
  if (!last) {
    if (epoch !== 0) return refuse('record.identity_epoch_wrong', { version });
    return cut === null ? null : refuse('record.identity_cut_unexpected', { version });
  }
  if (epoch !== last.epoch && epoch !== last.epoch + 1) {
    return refuse('record.identity_epoch_wrong', { version });
  }
  const isSameKey = bytesEqual(publicKey, last.vkey.publicKey);
  const isChange = !isSameKey || epoch !== last.epoch;
  if (!isChange) return cut === null ? null : refuse('record.identity_cut_unexpected', { version });
  // A key that came back would bring back what was signed with it after it was given up.
  if (!isSameKey && ended.some((period) => bytesEqual(publicKey, period.vkey.publicKey))) {
    return refuse('record.identity_record_key_used_before', { version });
  }
  if (cut === null) return refuse('record.identity_cut_missing', { version });
  return isCutOf(cut, last, ended.at(-1)) ? null : refuse('record.identity_cut_wrong', { version });
}

/** Whether a cut can end a period: in its epoch, not before its start, and true to its start. */
function isCutOf(cut: Cut, last: KeyPeriod, before: KeyPeriod | undefined): boolean {
  if (cut.epoch !== last.epoch || cut.size < last.fromSize) return false;
  if (cut.size === 0) return bytesEqual(cut.root, emptyRoot());
  const start = before?.epoch === last.epoch ? before.cut : null;
  return cut.size !== start?.size || bytesEqual(cut.root, start.root);
}
