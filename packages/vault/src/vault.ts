import type { EnvelopeRefusal, Sealed } from './envelope.ts';
import type { FieldRef } from './field-ref.ts';
import type { IndexKind } from './blind-index.ts';
import type { Epoch, SubjectId, UnitId } from './keyring.ts';
import type { Read, RefusalCode } from './refusal.ts';
import type { UnwrapUnitKeyRefusal } from './wrapped-keys.ts';

export interface PlainField {
  readonly ref: FieldRef;
  readonly plain: Uint8Array;
}

export interface SealedField {
  readonly ref: FieldRef;
  readonly sealed: Sealed;
}

/**
 * Why a vault is asked to do something. Both words go into the audit, so neither may hold personal
 * data.
 */
export interface Purpose {
  /** Opaque id of the person or job that asks. */
  readonly actor: string;
  /**
   * Name of the deed, as `member.contacted`: lower case, digits, full stops and underscores, at
   * most 64 characters.
   */
  readonly reason: string;
}

/** What the audit is told. It is for the sink to date and to sign. */
export type VaultEvent =
  | {
      readonly kind: 'fields.opened';
      readonly unit: UnitId;
      readonly purpose: Purpose;
      /** Attempts that were refused are told as well. */
      readonly fields: readonly FieldOutcome[];
    }
  | {
      readonly kind: 'unit_key.rotated';
      readonly unit: UnitId;
      readonly purpose: Purpose;
      readonly epoch: Epoch;
    }
  | {
      readonly kind: 'subject.transferred';
      readonly subject: SubjectId;
      readonly from: UnitId;
      readonly to: UnitId;
      readonly purpose: Purpose;
    }
  | { readonly kind: 'subject.shredded'; readonly subject: SubjectId; readonly purpose: Purpose };

export interface FieldOutcome {
  readonly ref: FieldRef;
  readonly outcome: 'opened' | RefusalCode;
}

/**
 * Where the vault reports to. When it throws, the value is not handed out: nothing is opened
 * without a trace. It runs inside the caller's transaction, or what it wrote may vanish with a
 * rollback while the value is already known.
 */
export interface AuditSink {
  report(event: VaultEvent): Promise<void>;
}

export type SealRefusal =
  | 'vault.ref_malformed'
  | 'vault.value_too_large'
  | UnwrapUnitKeyRefusal
  | 'vault.keyring_not_authentic'
  | 'vault.subject_shredded';

/** Refusals of one field among many. */
export type OpenFieldRefusal =
  | 'vault.ref_malformed'
  | EnvelopeRefusal
  | 'vault.key_absent'
  | 'vault.keyring_not_authentic'
  | 'vault.not_authentic';

/** Refusals of the whole request. */
export type OpenRefusal = 'vault.purpose_missing' | 'vault.ref_malformed' | UnwrapUnitKeyRefusal;

export type IndexRefusal =
  'vault.ref_malformed' | 'vault.index_value_malformed' | UnwrapUnitKeyRefusal;

export type RotateRefusal = OpenRefusal | 'vault.key_absent';

export type TransferRefusal = RotateRefusal | 'vault.transfer_to_same_unit';

export type ShredRefusal = 'vault.purpose_missing' | 'vault.ref_malformed';

/**
 * Seals and opens personal fields, unit by unit. The rest of the program passes `Sealed` through
 * and never learns where keys are: today in the memory of a running server (`createServerVault`),
 * one day only on members' devices.
 *
 * A refusal never tells more than the asker may know: another unit's field, an unknown subject and
 * a shredded one are all `vault.key_absent`.
 */
export interface Vault {
  /** `sealMany` of one field. */
  seal(unit: UnitId, ref: FieldRef, plain: Uint8Array): Promise<Read<Sealed, SealRefusal>>;

  /**
   * Seals fields, all or none, in the order given. Unit and subjects get their keys with their
   * first field.
   */
  sealMany(
    unit: UnitId,
    fields: readonly PlainField[],
  ): Promise<Read<readonly Sealed[], SealRefusal>>;

  /** `openMany` of one field. */
  open(
    unit: UnitId,
    ref: FieldRef,
    sealed: Sealed,
    why: Purpose,
  ): Promise<Read<Uint8Array, OpenRefusal | OpenFieldRefusal>>;

  /**
   * Opens fields of one unit, each with its own answer. The audit knows of all before any value is
   * returned.
   */
  openMany(
    unit: UnitId,
    fields: readonly SealedField[],
    why: Purpose,
  ): Promise<Read<readonly Read<Uint8Array, OpenFieldRefusal>[], OpenRefusal>>;

  /**
   * A value that is equal for equal phones or member numbers inside one unit and epoch, and tells
   * nothing to whoever has no key of the unit. Its first four bytes are the epoch: after `rotate`,
   * values of earlier epochs no longer match and are to be computed anew.
   */
  index(unit: UnitId, kind: IndexKind, value: string): Promise<Read<Uint8Array, IndexRefusal>>;

  /**
   * A new unit key and epoch: what is sealed from now on does not open with any key that was known
   * before.
   */
  rotate(unit: UnitId, cause: Purpose): Promise<Read<Epoch, RotateRefusal>>;

  /**
   * Gives the keys of a subject to another unit. Its sealed fields need not be touched: they open
   * in the new unit and no longer in the old.
   */
  transfer(
    subject: SubjectId,
    units: { readonly from: UnitId; readonly to: UnitId },
    why: Purpose,
  ): Promise<Read<undefined, TransferRefusal>>;

  /** Destroys the keys of a subject, everywhere and for good. Done also when there are none. */
  shred(subject: SubjectId, why: Purpose): Promise<Read<undefined, ShredRefusal>>;
}
