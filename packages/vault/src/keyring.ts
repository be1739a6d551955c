/** Id of a unit. Random and opaque: it stands in the clear. */
export type UnitId = string;

/**
 * Id of whoever is erased as one: a member, or a person of the circle. Random and opaque. In a
 * `FieldRef`, null stands for the unit itself, whose name and minutes belong to no single person.
 */
export type SubjectId = string;

/** Counts the keys a unit has had, from 1. A mandate that ends starts the next. */
export type Epoch = number;

/** A unit's key, sealed under the master key. */
export interface WrappedUnitKey {
  readonly unit: UnitId;
  readonly epoch: Epoch;
  readonly wrapped: Uint8Array;
}

/**
 * A key that seals the fields of one subject, itself sealed under the key of the unit where the
 * subject is now.
 */
export interface WrappedDataKey {
  /** 16 hexadecimal digits, the same as in every envelope this key sealed. Unique. */
  readonly keyId: string;
  readonly unit: UnitId;
  readonly subject: SubjectId | null;
  /** The unit and epoch in which the key was made, and for which alone it seals. Never changes. */
  readonly originUnit: UnitId;
  readonly originEpoch: Epoch;
  readonly wrapped: Uint8Array;
}

export interface UnitKeys {
  readonly unitKey: WrappedUnitKey;
  readonly dataKeys: readonly WrappedDataKey[];
}

/**
 * A change of a unit's keys, right only as long as the unit still has the epoch and the data keys
 * it was made from.
 */
export interface KeyReplacement {
  readonly fromEpoch: Epoch;
  readonly unitKey: WrappedUnitKey;
  readonly dataKeys: readonly WrappedDataKey[];
}

export interface KeyMove {
  readonly subject: SubjectId;
  readonly from: { readonly unit: UnitId; readonly epoch: Epoch };
  readonly to: { readonly unit: UnitId; readonly epoch: Epoch };
  /** All data keys the subject has in `from.unit`, wrapped anew for `to.unit`. */
  readonly dataKeys: readonly WrappedDataKey[];
}

/**
 * Where wrapped keys are kept. It never sees a key in the clear, so whoever holds it alone can open
 * nothing.
 *
 * Kept and backed up apart from the data: a destroyed key makes every old copy of the data
 * unreadable only if old copies of the keyring are gone, so those live 30 days at most. Every
 * change is all or nothing and tells whether it was made, for other processes work on the same
 * units; `keyringRules` says exactly what is asked of an implementation.
 */
export interface Keyring {
  /**
   * The unit's key and the data keys of these subjects in it, as of one moment. Undefined while the
   * unit has no key.
   */
  getUnitKeys(
    unit: UnitId,
    subjects: readonly (SubjectId | null)[] | 'all',
  ): Promise<UnitKeys | undefined>;

  /** Units that have a key, in any order. */
  listUnits(): Promise<readonly UnitId[]>;

  /** False, and no change, when the unit has a key already. */
  addUnitKey(key: WrappedUnitKey): Promise<boolean>;

  /**
   * Adds data keys made in `epoch` of `unit`. `shredded` when a subject was shredded; else
   * `changed` when the unit is no longer in that epoch, a subject already has a key of that origin
   * there, or an id is taken. Then nothing is added.
   */
  addDataKeys(
    unit: UnitId,
    epoch: Epoch,
    keys: readonly WrappedDataKey[],
  ): Promise<'added' | 'changed' | 'shredded'>;

  /**
   * Replaces a unit's key and all its data keys. False, and no change, unless the unit is in
   * `fromEpoch` and has exactly the data keys with these ids. Without the second condition a key
   * shredded meanwhile would come back, and one added meanwhile would be lost.
   */
  replaceUnitKeys(replacement: KeyReplacement): Promise<boolean>;

  /**
   * False, and no change, unless both units are in these epochs and the subject's keys in the first
   * have these ids.
   */
  moveDataKeys(move: KeyMove): Promise<boolean>;

  /**
   * Destroys every data key of the subject, in all units, for good, and remembers the id so that
   * none is ever added again. Answers how many there were.
   */
  shredSubject(subject: SubjectId): Promise<number>;
}
