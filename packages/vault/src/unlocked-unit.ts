import type { KeyObject } from 'node:crypto';
import type { Epoch, SubjectId, UnitId, UnitKeys, WrappedDataKey } from './keyring.ts';
import type { MasterKey } from './master-key.ts';
import { answered, type Read } from './refusal.ts';
import {
  unwrapDataKey,
  unwrapUnitKey,
  type UnitKey,
  type UnwrapUnitKeyRefusal,
} from './wrapped-keys.ts';

/**
 * A unit's keys in the clear, for the length of one request. Nothing is kept from one to the next,
 * so forgetting the master key leaves nothing behind that still opens.
 */
export class UnlockedUnit {
  readonly unitKey: UnitKey;
  readonly #wrapped = new Map<string, WrappedDataKey>();
  readonly #current = new Map<SubjectId | null, WrappedDataKey>();
  readonly #opened = new Map<string, KeyObject>();

  private constructor(unitKey: UnitKey, dataKeys: readonly WrappedDataKey[]) {
    this.unitKey = unitKey;
    for (const key of dataKeys) this.add(key);
  }

  static unlock(
    master: MasterKey,
    { unitKey, dataKeys }: UnitKeys,
  ): Read<UnlockedUnit, UnwrapUnitKeyRefusal> {
    const key = unwrapUnitKey(master, unitKey);
    return key.ok ? answered(new UnlockedUnit(key.value, dataKeys)) : key;
  }

  get unit(): UnitId {
    return this.unitKey.unit;
  }

  get epoch(): Epoch {
    return this.unitKey.epoch;
  }

  add(key: WrappedDataKey): void {
    this.#wrapped.set(key.keyId, key);
    const isCurrent = key.originUnit === this.unit && key.originEpoch === this.epoch;
    if (isCurrent) this.#current.set(key.subject, key);
  }

  wrappedKeys(): WrappedDataKey[] {
    return [...this.#wrapped.values()];
  }

  /** The key an envelope names, if it is one of this subject's. */
  findById(keyId: string, subject: SubjectId | null): WrappedDataKey | undefined {
    const key = this.#wrapped.get(keyId);
    return key?.subject === subject ? key : undefined;
  }

  /** The key the subject's fields are sealed with in this unit and epoch. */
  findCurrent(subject: SubjectId | null): WrappedDataKey | undefined {
    return this.#current.get(subject);
  }

  /** A data key in the clear, unwrapped once however many fields it opens. */
  dataKey(wrapped: WrappedDataKey): Read<KeyObject, 'vault.keyring_not_authentic'> {
    const opened = this.#opened.get(wrapped.keyId);
    if (opened !== undefined) return answered(opened);
    const key = unwrapDataKey(this.unitKey, wrapped);
    if (key.ok) this.#opened.set(wrapped.keyId, key.value);
    return key;
  }
}
