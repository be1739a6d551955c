import { describe, expect, test } from 'vitest';
import { createMasterKey, forgetMasterKey } from './master-key.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import {
  bytesOf,
  DOCKS,
  fieldOf,
  interrupted,
  KARIM,
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
const units = { from: MILL, to: DOCKS };

async function millVault() {
  const keyring = new MemoryKeyring();
  const all = openTestVault({ keyring });
  const sealed = valueOf(await all.vault.seal(MILL, rosaPhone, phone));
  return { ...all, keyring, sealed };
}

function no(code: string, params: object = {}) {
  return { ok: false, refusal: { code, params } };
}

describe('transferring a subject', () => {
  test('needs a purpose', async () => {
    const { vault } = await millVault();
    expect(await vault.transfer(ROSA, units, { ...why, actor: '' })).toEqual(
      no('vault.purpose_missing'),
    );
  });

  test('needs both units and the subject', async () => {
    const { vault, keyring } = await millVault();
    const before = keyring.contents();
    expect(await vault.transfer(ROSA, { ...units, from: '' }, why)).toEqual(
      no('vault.ref_malformed', { part: 'unit' }),
    );
    expect(await vault.transfer(ROSA, { ...units, to: '' }, why)).toEqual(
      no('vault.ref_malformed', { part: 'unit' }),
    );
    expect(await vault.transfer('', units, why)).toEqual(
      no('vault.ref_malformed', { part: 'subject' }),
    );
    expect(keyring.contents()).toEqual(before);
  });

  test('to the unit where it is already is refused', async () => {
    const { vault } = await millVault();
    expect(await vault.transfer(ROSA, { from: MILL, to: MILL }, why)).toEqual(
      no('vault.transfer_to_same_unit'),
    );
  });

  test('from an unknown unit, or of someone unknown to it, is refused alike', async () => {
    const { vault, events, keyring } = await millVault();
    const absent = no('vault.key_absent');
    expect(await vault.transfer(ROSA, { from: 'unit-x', to: DOCKS }, why)).toEqual(absent);
    expect(await vault.transfer(KARIM, units, why)).toEqual(absent);
    expect(events).toEqual([]);
    expect(await keyring.listUnits()).toEqual([MILL]);
  });

  test('is refused once the server is sealed', async () => {
    const { vault } = await millVault();
    vault.sealServer();
    expect(await vault.transfer(ROSA, units, why)).toEqual(no('vault.sealed'));
  });

  test('is refused when either unit is under another master key', async () => {
    const { keyring, vault, master } = await millVault();
    const other = openTestVault({ keyring, master: createMasterKey(new Uint8Array(32)) });
    await other.vault.seal(DOCKS, karimPhone, phone);
    const foreign = no('vault.master_key_other');
    expect(await vault.transfer(ROSA, units, why)).toEqual(foreign);
    expect(await vault.transfer(KARIM, { from: DOCKS, to: MILL }, why)).toEqual(foreign);
    forgetMasterKey(master);
  });

  test('is refused when a key is not authentic', async () => {
    const { keyring, vault } = await millVault();
    keyring.contents().dataKeys[0]!.wrapped[40]! ^= 1;
    expect(await vault.transfer(ROSA, units, why)).toEqual(no('vault.keyring_not_authentic'));
  });

  test('lets its fields open, untouched, in the new unit and no longer in the old', async () => {
    const { vault, sealed } = await millVault();
    expect(await vault.transfer(ROSA, units, why)).toEqual({ ok: true, value: undefined });
    const opened = await vault.open(DOCKS, rosaPhone, sealed, why);
    expect(textOf(valueOf(opened))).toBe('+49 151 000');
    expect(await vault.open(MILL, rosaPhone, sealed, why)).toEqual(no('vault.key_absent'));
  });

  test('takes no one else along', async () => {
    const { vault } = await millVault();
    const karims = valueOf(await vault.seal(MILL, karimPhone, phone));
    await vault.transfer(ROSA, units, why);
    expect((await vault.open(MILL, karimPhone, karims, why)).ok).toBe(true);
    expect(await vault.open(DOCKS, karimPhone, karims, why)).toEqual(no('vault.key_absent'));
  });

  test('gives what is sealed afterwards a key of the new unit', async () => {
    const { vault, keyring } = await millVault();
    await vault.transfer(ROSA, units, why);
    await vault.seal(DOCKS, rosaPhone, phone);
    const { dataKeys } = (await keyring.getUnitKeys(DOCKS, [ROSA]))!;
    expect(dataKeys.map(({ originUnit }) => originUnit)).toEqual([MILL, DOCKS]);
  });

  test('joins the keys it has in the new unit already, and there and back loses none', async () => {
    const { vault, sealed } = await millVault();
    const atDocks = fieldOf(ROSA, 'note');
    const note = valueOf(await vault.seal(DOCKS, atDocks, bytesOf('helps at the docks')));
    await vault.transfer(ROSA, units, why);
    await vault.rotate(DOCKS, why);
    for (const unit of [DOCKS, MILL]) {
      const reads = valueOf(
        await vault.openMany(
          unit,
          [
            { ref: rosaPhone, sealed },
            { ref: atDocks, sealed: note },
          ],
          why,
        ),
      );
      expect(reads.map((read) => textOf(valueOf(read)))).toEqual([
        '+49 151 000',
        'helps at the docks',
      ]);
      await vault.transfer(ROSA, { from: DOCKS, to: MILL }, why);
    }
  });

  test('is told to the audit', async () => {
    const { vault, events } = await millVault();
    await vault.transfer(ROSA, units, why);
    expect(events).toEqual([
      { kind: 'subject.transferred', subject: ROSA, from: MILL, to: DOCKS, purpose: why },
    ]);
  });

  test('begins again when either unit rotated meanwhile', async () => {
    const { keyring, master, sealed } = await millVault();
    const other = openTestVault({ keyring, master, seed: 'other' }).vault;
    await other.seal(DOCKS, karimPhone, phone);
    const meanwhile = [() => other.rotate(MILL, why), () => other.rotate(DOCKS, why)];
    const contested = interrupted(keyring, 'moveDataKeys', meanwhile);
    const { vault } = openTestVault({ keyring: contested, master, seed: 'third' });
    expect((await vault.transfer(ROSA, units, why)).ok).toBe(true);
    expect(meanwhile).toEqual([]);
    expect((await vault.open(DOCKS, rosaPhone, sealed, why)).ok).toBe(true);
  });

  test('gives up with a fault when the new unit never comes to rest', async () => {
    const { keyring, vault } = await millVault();
    keyring.addUnitKey = async () => false;
    await expect(vault.transfer(ROSA, units, why)).rejects.toThrow('transferring keys: ');
  });
});
