import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Sealed } from './envelope.ts';
import { createMasterKey, forgetMasterKey } from './master-key.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import { seededRandom } from './seeded-random.ts';
import { createServerVault } from './server-vault.ts';
import {
  bytesOf,
  codeOf,
  DOCKS,
  fieldOf,
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

/** A vault in which the mill knows Rosa's phone. */
async function millVault(keyring = new MemoryKeyring()) {
  const all = openTestVault({ keyring });
  const sealed = valueOf(await all.vault.seal(MILL, rosaPhone, phone));
  return { ...all, keyring, sealed };
}

function no(code: string, params: object = {}) {
  return { ok: false, refusal: { code, params } };
}

describe('opening fields', () => {
  test.each([
    ['no actor', { actor: '', reason: 'member.contacted' }],
    ['half a letter as actor', { actor: '\ud800', reason: 'member.contacted' }],
    ['no reason', { actor: 'a', reason: '' }],
    ['free text as reason', { actor: 'a', reason: 'Rosa asked me to' }],
    ['a reason in capitals', { actor: 'a', reason: 'Contacted' }],
    ['a reason with a second line', { actor: 'a', reason: 'contacted\nrosa' }],
    ['a reason of more than 64 letters', { actor: 'a', reason: 'a'.repeat(65) }],
  ])('with %s nothing is opened or reported', async (_, purpose) => {
    const { vault, sealed, events } = await millVault();
    expect(await vault.open(MILL, rosaPhone, sealed, purpose)).toEqual(no('vault.purpose_missing'));
    expect(events).toEqual([]);
  });

  test('a reason may be as long as 64 letters, digits, full stops and underscores', async () => {
    const { vault, sealed } = await millVault();
    const reason = `v1.0_${'a'.repeat(59)}`;
    expect((await vault.open(MILL, rosaPhone, sealed, { actor: 'a', reason })).ok).toBe(true);
  });

  test('without a unit nothing is opened or reported', async () => {
    const { vault, sealed, events } = await millVault();
    expect(await vault.open('', rosaPhone, sealed, why)).toEqual(
      no('vault.ref_malformed', { part: 'unit' }),
    );
    expect(await vault.openMany('', [], why)).toEqual(no('vault.ref_malformed', { part: 'unit' }));
    expect(events).toEqual([]);
  });

  test('once the server is sealed nothing is opened, also of units it never knew', async () => {
    const { vault, sealed, events } = await millVault();
    expect(vault.isSealed).toBe(false);
    vault.sealServer();
    expect(vault.isSealed).toBe(true);
    for (const unit of [MILL, DOCKS]) {
      expect(await vault.open(unit, rosaPhone, sealed, why)).toEqual(no('vault.sealed'));
    }
    expect(events).toEqual([]);
  });

  test('a unit whose key another master key wrapped says so', async () => {
    const { keyring, sealed } = await millVault();
    const other = openTestVault({ keyring, master: createMasterKey(new Uint8Array(32)) });
    expect(await other.vault.open(MILL, rosaPhone, sealed, why)).toEqual(
      no('vault.master_key_other'),
    );
  });

  test('a unit key that was tampered with opens nothing', async () => {
    const { vault, keyring, sealed } = await millVault();
    keyring.contents().unitKeys[0]!.wrapped[50]! ^= 1;
    expect(await vault.open(MILL, rosaPhone, sealed, why)).toEqual(
      no('vault.keyring_not_authentic'),
    );
  });

  test.each(['table', 'column', 'row', 'subject'] as const)(
    'an address without a %s is malformed, and not reported, for it may hold anything',
    async (part) => {
      const { vault, sealed, events } = await millVault();
      expect(await vault.open(MILL, { ...rosaPhone, [part]: '' }, sealed, why)).toEqual(
        no('vault.ref_malformed', { part }),
      );
      expect(events).toEqual([]);
    },
  );

  test('what is no envelope is malformed, or of a version not supported', async () => {
    const { vault, sealed } = await millVault();
    const cut = sealed.subarray(0, 10) as Sealed;
    expect(await vault.open(MILL, rosaPhone, cut, why)).toEqual(
      no('vault.envelope_malformed', { byte: 10 }),
    );
    expect(await vault.open(MILL, rosaPhone, sealed.with(0, 3) as Sealed, why)).toEqual(
      no('vault.envelope_unsupported', { version: 3, algorithm: 1 }),
    );
  });

  test('another unit, an unknown unit, another subject and a shredded one answer alike', async () => {
    const { vault, sealed } = await millVault();
    await vault.seal(DOCKS, rosaPhone, phone);
    await vault.seal(MILL, karimPhone, phone);
    const answers = [
      await vault.open(DOCKS, rosaPhone, sealed, why),
      await vault.open('unit-nobody-knows', rosaPhone, sealed, why),
      await vault.open(MILL, { ...rosaPhone, subject: karimPhone.subject }, sealed, why),
      await vault.open(MILL, { ...rosaPhone, subject: null }, sealed, why),
      await vault.open(MILL, { ...rosaPhone, subject: 'nobody' }, sealed, why),
    ];
    await vault.shred(ROSA, why);
    answers.push(await vault.open(MILL, rosaPhone, sealed, why));
    for (const answer of answers) expect(answer).toEqual(no('vault.key_absent'));
  });

  test('a data key that was tampered with, or given to someone else, opens nothing', async () => {
    const changes = [
      { wrapped: new Uint8Array(106).fill(1) },
      { originUnit: DOCKS },
      { originEpoch: 2 },
      { originUnit: 'x'.repeat(70_000) },
    ];
    for (const change of changes) {
      const { keyring, sealed, master } = await millVault();
      const { unitKeys, dataKeys, shredded } = keyring.contents();
      const bent = dataKeys.map((key) => ({ ...key, ...change }));
      const { vault } = openTestVault({
        master,
        keyring: new MemoryKeyring({ unitKeys, dataKeys: bent, shredded }),
      });
      expect(await vault.open(MILL, rosaPhone, sealed, why)).toEqual(
        no('vault.keyring_not_authentic'),
      );
    }
  });

  test("a data key written over to another subject does not open that subject's row", async () => {
    const { keyring, sealed, master } = await millVault();
    const { unitKeys, dataKeys, shredded } = keyring.contents();
    const bent = dataKeys.map((key) => ({ ...key, subject: 'member-karim' }));
    const { vault } = openTestVault({
      master,
      keyring: new MemoryKeyring({ unitKeys, dataKeys: bent, shredded }),
    });
    const ref = { ...rosaPhone, subject: 'member-karim' };
    expect(await vault.open(MILL, ref, sealed, why)).toEqual(no('vault.keyring_not_authentic'));
  });

  test('with anything in the keyring changed, a field opens rightly or not at all', async () => {
    const { keyring, sealed, master, vault } = await millVault();
    await vault.sealMany(MILL, [{ ref: karimPhone, plain: phone }]);
    await vault.seal(DOCKS, rosaPhone, phone);
    const contents = keyring.contents();
    const keyCount = contents.dataKeys.length;
    const change = fc.record({
      key: fc.nat({ max: keyCount - 1 }),
      other: fc.nat({ max: keyCount - 1 }),
      part: fc.constantFrom('wrapped', 'unit', 'subject', 'originUnit', 'originEpoch', 'keyId'),
      at: fc.nat({ max: 105 }),
      bit: fc.nat({ max: 8 }),
    });
    const run = fc.asyncProperty(change, async ({ key, other, part, at, bit }) => {
      const { unitKeys, dataKeys, shredded } = contents;
      // One part taken from another row, or one bit of the wrapped key turned; bit 8 turns none.
      const [mine, theirs] = [dataKeys[key]!, dataKeys[other]!];
      const wrapped = mine.wrapped.with(at, mine.wrapped[at]! ^ ((1 << bit) & 255));
      const bent = part === 'wrapped' ? { wrapped } : { [part]: theirs[part as keyof typeof mine] };
      const bentKeys = dataKeys.with(key, { ...mine, ...bent });
      const bentRing = new MemoryKeyring({ unitKeys, dataKeys: bentKeys, shredded });
      const read = await openTestVault({ keyring: bentRing, master }).vault.open(
        MILL,
        rosaPhone,
        sealed,
        why,
      );
      if (read.ok) expect(read.value).toEqual(phone);
      const isUnchanged = JSON.stringify(bentKeys) === JSON.stringify(dataKeys);
      if (isUnchanged) expect(read.ok).toBe(true);
    });
    await fc.assert(run, { numRuns: 200 });
  });

  test('a field moved to another table, column or row is not authentic', async () => {
    const { vault, sealed } = await millVault();
    for (const moved of [{ table: 'x' }, { column: 'x' }, { row: 'x' }]) {
      expect(await vault.open(MILL, { ...rosaPhone, ...moved }, sealed, why)).toEqual(
        no('vault.not_authentic'),
      );
    }
  });

  test('a field with another epoch written on it is not authentic', async () => {
    const { vault, sealed } = await millVault();
    expect(await vault.open(MILL, rosaPhone, sealed.with(13, 2) as Sealed, why)).toEqual(
      no('vault.not_authentic'),
    );
  });

  test('with any one bit changed a field does not open', async () => {
    const { vault, sealed } = await millVault();
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const bent = sealed.with(bit >> 3, sealed[bit >> 3]! ^ (1 << (bit & 7))) as Sealed;
      expect(codeOf(await vault.open(MILL, rosaPhone, bent, why))).not.toBe('answered');
    }
  });

  test('what was sealed at any address is what is opened there, and nowhere else', async () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => {
      return !text.includes('\0');
    });
    const ref = fc.record({ table: part, column: part, row: part, subject: fc.option(part) });
    const run = fc.asyncProperty(
      fc.tuple(part, ref, fc.uint8Array({ maxLength: 80 })),
      fc.tuple(part, ref),
      async ([unit, at, plain], [otherUnit, elsewhere]) => {
        const { vault } = openTestVault();
        const sealed = valueOf(await vault.seal(unit, at, plain));
        expect(valueOf(await vault.open(unit, at, sealed, why))).toEqual(plain);
        const isElsewhere = JSON.stringify([unit, at]) !== JSON.stringify([otherUnit, elsewhere]);
        const moved = await vault.open(otherUnit, elsewhere, sealed, why);
        expect(moved.ok).toBe(!isElsewhere);
      },
    );
    await fc.assert(run, { numRuns: 60 });
  });

  test('no bytes make it throw or open', async () => {
    const { vault, sealed } = await millVault();
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => {
        return Uint8Array.from([...sealed.subarray(0, 10), ...bytes]);
      }),
    );
    const run = fc.asyncProperty(hostile, async (bytes) => {
      expect((await vault.open(MILL, rosaPhone, bytes as Sealed, why)).ok).toBe(false);
    });
    await fc.assert(run);
  });
});

describe('opening many fields', () => {
  test('each has its own answer, in the order asked', async () => {
    const { vault, sealed } = await millVault();
    const karims = valueOf(await vault.seal(MILL, karimPhone, bytesOf('+33')));
    const fields = [
      { ref: karimPhone, sealed: karims },
      { ref: karimPhone, sealed },
      { ref: rosaPhone, sealed },
      { ref: { ...rosaPhone, row: '' }, sealed },
    ];
    const reads = valueOf(await vault.openMany(MILL, fields, why));
    expect(reads.map(codeOf)).toEqual([
      'answered',
      'vault.key_absent',
      'answered',
      'vault.ref_malformed',
    ]);
    expect(textOf(valueOf(reads[0]!))).toBe('+33');
    expect(textOf(valueOf(reads[2]!))).toBe('+49 151 000');
  });

  test('none are opened as none, and nothing is reported', async () => {
    const { vault, events } = await millVault();
    expect(await vault.openMany(MILL, [], why)).toEqual({ ok: true, value: [] });
    expect(events).toEqual([]);
  });

  test('the keyring is asked once, for exactly the subjects that have sound addresses', async () => {
    const { keyring, master, sealed } = await millVault();
    const asked: unknown[] = [];
    const watched = new Proxy(keyring, {
      get: (target, name) => {
        expect(name).toBe('getUnitKeys');
        return (unit: string, subjects: readonly string[]) => {
          asked.push([unit, subjects]);
          return target.getUnitKeys(unit, subjects);
        };
      },
    });
    const { vault } = openTestVault({ master, keyring: watched });
    const refs = [rosaPhone, fieldOf(ROSA, 'name'), fieldOf('\0'), karimPhone];
    await vault.openMany(
      MILL,
      refs.map((ref) => ({ ref, sealed })),
      why,
    );
    expect(asked).toEqual([[MILL, [ROSA, karimPhone.subject]]]);
  });
});

describe('the audit of opening', () => {
  test('is told who opened what and why, and what was refused, in one report', async () => {
    const { vault, sealed, events } = await millVault();
    const fields = [
      { ref: rosaPhone, sealed },
      { ref: karimPhone, sealed },
      { ref: { ...rosaPhone, table: '' }, sealed },
    ];
    await vault.openMany(MILL, fields, why);
    expect(events).toEqual([
      {
        kind: 'fields.opened',
        unit: MILL,
        purpose: why,
        fields: [
          { ref: rosaPhone, outcome: 'opened' },
          { ref: karimPhone, outcome: 'vault.key_absent' },
        ],
      },
    ]);
  });

  test('is told of attempts on a unit that has no key', async () => {
    const { vault, sealed, events } = await millVault();
    await vault.open('unit-nobody-knows', rosaPhone, sealed, why);
    expect(events).toMatchObject([
      {
        unit: 'unit-nobody-knows',
        fields: [{ ref: rosaPhone, outcome: 'vault.key_absent' }],
      },
    ]);
  });

  test('comes first: a value is not handed out when it cannot be written', async () => {
    const { keyring, master, sealed } = await millVault();
    const audit = { report: () => Promise.reject(new Error('the disk is full')) };
    const vault = createServerVault({ keyring, master, audit, random: seededRandom('x') });
    await expect(vault.open(MILL, rosaPhone, sealed, why)).rejects.toThrow('the disk is full');
  });

  test('may last longer than the key: a server sealed meanwhile hands nothing out', async () => {
    const { keyring, master, sealed } = await millVault();
    const audit = { report: async () => forgetMasterKey(master) };
    const vault = createServerVault({ keyring, master, audit, random: seededRandom('x') });
    expect(await vault.open(MILL, rosaPhone, sealed, why)).toEqual(no('vault.sealed'));
  });

  test('is not told of sealing, for that gives nothing away', async () => {
    expect((await millVault()).events).toEqual([]);
  });
});
