import assert from 'node:assert/strict';
import type { Keyring, SubjectId, UnitId, WrappedDataKey, WrappedUnitKey } from './keyring.ts';

type Subjects = Parameters<Keyring['getUnitKeys']>[1];

/** Ids to try a keyring with, for one on tables may know only ids it has rows for. */
export interface KeyringRuleIds {
  readonly units: readonly [UnitId, UnitId];
  readonly subjects: readonly [SubjectId, SubjectId];
}

export interface KeyringRule {
  readonly title: string;
  /** Throws an assertion error when a keyring, empty until now, breaks the rule. */
  holds(keyring: Keyring): Promise<void>;
}

/**
 * What the vault relies on in every keyring. Each rule is a test, to be run on an empty keyring of
 * its own.
 */
export function keyringRules(ids: KeyringRuleIds): readonly KeyringRule[] {
  const groups = [readingRules, addingRules, replacingRules, movingRules, shreddingRules];
  return groups.flatMap((rulesOf) => rulesOf(ids));
}

function readingRules(ids: KeyringRuleIds): KeyringRule[] {
  const { here, there, one, other, unitKey, dataKey, founded, keysIn } = stage(ids);
  return [
    {
      title: 'a unit without a key has no keys at all',
      async holds(keyring) {
        assert.equal(await keyring.getUnitKeys(here, 'all'), undefined);
        assert.deepEqual(await keyring.listUnits(), []);
      },
    },
    {
      title: 'a unit gets its first key once',
      async holds(keyring) {
        assert.equal(await keyring.addUnitKey(unitKey(here, 1, 7)), true);
        assert.equal(await keyring.addUnitKey(unitKey(here, 1, 8)), false);
        const keys = await keyring.getUnitKeys(here, 'all');
        assert.equal(keys!.unitKey.unit, here);
        assert.equal(keys!.unitKey.epoch, 1);
        assert.deepEqual(new Uint8Array(keys!.unitKey.wrapped), unitKey(here, 1, 7).wrapped);
        assert.deepEqual(await keyring.listUnits(), [here]);
      },
    },
    {
      title: 'data keys come back as they were added, and only those of the subjects asked for',
      async holds(keyring) {
        const [a, b] = [dataKey(1), dataKey(2, { subject: other })];
        const ofUnit = dataKey(3, { subject: null });
        await founded(keyring, a, b, ofUnit);
        assert.deepEqual(await keysIn(keyring, here, 'all'), [a, b, ofUnit]);
        assert.deepEqual(await keysIn(keyring, here, [one]), [a]);
        assert.deepEqual(await keysIn(keyring, here, [other, null]), [b, ofUnit]);
        assert.deepEqual(await keysIn(keyring, here, []), []);
        assert.deepEqual(await keysIn(keyring, there, 'all'), []);
      },
    },
  ];
}

function addingRules(ids: KeyringRuleIds): KeyringRule[] {
  const { here, there, other, dataKey, founded, keysIn } = stage(ids);
  return [
    {
      title: 'no data key is added to a unit without a key, or in an epoch it is not in',
      async holds(keyring) {
        assert.equal(await keyring.addDataKeys(here, 1, [dataKey(1)]), 'changed');
        await founded(keyring);
        assert.equal(
          await keyring.addDataKeys(here, 2, [dataKey(1, { originEpoch: 2 })]),
          'changed',
        );
        assert.deepEqual(await keysIn(keyring, here, 'all'), []);
      },
    },
    {
      title: 'a subject gets one data key of each origin, and a refused addition adds none',
      async holds(keyring) {
        await founded(keyring, dataKey(1), dataKey(2, { subject: null }));
        const both = [dataKey(3, { subject: other }), dataKey(4)];
        assert.equal(await keyring.addDataKeys(here, 1, both), 'changed');
        const forUnit = [dataKey(5, { subject: null })];
        assert.equal(await keyring.addDataKeys(here, 1, forUnit), 'changed');
        assert.equal((await keysIn(keyring, here, 'all')).length, 2);
      },
    },
    {
      title: 'an id that is taken is not given twice, in whatever unit',
      async holds(keyring) {
        await founded(keyring, dataKey(1));
        const again = dataKey(1, { unit: there, originUnit: there, subject: other });
        assert.equal(await keyring.addDataKeys(there, 1, [again]), 'changed');
        assert.deepEqual(await keysIn(keyring, here, 'all'), [dataKey(1)]);
      },
    },
  ];
}

function replacingRules(ids: KeyringRuleIds): KeyringRule[] {
  const { here, other, unitKey, dataKey, founded, keysIn } = stage(ids);
  return [
    {
      title: 'a unit changes key and all its data keys together',
      async holds(keyring) {
        await founded(keyring, dataKey(1), dataKey(2, { subject: null }));
        const wrapped = new Uint8Array(106).fill(99);
        const dataKeys = [dataKey(2, { subject: null, wrapped }), dataKey(1, { wrapped })];
        const replacement = { fromEpoch: 1, unitKey: unitKey(here, 2), dataKeys };
        assert.equal(await keyring.replaceUnitKeys(replacement), true);
        const keys = await keyring.getUnitKeys(here, 'all');
        assert.equal(keys!.unitKey.epoch, 2);
        assert.deepEqual(new Uint8Array(keys!.unitKey.wrapped), unitKey(here, 2).wrapped);
        assert.deepEqual(await keysIn(keyring, here, 'all'), dataKeys.toReversed());
      },
    },
    {
      title: 'a unit does not change keys from an epoch it is not in',
      async holds(keyring) {
        await founded(keyring, dataKey(1));
        const replacement = { fromEpoch: 2, unitKey: unitKey(here, 3), dataKeys: [dataKey(1)] };
        assert.equal(await keyring.replaceUnitKeys(replacement), false);
        assert.equal((await keyring.getUnitKeys(here, []))!.unitKey.epoch, 1);
      },
    },
    {
      title: 'a unit does not change keys when a data key was added meanwhile',
      async holds(keyring) {
        await founded(keyring, dataKey(1), dataKey(2, { subject: other }));
        const replacement = { fromEpoch: 1, unitKey: unitKey(here, 2), dataKeys: [dataKey(1)] };
        assert.equal(await keyring.replaceUnitKeys(replacement), false);
        assert.equal((await keyring.getUnitKeys(here, []))!.unitKey.epoch, 1);
      },
    },
    {
      title:
        'a unit does not change keys when a data key was shredded meanwhile, and it stays gone',
      async holds(keyring) {
        const gone = dataKey(1, { subject: other });
        await founded(keyring, gone, dataKey(2));
        await keyring.shredSubject(other);
        for (const dataKeys of [[gone, dataKey(2)], [gone]]) {
          const replacement = { fromEpoch: 1, unitKey: unitKey(here, 2), dataKeys };
          assert.equal(await keyring.replaceUnitKeys(replacement), false);
        }
        assert.deepEqual(await keysIn(keyring, here, 'all'), [dataKey(2)]);
      },
    },
  ];
}

function movingRules(ids: KeyringRuleIds): KeyringRule[] {
  const { here, there, one, other, dataKey, founded, keysIn } = stage(ids);
  return [
    {
      title: 'a move takes all data keys of one subject to another unit, and no one else’s',
      async holds(keyring) {
        await founded(keyring, dataKey(1), dataKey(2, { subject: other }));
        const moved = dataKey(1, { unit: there, wrapped: new Uint8Array(106).fill(9) });
        const move = {
          subject: one,
          from: { unit: here, epoch: 1 },
          to: { unit: there, epoch: 1 },
        };
        assert.equal(await keyring.moveDataKeys({ ...move, dataKeys: [moved] }), true);
        assert.deepEqual(await keysIn(keyring, there, [one]), [moved]);
        assert.deepEqual(await keysIn(keyring, here, 'all'), [dataKey(2, { subject: other })]);
      },
    },
    {
      title: 'a move is refused when an epoch has passed or the keys are not those that are there',
      async holds(keyring) {
        await founded(keyring, dataKey(1));
        const moved = dataKey(1, { unit: there });
        const now = { from: { unit: here, epoch: 1 }, to: { unit: there, epoch: 1 } };
        const stale = [
          { ...now, from: { unit: here, epoch: 2 }, dataKeys: [moved] },
          { ...now, to: { unit: there, epoch: 2 }, dataKeys: [moved] },
          { ...now, dataKeys: [] },
          { ...now, dataKeys: [dataKey(2, { unit: there })] },
        ];
        for (const move of stale)
          assert.equal(await keyring.moveDataKeys({ subject: one, ...move }), false);
        assert.deepEqual(await keysIn(keyring, here, 'all'), [dataKey(1)]);
        assert.deepEqual(await keysIn(keyring, there, 'all'), []);
      },
    },
  ];
}

function shreddingRules(ids: KeyringRuleIds): KeyringRule[] {
  const { here, there, one, other, dataKey, founded, keysIn } = stage(ids);
  return [
    {
      title:
        'shredding destroys the keys of one subject in all units, and answers how many there were',
      async holds(keyring) {
        await founded(
          keyring,
          dataKey(1),
          dataKey(2, { subject: other }),
          dataKey(4, { subject: null }),
        );
        const inOther = dataKey(3, { unit: there, originUnit: there });
        assert.equal(await keyring.addDataKeys(there, 1, [inOther]), 'added');
        assert.equal(await keyring.shredSubject(one), 2);
        assert.equal(await keyring.shredSubject(one), 0);
        const left = [dataKey(2, { subject: other }), dataKey(4, { subject: null })];
        assert.deepEqual(await keysIn(keyring, here, 'all'), left);
        assert.deepEqual(await keysIn(keyring, there, 'all'), []);
      },
    },
    {
      title: 'a shredded subject never gets a key again, whether or not it had one',
      async holds(keyring) {
        await founded(keyring);
        assert.equal(await keyring.shredSubject(one), 0);
        const keys = [dataKey(1, { subject: other }), dataKey(2)];
        assert.equal(await keyring.addDataKeys(here, 1, keys), 'shredded');
        assert.deepEqual(await keysIn(keyring, here, 'all'), []);
      },
    },
  ];
}

/** Units, subjects and keys to play a rule with. */
function stage({ units: [here, there], subjects: [one, other] }: KeyringRuleIds) {
  const unitKey = (unit: UnitId, epoch: number, byte = epoch): WrappedUnitKey => {
    return { unit, epoch, wrapped: new Uint8Array(106).fill(byte) };
  };
  const dataKey = (id: number, more: Partial<WrappedDataKey> = {}): WrappedDataKey => {
    const keyId = id.toString(16).padStart(16, '0');
    const wrapped = new Uint8Array(106).fill(id);
    return { keyId, unit: here, subject: one, originUnit: here, originEpoch: 1, wrapped, ...more };
  };
  const founded = async (keyring: Keyring, ...keys: WrappedDataKey[]) => {
    assert.equal(await keyring.addUnitKey(unitKey(here, 1)), true);
    assert.equal(await keyring.addUnitKey(unitKey(there, 1)), true);
    if (keys.length > 0) assert.equal(await keyring.addDataKeys(here, 1, keys), 'added');
  };
  const keysIn = async (keyring: Keyring, unit: UnitId, of: Subjects) => {
    const keys = (await keyring.getUnitKeys(unit, of))!.dataKeys;
    return keys.toSorted((a, b) => (a.keyId < b.keyId ? -1 : 1)).map(plainKey);
  };
  return { here, there, one, other, unitKey, dataKey, founded, keysIn };
}

/** Drivers give bytes as Buffers; only their content is compared. */
function plainKey(key: WrappedDataKey): WrappedDataKey {
  const { keyId, unit, subject, originUnit, originEpoch, wrapped } = key;
  return { keyId, unit, subject, originUnit, originEpoch, wrapped: new Uint8Array(wrapped) };
}
