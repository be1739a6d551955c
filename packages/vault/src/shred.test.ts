import { describe, expect, test } from 'vitest';
import { openEnvelope } from './envelope.ts';
import { fieldAddress } from './field-ref.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import {
  bytesOf,
  DOCKS,
  fieldOf,
  KARIM,
  karimPhone,
  MILL,
  openTestVault,
  ROSA,
  rosaPhone,
  textOf,
  valueOf,
  why,
  type Stored,
} from './vault.fixture.ts';
import { unwrapDataKey, unwrapUnitKey } from './wrapped-keys.ts';

const phone = bytesOf('+49 151 000');

function no(code: string, params: object = {}) {
  return { ok: false, refusal: { code, params } };
}

describe('shredding a subject', () => {
  test('needs a purpose', async () => {
    const { vault, events } = openTestVault();
    expect(await vault.shred(ROSA, { ...why, reason: 'she asked' })).toEqual(
      no('vault.purpose_missing'),
    );
    expect(events).toEqual([]);
  });

  test('needs a subject', async () => {
    expect(await openTestVault().vault.shred('', why)).toEqual(
      no('vault.ref_malformed', { part: 'subject' }),
    );
  });

  test('makes all its fields unreadable in all units, and leaves others alone', async () => {
    const { vault } = openTestVault();
    const here = valueOf(await vault.seal(MILL, rosaPhone, phone));
    const there = valueOf(await vault.seal(DOCKS, rosaPhone, phone));
    const karims = valueOf(await vault.seal(MILL, karimPhone, phone));
    expect(await vault.shred(ROSA, why)).toEqual({ ok: true, value: undefined });
    expect(await vault.open(MILL, rosaPhone, here, why)).toEqual(no('vault.key_absent'));
    expect(await vault.open(DOCKS, rosaPhone, there, why)).toEqual(no('vault.key_absent'));
    expect(textOf(valueOf(await vault.open(MILL, karimPhone, karims, why)))).toBe('+49 151 000');
  });

  test('is told to the audit, and done as well for one who has no keys', async () => {
    const { vault, events } = openTestVault();
    expect((await vault.shred(ROSA, why)).ok).toBe(true);
    expect(events).toEqual([{ kind: 'subject.shredded', subject: ROSA, purpose: why }]);
  });

  test('works on a sealed server too: the right to be forgotten does not wait for a key', async () => {
    const keyring = new MemoryKeyring();
    const { vault } = openTestVault({ keyring });
    await vault.seal(MILL, rosaPhone, phone);
    vault.sealServer();
    expect((await vault.shred(ROSA, why)).ok).toBe(true);
    expect(keyring.contents().dataKeys).toEqual([]);
  });

  test("is final against yesterday's copy of the data", async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    const data: Stored[] = [];
    for (const subject of [ROSA, KARIM]) {
      for (const column of ['name', 'phone', 'address', 'note']) {
        const ref = fieldOf(subject, column);
        data.push({ ref, sealed: valueOf(await vault.seal(MILL, ref, phone)) });
      }
      await vault.rotate(MILL, why);
    }
    const yesterday = structuredClone(data) as Stored[];
    await vault.shred(ROSA, why);
    data.length = 0;
    // The data is restored from yesterday's backup, the keyring is today's.
    const reads = valueOf(await vault.openMany(MILL, yesterday, why));
    const codes = reads.map((one) => (one.ok ? 'opened' : one.refusal.code));
    expect(codes).toEqual([...Array(4).fill('vault.key_absent'), ...Array(4).fill('opened')]);
    // Not even with every key that is left, at the address of each field.
    const { unitKeys, dataKeys } = keyring.contents();
    const unitKey = valueOf(unwrapUnitKey(master, unitKeys[0]!));
    const rosas = yesterday.filter(({ ref }) => ref.subject === ROSA);
    for (const wrapped of dataKeys) {
      const key = valueOf(unwrapDataKey(unitKey, wrapped));
      for (const { ref, sealed } of rosas) {
        expect(openEnvelope(key, fieldAddress(MILL, ref), sealed).ok).toBe(false);
      }
    }
  });

  test('does not hold against an old copy of the keyring, which is why those live shortly', async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    const sealed = valueOf(await vault.seal(MILL, rosaPhone, phone));
    const old = new MemoryKeyring(keyring.contents());
    await vault.shred(ROSA, why);
    const restored = openTestVault({ keyring: old, master }).vault;
    expect((await restored.open(MILL, rosaPhone, sealed, why)).ok).toBe(true);
    // So whoever restores a keyring shreds again everyone shredded since.
    for (const subject of keyring.contents().shredded) await restored.shred(subject, why);
    expect(await restored.open(MILL, rosaPhone, sealed, why)).toEqual(no('vault.key_absent'));
  });
});
