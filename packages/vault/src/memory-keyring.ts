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
} from './keyring.ts';

/** All a keyring remembers: what a backup of it would hold. */
export interface KeyringContents {
  readonly unitKeys: readonly WrappedUnitKey[];
  readonly dataKeys: readonly WrappedDataKey[];
  readonly shredded: readonly SubjectId[];
}

/**
 * A keyring in memory, for tests and for measuring. It forgets everything when the process ends.
 */
export class MemoryKeyring implements Keyring {
  #unitKeys: Map<UnitId, WrappedUnitKey>;
  #dataKeys: Map<string, WrappedDataKey>;
  #shredded: Set<SubjectId>;

  constructor(contents: KeyringContents = { unitKeys: [], dataKeys: [], shredded: [] }) {
    this.#unitKeys = new Map(contents.unitKeys.map((key) => [key.unit, key]));
    this.#dataKeys = new Map(contents.dataKeys.map((key) => [key.keyId, key]));
    this.#shredded = new Set(contents.shredded);
  }

  contents(): KeyringContents {
    return {
      unitKeys: [...this.#unitKeys.values()],
      dataKeys: [...this.#dataKeys.values()],
      shredded: [...this.#shredded],
    };
  }

  async getUnitKeys(
    unit: UnitId,
    subjects: readonly (SubjectId | null)[] | 'all',
  ): Promise<UnitKeys | undefined> {
    const unitKey = this.#unitKeys.get(unit);
    if (unitKey === undefined) return undefined;
    const wanted = new Set(subjects);
    const dataKeys = this.#dataKeysOf(unit).filter(
      ({ subject }) => subjects === 'all' || wanted.has(subject!),
    );
    return { unitKey, dataKeys };
  }

  async listUnits(): Promise<readonly UnitId[]> {
    return [...this.#unitKeys.keys()];
  }

  async addUnitKey(key: WrappedUnitKey): Promise<boolean> {
    if (this.#unitKeys.has(key.unit)) return false;
    this.#unitKeys.set(key.unit, key);
    return true;
  }

  async addDataKeys(
    unit: UnitId,
    epoch: Epoch,
    keys: readonly WrappedDataKey[],
  ): Promise<'added' | 'changed' | 'shredded'> {
    if (keys.some(({ subject }) => this.#shredded.has(subject!))) return 'shredded';
    const present = new Set(this.#dataKeysOf(unit).map(origin));
    const isTaken = keys.some((key) => present.has(origin(key)) || this.#dataKeys.has(key.keyId));
    if (isTaken || !this.#isIn(unit, epoch)) return 'changed';
    for (const key of keys) this.#dataKeys.set(key.keyId, key);
    return 'added';
  }

  async replaceUnitKeys({ fromEpoch, unitKey, dataKeys }: KeyReplacement): Promise<boolean> {
    const present = this.#dataKeysOf(unitKey.unit);
    if (!this.#isIn(unitKey.unit, fromEpoch) || !haveSameIds(present, dataKeys)) return false;
    this.#unitKeys.set(unitKey.unit, unitKey);
    for (const key of dataKeys) this.#dataKeys.set(key.keyId, key);
    return true;
  }

  async moveDataKeys({ subject, from, to, dataKeys }: KeyMove): Promise<boolean> {
    const present = this.#dataKeysOf(from.unit).filter((key) => key.subject === subject);
    const isCurrent = this.#isIn(from.unit, from.epoch) && this.#isIn(to.unit, to.epoch);
    if (!isCurrent || !haveSameIds(present, dataKeys)) return false;
    for (const key of dataKeys) this.#dataKeys.set(key.keyId, key);
    return true;
  }

  async shredSubject(subject: SubjectId): Promise<number> {
    this.#shredded.add(subject);
    const keys = [...this.#dataKeys.values()].filter((key) => key.subject === subject);
    for (const { keyId } of keys) this.#dataKeys.delete(keyId);
    return keys.length;
  }

  #dataKeysOf(unit: UnitId): WrappedDataKey[] {
    return [...this.#dataKeys.values()].filter((key) => key.unit === unit);
  }

  #isIn(unit: UnitId, epoch: Epoch): boolean {
    return this.#unitKeys.get(unit)?.epoch === epoch;
  }
}

function origin({ subject, originUnit, originEpoch }: WrappedDataKey): string {
  return JSON.stringify([subject, originUnit, originEpoch]);
}

function haveSameIds(some: readonly WrappedDataKey[], others: readonly WrappedDataKey[]): boolean {
  const ids = new Set(some.map(({ keyId }) => keyId));
  return some.length === others.length && others.every(({ keyId }) => ids.has(keyId));
}
