import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { keyringRules } from '@communard/vault';
import type { Transaction } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Schema } from '../platform/schema.ts';
import { DatabaseKeyring } from './database-keyring.ts';
import { openVault } from './open-vault.ts';

class RolledBack extends Error {}

onEachDatabase('the keyring in the database', (open) => {
  let test: TestInstance;
  beforeAll(async () => {
    test = await open();
  });

  /** An empty keyring, and nothing left of what was done with it. */
  const withKeyring = async (
    work: (keyring: DatabaseKeyring, tx: Transaction<Schema>) => Promise<void>,
  ) => {
    const run = test.instance.database.transaction(async (tx) => {
      await work(new DatabaseKeyring(tx, 'mill'), tx);
      throw new RolledBack();
    });
    await expect(run).rejects.toThrow(RolledBack);
  };

  const rules = keyringRules({
    units: ['unit-here', 'unit-there'],
    subjects: ['subject-one', 'subject-other'],
  });
  it.each(rules)('$title', ({ holds }) => withKeyring((keyring) => holds(keyring)));

  it('keeps nothing of a transaction that was rolled back', () =>
    withKeyring(async (keyring) => expect(await keyring.listUnits()).toEqual([])));

  it('takes more data keys at once than a statement has rows', () =>
    withKeyring(async (keyring) => {
      await keyring.addUnitKey({ unit: 'large', epoch: 1, wrapped: new Uint8Array(106) });
      const keys = Array.from({ length: 2345 }, (_, i) => ({
        keyId: i.toString(16).padStart(16, '0'),
        unit: 'large',
        subject: `subject-${i}`,
        originUnit: 'large',
        originEpoch: 1,
        wrapped: new Uint8Array(106).fill(i),
      }));
      expect(await keyring.addDataKeys('large', 1, keys)).toBe('added');
      const taken = { ...keys[2344]!, subject: 'other' };
      const more = [...keys.slice(0, 2344), taken].map((key, i) => {
        return {
          ...key,
          subject: `other-${i}`,
          keyId: i === 2344 ? key.keyId : `f${key.keyId.slice(1)}`,
        };
      });
      expect(await keyring.addDataKeys('large', 1, more)).toBe('changed');
      expect((await keyring.getUnitKeys('large', 'all'))!.dataKeys).toHaveLength(2345);
    }));

  it('tells in which units a subject had keys that were destroyed', () =>
    withKeyring(async (keyring) => {
      for (const unit of ['b', 'a', 'c'])
        await keyring.addUnitKey({ unit, epoch: 1, wrapped: new Uint8Array(106) });
      for (const [i, unit] of ['b', 'a'].entries()) {
        const origin = { subject: 'one', originUnit: unit, originEpoch: 1 };
        const key = { keyId: `${i}`.repeat(16), unit, ...origin, wrapped: new Uint8Array(106) };
        await keyring.addDataKeys(unit, 1, [key]);
      }
      expect(await keyring.shredSubject('one')).toBe(2);
      expect(keyring.unitsShreddedFrom('one')).toEqual(['a', 'b']);
      expect(keyring.unitsShreddedFrom('two')).toEqual([]);
    }));

  it('knows no unit of another organisation', () =>
    withKeyring(async (_keyring, tx) => {
      const ours = new DatabaseKeyring(tx, 'ours');
      const theirs = new DatabaseKeyring(tx, 'theirs');
      const key = { unit: 'hall', epoch: 1, wrapped: new Uint8Array(106) };
      expect(await theirs.addUnitKey(key)).toBe(true);
      expect(await ours.getUnitKeys('hall', 'all')).toBeUndefined();
      expect(await ours.listUnits()).toEqual([]);
      expect(await ours.addUnitKey(key)).toBe(false);
      const replacement = { fromEpoch: 1, unitKey: { ...key, epoch: 2 }, dataKeys: [] };
      expect(await ours.replaceUnitKeys(replacement)).toBe(false);
      expect(await theirs.listUnits()).toEqual(['hall']);
    }));

  const seal = (unit: string, subject: string, row: string) =>
    test.instance.database.transaction(async (tx) => {
      const now = test.clock();
      const vault = openVault(tx, test.instance, { organisation: 'mill', now });
      const ref = { table: 'members', column: 'phone', row, subject };
      return vault.seal(unit, ref, new Uint8Array([1]));
    });

  it('gives a subject one key of a unit when two transactions ask for one at the same moment', async () => {
    const rows = Array.from({ length: 6 }, (_, i) => `row-${i}`);
    const sealed = await Promise.all(rows.map((row) => seal('unit-crowd', 'crowded', row)));
    expect(sealed.every(({ ok }) => ok)).toBe(true);
    const keys = await test.instance.database.transaction((tx) =>
      new DatabaseKeyring(tx, 'mill').getUnitKeys('unit-crowd', 'all'),
    );
    expect(keys!.dataKeys).toHaveLength(1);
  });

  it('leaves a subject without a key when it is shredded while fields are sealed for it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const subject = `hunted-${round}`;
      const shred = test.instance.database.transaction((tx) =>
        new DatabaseKeyring(tx, 'mill').shredSubject(subject),
      );
      await Promise.all([seal('unit-hunt', subject, 'row'), shred]);
    }
    const keys = await test.instance.database.transaction((tx) =>
      new DatabaseKeyring(tx, 'mill').getUnitKeys('unit-hunt', 'all'),
    );
    expect(keys?.dataKeys ?? []).toEqual([]);
  });
});
