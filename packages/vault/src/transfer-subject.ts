import { checkParts } from './field-ref.ts';
import { CONTESTED, untilUncontested } from './keyring-conflict.ts';
import type { SubjectId, UnitId } from './keyring.ts';
import { checkPurpose } from './purpose.ts';
import { answered, refused, type Read } from './refusal.ts';
import { rewrapDataKeys } from './rewrap-data-keys.ts';
import { unlockOrFoundUnit, unlockUnit } from './unlock-unit.ts';
import type { UnlockedUnit } from './unlocked-unit.ts';
import type { VaultParts } from './vault-parts.ts';
import type { Purpose, TransferRefusal } from './vault.ts';

/** Who goes where, and why. */
export interface TransferRequest {
  readonly subject: SubjectId;
  readonly from: UnitId;
  readonly to: UnitId;
  readonly why: Purpose;
}

type Attempt = Read<undefined, TransferRefusal> | typeof CONTESTED;

/** Whether both units and the person consent is the caller's to know. */
export async function transferSubject(
  parts: VaultParts,
  request: TransferRequest,
): Promise<Read<undefined, TransferRefusal>> {
  const { subject, from, to, why } = request;
  const purpose = checkPurpose(why);
  if (!purpose.ok) return purpose;
  for (const unit of [from, to]) {
    const address = checkParts({ unit, subject });
    if (!address.ok) return address;
  }
  if (from === to) return refused('vault.transfer_to_same_unit', {});
  const moved = await untilUncontested('transferring keys', () => tryMoving(parts, request));
  if (moved.ok)
    await parts.audit.report({ kind: 'subject.transferred', subject, from, to, purpose: why });
  return moved;
}

async function tryMoving(parts: VaultParts, request: TransferRequest): Promise<Attempt> {
  const { subject, from, to } = request;
  const source = await unlockUnit(parts, from, [subject]);
  if (source === undefined) return refused('vault.key_absent', {});
  if (!source.ok) return source;
  if (source.value.wrappedKeys().length === 0) return refused('vault.key_absent', {});
  const target = await unlockOrFoundUnit(parts, to, []);
  if (target === CONTESTED || !target.ok) return target;
  return moveKeys(parts, subject, { from: source.value, to: target.value });
}

async function moveKeys(
  { keyring, random }: VaultParts,
  subject: SubjectId,
  { from, to }: { readonly from: UnlockedUnit; readonly to: UnlockedUnit },
): Promise<Attempt> {
  const dataKeys = rewrapDataKeys(from, to.unitKey, random);
  if (!dataKeys.ok) return dataKeys;
  const isMoved = await keyring.moveDataKeys({
    subject,
    from: { unit: from.unit, epoch: from.epoch },
    to: { unit: to.unit, epoch: to.epoch },
    dataKeys: dataKeys.value,
  });
  return isMoved ? answered(undefined) : CONTESTED;
}
