import { describe, expect, test } from 'vitest';
import { decodeEnvelope } from './envelope.ts';
import type { Keyring } from './keyring.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import { createMasterKey } from './master-key.ts';
import { PLAIN_SIZE_MAX_BYTES } from './padding.ts';
import {
  bytesOf,
  DOCKS,
  fieldOf,
  karimPhone,
  MILL,
  millName,
  openTestVault,
  ROSA,
  rosaPhone,
  textOf,
  valueOf,
  why,
} from './vault.fixture.ts';

const phone = bytesOf('+49 151 000');

describe('sealing fields', () => {
  test('once the server is sealed, nothing is sealed', async () => {
    const { vault } = openTestVault();
    await vault.seal(MILL, rosaPhone, phone);
    vault.sealServer();
    for (const unit of [MILL, DOCKS]) {
      expect(await vault.seal(unit, rosaPhone, phone)).toEqual({
        ok: false,
        refusal: { code: 'vault.sealed', params: {} },
      });
    }
  });

  test.each(['table', 'column', 'row', 'subject'] as const)(
    'an address without a %s is malformed, and no key is made',
    async (part) => {
      const { vault, keyring } = openTestVault();
      expect(await vault.seal(MILL, { ...rosaPhone, [part]: '' }, phone)).toEqual({
        ok: false,
        refusal: { code: 'vault.ref_malformed', params: { part } },
      });
      expect(await keyring.listUnits()).toEqual([]);
    },
  );

  test('an address without a unit is malformed, also for no fields at all', async () => {
    const { vault, keyring } = openTestVault();
    const no = { ok: false, refusal: { code: 'vault.ref_malformed', params: { part: 'unit' } } };
    expect(await vault.seal('', rosaPhone, phone)).toEqual(no);
    expect(await vault.sealMany('', [])).toEqual(no);
    expect(await keyring.listUnits()).toEqual([]);
  });

  test('a value too large is refused with the largest size there is', async () => {
    const { vault, keyring } = openTestVault();
    const tooLarge = new Uint8Array(PLAIN_SIZE_MAX_BYTES + 1);
    const fields = [
      { ref: rosaPhone, plain: phone },
      { ref: karimPhone, plain: tooLarge },
    ];
    expect(await vault.sealMany(MILL, fields)).toEqual({
      ok: false,
      refusal: { code: 'vault.value_too_large', params: { sizeMaxBytes: PLAIN_SIZE_MAX_BYTES } },
    });
    expect(await keyring.listUnits()).toEqual([]);
    expect((await vault.seal(MILL, rosaPhone, tooLarge.subarray(1))).ok).toBe(true);
  });

  test('a unit whose key another master key wrapped is refused', async () => {
    const keyring = new MemoryKeyring();
    await openTestVault({ keyring }).vault.seal(MILL, rosaPhone, phone);
    const { vault } = openTestVault({ keyring, master: createMasterKey(new Uint8Array(32)) });
    expect(await vault.seal(MILL, rosaPhone, phone)).toEqual({
      ok: false,
      refusal: { code: 'vault.master_key_other', params: {} },
    });
  });

  test('a data key that was tampered with is not sealed with', async () => {
    const keyring = new MemoryKeyring();
    const { vault } = openTestVault({ keyring });
    await vault.seal(MILL, rosaPhone, phone);
    keyring.contents().dataKeys[0]!.wrapped[40]! ^= 1;
    expect(await vault.seal(MILL, rosaPhone, phone)).toEqual({
      ok: false,
      refusal: { code: 'vault.keyring_not_authentic', params: {} },
    });
  });

  test('nothing is sealed any more for a subject that was shredded', async () => {
    const { vault, keyring } = openTestVault();
    await vault.shred(ROSA, why);
    expect(await vault.seal(MILL, rosaPhone, phone)).toEqual({
      ok: false,
      refusal: { code: 'vault.subject_shredded', params: {} },
    });
    expect((await keyring.getUnitKeys(MILL, 'all'))!.dataKeys).toEqual([]);
  });

  test('fields come back in the order given, each sealed for its own place', async () => {
    const { vault } = openTestVault();
    const refs = [rosaPhone, karimPhone, millName, fieldOf(ROSA, 'name')];
    const plains = ['one', 'two', 'three', 'four'];
    const fields = refs.map((ref, i) => ({ ref, plain: bytesOf(plains[i]!) }));
    const sealed = valueOf(await vault.sealMany(MILL, fields));
    for (const [i, ref] of refs.entries()) {
      expect(textOf(valueOf(await vault.open(MILL, ref, sealed[i]!, why)))).toBe(plains[i]);
    }
  });

  test('each subject and the unit itself have one key each, however many fields', async () => {
    const { vault, keyring } = openTestVault();
    const refs = [rosaPhone, karimPhone, millName, fieldOf(ROSA, 'name')];
    for (let times = 0; times < 2; times += 1) {
      valueOf(
        await vault.sealMany(
          MILL,
          refs.map((ref) => ({ ref, plain: phone })),
        ),
      );
    }
    const { unitKey, dataKeys } = (await keyring.getUnitKeys(MILL, 'all'))!;
    expect(unitKey.epoch).toBe(1);
    expect(dataKeys.map(({ subject }) => subject)).toEqual([ROSA, karimPhone.subject, null]);
    for (const { unit, originUnit, originEpoch } of dataKeys) {
      expect({ unit, originUnit, originEpoch }).toEqual({
        unit: MILL,
        originUnit: MILL,
        originEpoch: 1,
      });
    }
  });

  test('the keyring is read once and added to once, and not at all when no key is missing', async () => {
    const keyring = new MemoryKeyring();
    const calls: unknown[] = [];
    const watched = new Proxy(keyring, {
      get: (target, name) => {
        const call = target[name as keyof Keyring].bind(target) as (...all: unknown[]) => unknown;
        return (...all: unknown[]) => {
          calls.push(name);
          return call(...all);
        };
      },
    });
    const { vault } = openTestVault({ keyring: watched });
    await vault.seal(MILL, millName, phone);
    await vault.seal(MILL, rosaPhone, phone);
    await vault.seal(MILL, rosaPhone, phone);
    expect(calls).toEqual([
      ...['getUnitKeys', 'addUnitKey', 'addDataKeys'],
      ...['getUnitKeys', 'addDataKeys'],
      ...['getUnitKeys'],
    ]);
  });

  test('an envelope names its key and the epoch of the unit', async () => {
    const { vault, keyring } = openTestVault();
    const sealed = valueOf(await vault.seal(MILL, rosaPhone, phone));
    const { keyId, epoch } = valueOf(decodeEnvelope(sealed));
    expect(epoch).toBe(1);
    const { dataKeys } = (await keyring.getUnitKeys(MILL, 'all'))!;
    expect(dataKeys[0]!.keyId).toBe(Buffer.from(keyId).toString('hex'));
  });

  test('the same value sealed twice looks different each time', async () => {
    const { vault } = openTestVault();
    const [one, two] = [
      valueOf(await vault.seal(MILL, rosaPhone, phone)),
      valueOf(await vault.seal(MILL, rosaPhone, phone)),
    ];
    expect(one.subarray(14)).not.toEqual(two.subarray(14));
  });

  test('no fields are sealed as none', async () => {
    expect(await openTestVault().vault.sealMany(MILL, [])).toEqual({ ok: true, value: [] });
  });
});
