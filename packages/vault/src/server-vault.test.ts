import { describe, expect, test } from 'vitest';
import { MemoryKeyring } from './memory-keyring.ts';
import { joinMasterKey, splitMasterKey } from './master-key-shares.ts';
import { masterKeyBytes } from './master-key.ts';
import { seededRandom } from './seeded-random.ts';
import {
  bytesOf,
  DOCKS,
  interrupted,
  karimPhone,
  MILL,
  openTestVault,
  ROSA,
  rosaPhone,
  textOf,
  valueOf,
  why,
} from './vault.fixture.ts';

const phone = bytesOf('+49 151 000');

function no(code: string, params: object = {}) {
  return { ok: false, refusal: { code, params } };
}

describe('indexing a value', () => {
  test('needs a unit', async () => {
    expect(await openTestVault().vault.index('', 'phone', '+49151')).toEqual(
      no('vault.ref_malformed', { part: 'unit' }),
    );
  });

  test('is refused for what is no phone or member number, and makes no key', async () => {
    const { vault, keyring } = openTestVault();
    expect(await vault.index(MILL, 'phone', 'ask Rosa')).toEqual(
      no('vault.index_value_malformed', { kind: 'phone' }),
    );
    expect(await vault.index(MILL, 'member_number', '--')).toEqual(
      no('vault.index_value_malformed', { kind: 'member_number' }),
    );
    expect(await keyring.listUnits()).toEqual([]);
  });

  test('is refused once the server is sealed', async () => {
    const { vault } = openTestVault();
    vault.sealServer();
    expect(await vault.index(MILL, 'phone', '+49151')).toEqual(no('vault.sealed'));
  });

  test('equal phones have equal values, however they are written', async () => {
    const { vault } = openTestVault();
    const one = valueOf(await vault.index(MILL, 'phone', '+49 151 00-00'));
    expect(valueOf(await vault.index(MILL, 'phone', '0049 (151) 0000'))).toEqual(one);
    expect(valueOf(await vault.index(MILL, 'phone', '+49 151 0001'))).not.toEqual(one);
  });

  test('the value of another unit or kind tells nothing about this one', async () => {
    const { vault } = openTestVault();
    const here = valueOf(await vault.index(MILL, 'phone', '4915100'));
    expect(valueOf(await vault.index(DOCKS, 'phone', '4915100'))).not.toEqual(here);
    expect(valueOf(await vault.index(MILL, 'member_number', '4915100'))).not.toEqual(here);
  });

  test('a value begins with its epoch, and after rotation is another one', async () => {
    const { vault } = openTestVault();
    const first = valueOf(await vault.index(MILL, 'phone', '4915100'));
    await vault.rotate(MILL, why);
    const second = valueOf(await vault.index(MILL, 'phone', '4915100'));
    expect(first.length).toBe(36);
    expect([...first.subarray(0, 4), ...second.subarray(0, 4)]).toEqual([0, 0, 0, 1, 0, 0, 0, 2]);
    expect(second.subarray(4)).not.toEqual(first.subarray(4));
  });
});

describe('two processes founding one unit', () => {
  test('end up with one key, and each opens what the other sealed', async () => {
    const keyring = new MemoryKeyring();
    const first = openTestVault({ keyring });
    const { master } = first;
    const karims: unknown[] = [];
    const meanwhile = [async () => karims.push(await first.vault.seal(MILL, karimPhone, phone))];
    const contested = interrupted(keyring, 'addUnitKey', meanwhile);
    const second = openTestVault({ keyring: contested, master, seed: 'second' });
    const sealed = valueOf(await second.vault.seal(MILL, rosaPhone, phone));
    expect(karims).toMatchObject([{ ok: true }]);
    expect(textOf(valueOf(await first.vault.open(MILL, rosaPhone, sealed, why)))).toBe(
      textOf(phone),
    );
  });

  test('and one subject end up with one key for it', async () => {
    const keyring = new MemoryKeyring();
    const first = openTestVault({ keyring });
    const meanwhile = [() => first.vault.seal(MILL, rosaPhone, phone)];
    const contested = interrupted(keyring, 'addDataKeys', meanwhile);
    const second = openTestVault({ keyring: contested, master: first.master, seed: 'second' });
    const sealed = valueOf(await second.vault.seal(MILL, rosaPhone, phone));
    expect(keyring.contents().dataKeys.map(({ subject }) => subject)).toEqual([ROSA]);
    expect((await first.vault.open(MILL, rosaPhone, sealed, why)).ok).toBe(true);
  });

  test('give up with a fault when the keyring never rests', async () => {
    const keyring = new MemoryKeyring();
    const { vault } = openTestVault({ keyring });
    keyring.addDataKeys = async () => 'changed';
    await expect(vault.seal(MILL, rosaPhone, phone)).rejects.toThrow('sealing fields: ');
    keyring.addUnitKey = async () => false;
    await expect(vault.index(DOCKS, 'phone', '49151')).rejects.toThrow('indexing a value: ');
  });
});

describe('sealing the server', () => {
  test('wipes the master key from the memory it was in', () => {
    const { vault, master } = openTestVault();
    const bytes = masterKeyBytes(master)!;
    expect(bytes.some((byte) => byte !== 0)).toBe(true);
    vault.sealServer();
    expect(bytes).toEqual(new Uint8Array(32));
    expect(masterKeyBytes(master)).toBeUndefined();
    vault.sealServer();
    expect(vault.isSealed).toBe(true);
  });

  test('stops what was asked before and is not yet answered', async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    const sealed = valueOf(await vault.seal(MILL, rosaPhone, phone));
    const contested = interrupted(keyring, 'getUnitKeys', [async () => vault.sealServer()]);
    const slow = openTestVault({ keyring: contested, master });
    expect(await slow.vault.open(MILL, rosaPhone, sealed, why)).toEqual(no('vault.sealed'));
  });

  test('in the middle of founding a unit leaves no key behind', async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    const contested = interrupted(keyring, 'getUnitKeys', [async () => vault.sealServer()]);
    const slow = openTestVault({ keyring: contested, master });
    expect(await slow.vault.seal(MILL, rosaPhone, phone)).toEqual(no('vault.sealed'));
    expect(keyring.contents().unitKeys).toEqual([]);
  });

  test("is undone by officers' shares in a new process, and by nothing less", async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    const sealed = valueOf(await vault.seal(MILL, rosaPhone, phone));
    const numbers = { threshold: 3, shareCount: 5 };
    const shares = valueOf(splitMasterKey(master, numbers, seededRandom('shares')));
    vault.sealServer();
    expect(joinMasterKey(shares.slice(0, 2)).ok).toBe(false);
    const joined = valueOf(joinMasterKey(shares.slice(1, 4)));
    const restarted = openTestVault({ keyring, master: joined }).vault;
    const opened = await restarted.open(MILL, rosaPhone, sealed, why);
    expect(textOf(valueOf(opened))).toBe('+49 151 000');
    expect(await vault.open(MILL, rosaPhone, sealed, why)).toEqual(no('vault.sealed'));
  });
});
