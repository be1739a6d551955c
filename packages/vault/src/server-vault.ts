import { blindIndex, normaliseIndexValue, type IndexKind } from './blind-index.ts';
import type { Sealed } from './envelope.ts';
import { checkParts, type FieldRef } from './field-ref.ts';
import { CONTESTED, untilUncontested } from './keyring-conflict.ts';
import type { SubjectId, UnitId } from './keyring.ts';
import { forgetMasterKey, isForgotten } from './master-key.ts';
import { openFields } from './open-fields.ts';
import { checkPurpose } from './purpose.ts';
import { answered, type Read } from './refusal.ts';
import { rotateUnit } from './rotate-unit.ts';
import { sealFields } from './seal-fields.ts';
import { transferSubject } from './transfer-subject.ts';
import { unlockOrFoundUnit } from './unlock-unit.ts';
import type { VaultParts } from './vault-parts.ts';
import type {
  IndexRefusal,
  OpenFieldRefusal,
  OpenRefusal,
  Purpose,
  SealRefusal,
  ShredRefusal,
  Vault,
} from './vault.ts';

/**
 * A vault whose keys are in the memory of this server. Its operator can read what it holds, and the
 * interface says so.
 */
export interface ServerVault extends Vault {
  readonly isSealed: boolean;
  /**
   * Wipes the master key from memory: from this moment everything is `vault.sealed`, also what was
   * asked before and is not yet answered. Only a key file or officers' shares bring it back, in a
   * new process.
   */
  sealServer(): void;
}

export function createServerVault(parts: VaultParts): ServerVault {
  return {
    get isSealed() {
      return isForgotten(parts.master);
    },
    sealServer: () => forgetMasterKey(parts.master),
    seal: (unit, ref, plain) => sealOne(parts, unit, { ref, plain }),
    sealMany: (unit, fields) => sealFields(parts, unit, fields),
    open: (unit, ref, sealed, why) => openOne(parts, unit, { ref, sealed, why }),
    openMany: (unit, fields, why) => openFields(parts, { unit, fields, why }),
    index: (unit, kind, value) => indexValue(parts, unit, { kind, value }),
    rotate: (unit, cause) => rotateUnit(parts, unit, cause),
    transfer: (subject, units, why) => transferSubject(parts, { subject, ...units, why }),
    shred: (subject, why) => shredSubject(parts, subject, why),
  };
}

async function sealOne(
  parts: VaultParts,
  unit: UnitId,
  field: { readonly ref: FieldRef; readonly plain: Uint8Array },
): Promise<Read<Sealed, SealRefusal>> {
  const sealed = await sealFields(parts, unit, [field]);
  return sealed.ok ? answered(sealed.value[0]!) : sealed;
}

async function openOne(
  parts: VaultParts,
  unit: UnitId,
  { ref, sealed, why }: { readonly ref: FieldRef; readonly sealed: Sealed; readonly why: Purpose },
): Promise<Read<Uint8Array, OpenRefusal | OpenFieldRefusal>> {
  const opened = await openFields(parts, { unit, fields: [{ ref, sealed }], why });
  return opened.ok ? opened.value[0]! : opened;
}

async function indexValue(
  parts: VaultParts,
  unit: UnitId,
  { kind, value }: { readonly kind: IndexKind; readonly value: string },
): Promise<Read<Uint8Array, IndexRefusal>> {
  const address = checkParts({ unit });
  if (!address.ok) return address;
  const normalised = normaliseIndexValue(kind, value);
  if (!normalised.ok) return normalised;
  return untilUncontested('indexing a value', async () => {
    const unlocked = await unlockOrFoundUnit(parts, unit, []);
    if (unlocked === CONTESTED || !unlocked.ok) return unlocked;
    return answered(blindIndex(unlocked.value.unitKey, kind, normalised.value));
  });
}

/** Needs no master key: a sealed server can still erase. */
async function shredSubject(
  { keyring, audit }: VaultParts,
  subject: SubjectId,
  why: Purpose,
): Promise<Read<undefined, ShredRefusal>> {
  const purpose = checkPurpose(why);
  if (!purpose.ok) return purpose;
  const address = checkParts({ subject });
  if (!address.ok) return address;
  await keyring.shredSubject(subject);
  await audit.report({ kind: 'subject.shredded', subject, purpose: why });
  return answered(undefined);
}
