import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Sealed } from './envelope.ts';
import { EPOCH_MAX } from './envelope.ts';
import { createMasterKey, forgetMasterKey } from './master-key.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import { seededRandom } from './seeded-random.ts';
import { createServerVault } from './server-vault.ts';
import {
  bytesOf,
  codeOf,
  DOCKS,
  fieldOf,
  interrupted,
  karimPhone,
  MILL,
  millName,
  openTestVault,
  rosaPhone,
  textOf,
  valueOf,
  why,
  type Stored,
} from './vault.fixture.ts';
import { takeSecretKey } from './secret-key.ts';
import { unwrapDataKey, wrapUnitKey } from './wrapped-keys.ts';

const cause = { actor: 'account-secretary', reason: 'mandate.ended' };
const phone = bytesOf('+49 151 000');

function no(code: string, params: object = {}) {
  return { ok: false, refusal: { code, params } };
}

describe('rotating a unit key', () => {
  test('needs a cause, for the audit', async () => {
    const { vault, keyring } = openTestVault();
    await vault.seal(MILL, rosaPhone, phone);
    expect(await vault.rotate(MILL, { ...cause, reason: '' })).toEqual(no('vault.purpose_missing'));
    expect((await keyring.getUnitKeys(MILL, []))!.unitKey.epoch).toBe(1);
  });

  test('needs a unit', async () => {
    expect(await openTestVault().vault.rotate('', cause)).toEqual(
      no('vault.ref_malformed', { part: 'unit' }),
    );
  });

  test('is refused once the server is sealed', async () => {
    const { vault } = openTestVault();
    await vault.seal(MILL, rosaPhone, phone);
    vault.sealServer();
    expect(await vault.rotate(MILL, cause)).toEqual(no('vault.sealed'));
  });

  test('is refused under another master key', async () => {
    const { vault, keyring } = openTestVault();
    await vault.seal(MILL, rosaPhone, phone);
    const other = openTestVault({ keyring, master: createMasterKey(new Uint8Array(32)) });
    expect(await other.vault.rotate(MILL, cause)).toEqual(no('vault.master_key_other'));
  });

  test('is refused while one data key is not authentic, rather than losing it', async () => {
    const keyring = new MemoryKeyring();
    const { vault, events } = openTestVault({ keyring });
    await vault.seal(MILL, rosaPhone, phone);
    keyring.contents().dataKeys[0]!.wrapped[40]! ^= 1;
    expect(await vault.rotate(MILL, cause)).toEqual(no('vault.keyring_not_authentic'));
    expect(events).toEqual([]);
  });

  test('is refused for a unit that has no key', async () => {
    const { vault, events } = openTestVault();
    expect(await vault.rotate(MILL, cause)).toEqual(no('vault.key_absent'));
    expect(events).toEqual([]);
  });

  test('starts the next epoch, and the audit is told the cause', async () => {
    const { vault, keyring, events } = openTestVault();
    await vault.seal(MILL, rosaPhone, phone);
    expect(await vault.rotate(MILL, cause)).toEqual({ ok: true, value: 2 });
    expect(await vault.rotate(MILL, cause)).toEqual({ ok: true, value: 3 });
    expect((await keyring.getUnitKeys(MILL, []))!.unitKey.epoch).toBe(3);
    expect(events).toEqual([
      { kind: 'unit_key.rotated', unit: MILL, purpose: cause, epoch: 2 },
      { kind: 'unit_key.rotated', unit: MILL, purpose: cause, epoch: 3 },
    ]);
  });

  test('concerns no other unit', async () => {
    const { vault, keyring } = openTestVault();
    await vault.seal(MILL, rosaPhone, phone);
    await vault.seal(DOCKS, karimPhone, phone);
    const before = await keyring.getUnitKeys(DOCKS, 'all');
    await vault.rotate(MILL, cause);
    expect(await keyring.getUnitKeys(DOCKS, 'all')).toEqual(before);
  });

  test('leaves every field readable, from whatever epoch', async () => {
    const { vault } = openTestVault();
    const stored: (Stored & { text: string })[] = [];
    for (let epoch = 1; epoch <= 4; epoch += 1) {
      for (const ref of [fieldOf('a', `c${epoch}`), fieldOf('b', `c${epoch}`), millName]) {
        const text = `${ref.column} in ${epoch}`;
        stored.push({ ref, text, sealed: valueOf(await vault.seal(MILL, ref, bytesOf(text))) });
      }
      await vault.rotate(MILL, cause);
    }
    const reads = valueOf(await vault.openMany(MILL, stored, why));
    expect(reads.map((read) => textOf(valueOf(read)))).toEqual(stored.map(({ text }) => text));
  });

  test('makes new data keys, so that nothing known before opens what is sealed after', async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    await vault.seal(MILL, rosaPhone, phone);
    // The thief leaves with everything: keyring, unit key and master key of the old epoch.
    const stolen = new MemoryKeyring(keyring.contents());
    await vault.rotate(MILL, cause);
    const later = valueOf(await vault.seal(MILL, rosaPhone, bytesOf('new number')));
    const thief = openTestVault({ keyring: stolen, master }).vault;
    expect(await thief.open(MILL, rosaPhone, later, why)).toEqual(no('vault.key_absent'));
  });

  test('makes a unit key that is no kin of the old one', async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    await vault.seal(MILL, rosaPhone, phone);
    const old = keyring.contents();
    await vault.rotate(MILL, cause);
    const { dataKeys } = keyring.contents();
    // New data keys beside the old unit key, as one who held only that would try.
    const mixed = new MemoryKeyring({ ...old, dataKeys });
    const sealed = valueOf(await vault.seal(MILL, rosaPhone, phone));
    const { vault: thief } = openTestVault({ keyring: mixed, master });
    expect((await thief.open(MILL, rosaPhone, sealed, why)).ok).toBe(false);
    const guessed = { unit: MILL, epoch: 2, key: takeSecretKey(new Uint8Array(32)) };
    expect(unwrapDataKey(guessed, dataKeys[0]!).ok).toBe(false);
  });

  test('is not undone by another process that sealed, shredded or rotated meanwhile', async () => {
    const keyring = new MemoryKeyring();
    const first = openTestVault({ keyring });
    const sealed = valueOf(await first.vault.seal(MILL, rosaPhone, phone));
    const second = openTestVault({ keyring, master: first.master, seed: 'second' });
    const meanwhile = [
      () => second.vault.seal(MILL, karimPhone, phone),
      () => second.vault.rotate(MILL, cause),
      () => second.vault.shred('member-karim', why),
    ];
    const contested = interrupted(keyring, 'replaceUnitKeys', meanwhile);
    const { vault } = openTestVault({ keyring: contested, master: first.master, seed: 'third' });
    expect(await vault.rotate(MILL, cause)).toEqual({ ok: true, value: 3 });
    expect(meanwhile).toEqual([]);
    expect((await keyring.getUnitKeys(MILL, ['member-karim']))!.dataKeys).toEqual([]);
    expect(textOf(valueOf(await vault.open(MILL, rosaPhone, sealed, why)))).toBe('+49 151 000');
  });

  test('gives up with a fault that may be tried again when the keyring never rests', async () => {
    const keyring = new MemoryKeyring();
    const { vault } = openTestVault({ keyring });
    await vault.seal(MILL, rosaPhone, phone);
    let attemptCount = 0;
    keyring.replaceUnitKeys = async () => {
      attemptCount += 1;
      return false;
    };
    await expect(vault.rotate(MILL, cause)).rejects.toMatchObject({
      name: 'KeyringConflictFault',
      message: "rotating a unit key: the unit's keys changed during each of 8 attempts",
      transient: true,
    });
    expect(attemptCount).toBe(8);
  });

  test('writes nothing when the server is sealed in the middle of it', async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    await vault.seal(MILL, rosaPhone, phone);
    const before = keyring.contents();
    const random = seededRandom('x');
    const hasty = createServerVault({
      master,
      keyring,
      audit: { report: async () => {} },
      random: (sizeBytes) => {
        forgetMasterKey(master);
        return random(sizeBytes);
      },
    });
    expect(await hasty.rotate(MILL, cause)).toEqual(no('vault.sealed'));
    expect(keyring.contents()).toEqual(before);
  });

  test('has an end after four thousand million epochs, which is a bug to reach', async () => {
    const keyring = new MemoryKeyring();
    const { vault, master } = openTestVault({ keyring });
    for (const epoch of [EPOCH_MAX, EPOCH_MAX - 1]) {
      const key = takeSecretKey(new Uint8Array(32).fill(3));
      const unit = `unit-${epoch}`;
      await keyring.addUnitKey(wrapUnitKey(master, { unit, epoch, key }, new Uint8Array(12))!);
    }
    await expect(vault.rotate(`unit-${EPOCH_MAX}`, cause)).rejects.toThrow('epochs left');
    expect(await vault.rotate(`unit-${EPOCH_MAX - 1}`, cause)).toEqual({
      ok: true,
      value: EPOCH_MAX,
    });
  });
});

describe('any history of a unit', () => {
  test('every field stays readable where its subject is, and nowhere else', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('seal' as const),
        unit: fc.nat({ max: 2 }),
        who: fc.nat({ max: 2 }),
      }),
      fc.record({ do: fc.constant('rotate' as const), unit: fc.nat({ max: 2 }) }),
      fc.record({
        do: fc.constant('transfer' as const),
        unit: fc.nat({ max: 2 }),
        to: fc.nat({ max: 2 }),
        who: fc.nat({ max: 2 }),
      }),
      fc.record({ do: fc.constant('shred' as const), who: fc.nat({ max: 2 }) }),
    );
    const run = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { vault } = openTestVault();
      // Where each sealed value must open: the model is a list and its units.
      let model: { unit: number; who: number; sealed: Sealed; text: string }[] = [];
      const gone = new Set<number>();
      for (const [i, move] of steps.entries()) {
        if (move.do === 'seal') {
          const text = `value ${i}`;
          const read = await vault.seal(`u${move.unit}`, fieldOf(`s${move.who}`), bytesOf(text));
          expect(read.ok).toBe(!gone.has(move.who));
          if (read.ok) model.push({ unit: move.unit, who: move.who, sealed: read.value, text });
        } else if (move.do === 'rotate') {
          await vault.rotate(`u${move.unit}`, cause);
        } else if (move.do === 'transfer') {
          const units = { from: `u${move.unit}`, to: `u${move.to}` };
          const isThere = model.some(({ unit, who }) => unit === move.unit && who === move.who);
          const read = await vault.transfer(`s${move.who}`, units, why);
          expect(read.ok).toBe(isThere && move.unit !== move.to);
          for (const value of model) {
            if (read.ok && value.unit === move.unit && value.who === move.who) value.unit = move.to;
          }
        } else {
          await vault.shred(`s${move.who}`, why);
          gone.add(move.who);
          model = model.filter(({ who }) => who !== move.who);
        }
      }
      for (const { unit, who, sealed, text } of model) {
        for (const asked of [0, 1, 2]) {
          const read = await vault.open(`u${asked}`, fieldOf(`s${who}`), sealed, why);
          expect(read.ok ? textOf(read.value) : codeOf(read)).toBe(
            asked === unit ? text : 'vault.key_absent',
          );
        }
      }
    });
    await fc.assert(run, { numRuns: 60 });
  });
});
