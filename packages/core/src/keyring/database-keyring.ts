import type {
  Epoch,
  KeyMove,
  KeyReplacement,
  Keyring,
  SubjectId,
  UnitId,
  UnitKeys,
  WrappedDataKey,
  WrappedUnitKey,
} from '@communard/vault';
import type { Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import * as table from './keyring.table.ts';

/**
 * The keyring of one organisation's units in the database's schema `keyring`; a unit of another
 * organisation has no key here. Everything happens in the transaction it was made
 * with: when that is rolled back, no key was added, moved or destroyed. A unit's row is held while
 * its keys change.
 */
export class DatabaseKeyring implements Keyring {
  readonly #tx: Transaction<Schema>;
  readonly #organisation: string;
  readonly #shreddedFrom = new Map<SubjectId, ReadonlySet<UnitId>>();

  constructor(tx: Transaction<Schema>, organisation: string) {
    this.#tx = tx;
    this.#organisation = organisation;
  }

  async getUnitKeys(
    unit: UnitId,
    subjects: readonly (SubjectId | null)[] | 'all',
  ): Promise<UnitKeys | undefined> {
    return table.loadUnitKeys(this.#tx, { organisation: this.#organisation, unit }, subjects);
  }

  async listUnits(): Promise<readonly UnitId[]> {
    return table.loadUnits(this.#tx, this.#organisation);
  }

  async addUnitKey(key: WrappedUnitKey): Promise<boolean> {
    return table.insertUnitKey(this.#tx, this.#organisation, key);
  }

  async addDataKeys(
    unit: UnitId,
    epoch: Epoch,
    keys: readonly WrappedDataKey[],
  ): Promise<'added' | 'changed' | 'shredded'> {
    await table.lockAgainstShredding(this.#tx);
    const subjects = keys.map(({ subject }) => subject).filter((subject) => subject !== null);
    if (await table.hasShredded(this.#tx, subjects)) return 'shredded';
    const epochs = await this.#lockUnits([unit]);
    if (epochs.get(unit) !== epoch) return 'changed';
    if ((await table.countKeysOfOrigin(this.#tx, unit, keys)) > 0) return 'changed';
    return (await table.insertDataKeys(this.#tx, keys)) ? 'added' : 'changed';
  }

  async replaceUnitKeys({ fromEpoch, unitKey, dataKeys }: KeyReplacement): Promise<boolean> {
    const { unit } = unitKey;
    const epochs = await this.#lockUnits([unit]);
    if (epochs.get(unit) !== fromEpoch) return false;
    if (!haveSameIds(await table.lockDataKeys(this.#tx, unit), dataKeys)) return false;
    await table.updateUnitKey(this.#tx, unitKey);
    await table.rewrapDataKeys(this.#tx, unit, dataKeys);
    return true;
  }

  async moveDataKeys({ subject, from, to, dataKeys }: KeyMove): Promise<boolean> {
    const epochs = await this.#lockUnits([from.unit, to.unit]);
    const isCurrent = [from, to].every(({ unit, epoch }) => epochs.get(unit) === epoch);
    if (!isCurrent) return false;
    const present = await table.lockDataKeys(this.#tx, from.unit, subject);
    if (!haveSameIds(present, dataKeys)) return false;
    await table.rewrapDataKeys(this.#tx, to.unit, dataKeys);
    return true;
  }

  async shredSubject(subject: SubjectId): Promise<number> {
    await table.lockForShredding(this.#tx);
    const units = await table.destroyKeys(this.#tx, subject);
    this.#shreddedFrom.set(subject, new Set(units));
    return units.length;
  }

  #lockUnits(units: readonly UnitId[]): Promise<Map<UnitId, Epoch>> {
    return table.lockUnits(this.#tx, this.#organisation, units);
  }

  /** The units in which this keyring destroyed keys of a subject, so that each can be told. */
  unitsShreddedFrom(subject: SubjectId): readonly UnitId[] {
    return [...(this.#shreddedFrom.get(subject) ?? [])].sort();
  }
}

function haveSameIds(ids: readonly string[], keys: readonly WrappedDataKey[]): boolean {
  const given = new Set(keys.map(({ keyId }) => keyId));
  return ids.length === keys.length && ids.every((id) => given.has(id));
}
