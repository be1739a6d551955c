import { toHex } from './bytes.ts';
import { decodeEnvelope, openEnvelope } from './envelope.ts';
import { checkFieldRef, checkParts, fieldAddress } from './field-ref.ts';
import type { UnitId } from './keyring.ts';
import { isForgotten } from './master-key.ts';
import { checkPurpose } from './purpose.ts';
import { answered, refused, type Read } from './refusal.ts';
import { unlockUnit } from './unlock-unit.ts';
import type { UnlockedUnit } from './unlocked-unit.ts';
import type { VaultParts } from './vault-parts.ts';
import type { FieldOutcome, OpenFieldRefusal, OpenRefusal, Purpose, SealedField } from './vault.ts';

type Opened = Read<Uint8Array, OpenFieldRefusal>;

/** One request for fields of one unit. */
export interface OpenRequest {
  readonly unit: UnitId;
  readonly fields: readonly SealedField[];
  readonly why: Purpose;
}

/** Refusals in the order of `OpenRefusal`, and of each field in the order of `OpenFieldRefusal`. */
export async function openFields(
  parts: VaultParts,
  request: OpenRequest,
): Promise<Read<readonly Opened[], OpenRefusal>> {
  const { unit, fields, why } = request;
  const purpose = checkPurpose(why);
  if (!purpose.ok) return purpose;
  const address = checkParts({ unit });
  if (!address.ok) return address;
  const sound = fields.filter(({ ref }) => checkFieldRef(unit, ref).ok);
  const subjects = [...new Set(sound.map(({ ref }) => ref.subject))];
  const unlocked = await unlockUnit(parts, unit, subjects);
  if (unlocked !== undefined && !unlocked.ok) return unlocked;
  const opened = fields.map((field) => openField(unlocked?.value, unit, field));
  return discloseAfterReport(parts, request, opened);
}

function openField(
  unlocked: UnlockedUnit | undefined,
  unit: UnitId,
  { ref, sealed }: SealedField,
): Opened {
  const address = checkFieldRef(unit, ref);
  if (!address.ok) return address;
  const envelope = decodeEnvelope(sealed);
  if (!envelope.ok) return envelope;
  const wrapped = unlocked?.findById(toHex(envelope.value.keyId), ref.subject);
  if (unlocked === undefined || wrapped === undefined) return refused('vault.key_absent', {});
  const key = unlocked.dataKey(wrapped);
  if (!key.ok) return key;
  return openEnvelope(key.value, fieldAddress(wrapped.originUnit, ref), sealed);
}

/**
 * Values leave only when the audit has them, and only while the server is not sealed: it may be in
 * the meantime.
 */
async function discloseAfterReport(
  { audit, master }: VaultParts,
  { unit, fields, why }: OpenRequest,
  opened: readonly Opened[],
): Promise<Read<readonly Opened[], 'vault.sealed'>> {
  const outcomes = fields
    .map(({ ref }, i) => ({ ref, outcome: outcomeOf(opened[i]!) }))
    .filter(({ outcome }) => outcome !== 'vault.ref_malformed');
  let isReported = false;
  try {
    if (outcomes.length > 0)
      await audit.report({ kind: 'fields.opened', unit, purpose: why, fields: outcomes });
    isReported = true;
    if (!isForgotten(master)) return answered(opened);
    return refused('vault.sealed', {});
  } finally {
    if (!isReported || isForgotten(master)) wipeAll(opened);
  }
}

function outcomeOf(opened: Opened): FieldOutcome['outcome'] {
  return opened.ok ? 'opened' : opened.refusal.code;
}

function wipeAll(opened: readonly Opened[]): void {
  for (const read of opened) if (read.ok) read.value.fill(0);
}
