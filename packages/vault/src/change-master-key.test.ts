import { describe, expect, test } from 'vitest';
import { changeMasterKey } from './change-master-key.ts';
import { createMasterKey, forgetMasterKey } from './master-key.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import { seededRandom } from './seeded-random.ts';
import {
  bytesOf,
  DOCKS,
  interrupted,
  karimPhone,
  MILL,
  openTestVault,
  rosaPhone,
  valueOf,
  why,
} from './vault.fixture.ts';

const phone = bytesOf('+49 151 000');

async function twoUnits() {
  const keyring = new MemoryKeyring();
  const { vault, master } = openTestVault({ keyring });
  const sealed = valueOf(await vault.seal(MILL, rosaPhone, phone));
  await vault.seal(DOCKS, karimPhone, phone);
  const next = createMasterKey(new Uint8Array(32).fill(5));
  const change = { from: master, to: next, keyring, random: seededRandom('change') };
  return { keyring, vault, master, next, sealed, change };
}

function no(code: string) {
  return { ok: false, refusal: { code, params: {} } };
}

describe('changing the master key', () => {
  test('wraps all unit keys anew: the next key opens everything, the old one nothing', async () => {
    const { keyring, vault, next, sealed, change } = await twoUnits();
    const { dataKeys } = keyring.contents();
    expect(await changeMasterKey(change)).toEqual({ ok: true, value: 2 });
    const renewed = openTestVault({ keyring, master: next }).vault;
    expect((await renewed.open(MILL, rosaPhone, sealed, why)).ok).toBe(true);
    expect(await vault.open(MILL, rosaPhone, sealed, why)).toEqual(no('vault.master_key_other'));
    expect(keyring.contents().dataKeys).toEqual(dataKeys);
    expect((await keyring.getUnitKeys(MILL, []))!.unitKey.epoch).toBe(1);
  });

  test('done again passes over what is done', async () => {
    const { change } = await twoUnits();
    await changeMasterKey(change);
    expect(await changeMasterKey(change)).toEqual({ ok: true, value: 0 });
  });

  test('broken off in the middle it is finished by beginning again', async () => {
    const { keyring, change } = await twoUnits();
    const breaking = [
      async () => {},
      async () => {
        throw new Error('the power went');
      },
    ];
    const contested = interrupted(keyring, 'replaceUnitKeys', breaking);
    await expect(changeMasterKey({ ...change, keyring: contested })).rejects.toThrow('the power');
    expect(await changeMasterKey(change)).toEqual({ ok: true, value: 1 });
  });

  test('begins a unit again that rotated meanwhile', async () => {
    const { keyring, vault, next, sealed, change } = await twoUnits();
    const meanwhile = [() => vault.rotate(MILL, why)];
    const contested = interrupted(keyring, 'replaceUnitKeys', meanwhile);
    expect(await changeMasterKey({ ...change, keyring: contested })).toEqual({
      ok: true,
      value: 2,
    });
    expect((await keyring.getUnitKeys(MILL, []))!.unitKey.epoch).toBe(2);
    const renewed = openTestVault({ keyring, master: next }).vault;
    expect((await renewed.open(MILL, rosaPhone, sealed, why)).ok).toBe(true);
  });

  test('is refused at a unit neither key opens', async () => {
    const { change } = await twoUnits();
    const from = createMasterKey(new Uint8Array(32).fill(9));
    expect(await changeMasterKey({ ...change, from })).toEqual(no('vault.master_key_other'));
  });

  test('is refused when either key is forgotten', async () => {
    for (const side of ['from', 'to'] as const) {
      const { change, keyring } = await twoUnits();
      const before = keyring.contents();
      forgetMasterKey(change[side]);
      expect(await changeMasterKey(change)).toEqual(no('vault.sealed'));
      expect(keyring.contents()).toEqual(before);
    }
  });

  test('passes over a unit that is gone by the time its turn comes', async () => {
    const { keyring, change } = await twoUnits();
    keyring.listUnits = async () => ['unit-gone', MILL];
    expect(await changeMasterKey(change)).toEqual({ ok: true, value: 1 });
  });

  test('gives up with a fault when a unit never comes to rest', async () => {
    const { keyring, change } = await twoUnits();
    keyring.replaceUnitKeys = async () => false;
    await expect(changeMasterKey(change)).rejects.toThrow('changing the master key: ');
  });
});
