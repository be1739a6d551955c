import { onEachDatabase, type TestInstance } from '@communard/testkit';
import type { FieldRef, Read, Sealed, ServerVault } from '@communard/vault';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkVaultLog } from './check-vault-log.ts';
import { listVaultEvents, listVaultEventsAbout } from './list-vault-events.ts';
import { openVault } from './open-vault.ts';

const organisation = 'scid-of-the-mill';
const why = { actor: 'account-secretary', reason: 'member.contacted' };

onEachDatabase('the log of a vault', (open) => {
  let test: TestInstance;
  const sealedBy = new Map<string, Sealed>();
  const phoneOf = (subject: string): FieldRef => {
    return { table: 'members', column: 'phone', row: `row-of-${subject}`, subject };
  };
  const inVault = <T>(work: (vault: ServerVault) => Promise<T>) =>
    test.instance.database.transaction((tx) =>
      work(openVault(tx, test.instance, { organisation, now: test.clock() })),
    );
  const openPhones = (unit: string, ...subjects: string[]) =>
    inVault((vault) => {
      const fields = subjects.map((subject) => {
        return { ref: phoneOf(subject), sealed: sealedBy.get(subject)! };
      });
      return vault.openMany(unit, fields, why);
    });
  const check = () => checkVaultLog(test.instance.database.kysely, organisation);

  beforeAll(async () => {
    test = await open();
    for (const [subject, unit] of [
      ['rosa', 'weavers'],
      ['karim', 'weavers'],
      ['lena', 'spinners'],
    ] as const) {
      const plain = new TextEncoder().encode(`+49 30 ${subject.length}`);
      const sealed = await inVault((vault) => vault.seal(unit, phoneOf(subject), plain));
      sealedBy.set(subject, valueOf(sealed));
    }
  });

  it('says nothing yet where nothing was opened', async () => {
    expect(
      await listVaultEvents(test.instance.database.kysely, { organisation, unit: 'weavers' }),
    ).toEqual({
      events: [],
      before: undefined,
    });
    expect(await check()).toEqual({ lines: 0, findings: [] });
  });

  it('tells the unit who opened what, of whom, and why', async () => {
    valueOf(await openPhones('weavers', 'rosa', 'karim'));
    const { events } = await listVaultEvents(test.instance.database.kysely, {
      organisation,
      unit: 'weavers',
    });
    expect(events).toEqual([
      {
        organisation,
        unit: 'weavers',
        seq: 0,
        at: '2026-03-01T09:00:00Z',
        kind: 'fields.opened',
        actor: expect.stringMatching(/^[0-9a-f]{32}$/),
        reason: 'member.contacted',
        fieldCount: 2,
        openedCount: 2,
        outcome: 'done',
        columns: ['members.phone'],
        subjects: ['karim', 'rosa'],
        epoch: null,
        otherUnit: null,
      },
    ]);
    expect(events[0]!.actor).not.toContain('secretary');
  });

  it('tells of attempts that were refused as well', async () => {
    valueOf(await openPhones('weavers', 'rosa', 'lena'));
    const { events } = await listVaultEvents(test.instance.database.kysely, {
      organisation,
      unit: 'weavers',
    });
    expect(events[0]).toMatchObject({
      seq: 1,
      fieldCount: 2,
      openedCount: 1,
      outcome: 'vault.key_absent',
    });
  });

  it('tells a person about himself and not who else was asked for', async () => {
    const about = await listVaultEventsAbout(test.instance.database.kysely, {
      organisation,
      subject: 'karim',
    });
    expect(about).toHaveLength(1);
    expect(about[0]).toMatchObject({ unit: 'weavers', seq: 0, reason: 'member.contacted' });
    expect(JSON.stringify(about)).not.toContain('rosa');
    expect(
      await listVaultEventsAbout(test.instance.database.kysely, {
        organisation: 'other',
        subject: 'karim',
      }),
    ).toEqual([]);
  });

  it('tells of a new unit key, and both units of a transfer', async () => {
    expect(valueOf(await inVault((vault) => vault.rotate('weavers', why)))).toBe(2);
    const units = { from: 'weavers', to: 'spinners' };
    valueOf(await inVault((vault) => vault.transfer('karim', units, why)));
    const ofUnit = async (unit: string) =>
      (await listVaultEvents(test.instance.database.kysely, { organisation, unit })).events;
    const [moved, rotated] = await ofUnit('weavers');
    expect(rotated).toMatchObject({ kind: 'unit_key.rotated', epoch: 2, subjects: [] });
    expect(moved).toMatchObject({ subjects: ['karim'], otherUnit: 'spinners' });
    expect(await ofUnit('spinners')).toMatchObject([
      { kind: 'subject.transferred', subjects: ['karim'], otherUnit: 'weavers' },
    ]);
  });

  it('tells the unit of an erasure, and the organisation of one that found no keys', async () => {
    valueOf(await inVault((vault) => vault.shred('karim', why)));
    valueOf(await inVault((vault) => vault.shred('karim', why)));
    const newest = async (unit: string) =>
      (await listVaultEvents(test.instance.database.kysely, { organisation, unit })).events[0];
    expect(await newest('spinners')).toMatchObject({ kind: 'subject.shredded', seq: 1 });
    expect(await newest('')).toMatchObject({ subjects: ['karim'], seq: 0 });
    expect(valueOf(await openPhones('spinners', 'karim'))[0]).toMatchObject({
      refusal: { code: 'vault.key_absent' },
    });
  });

  it('keeps no line of an opening that was rolled back', async () => {
    const { lines } = await check();
    const failing = test.instance.database.transaction(async (tx) => {
      const vault = openVault(tx, test.instance, { organisation, now: test.clock() });
      valueOf(await vault.open('weavers', phoneOf('rosa'), sealedBy.get('rosa')!, why));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await check()).lines).toBe(lines);
  });

  it('has one chain for a unit, however many open it at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => openPhones('weavers', 'rosa')));
    const { events } = await listVaultEvents(test.instance.database.kysely, {
      organisation,
      unit: 'weavers',
    });
    expect(events.map(({ seq }) => seq)).toEqual(
      Array.from(events, (_, i) => events.length - 1 - i),
    );
    expect((await check()).findings).toEqual([]);
  });

  it('is read a page at a time', async () => {
    for (let i = 0; i < 45; i += 1) await openPhones('weavers', 'rosa');
    const about = { organisation, unit: 'weavers' };
    const first = await listVaultEvents(test.instance.database.kysely, about);
    expect(first.events).toHaveLength(50);
    const rest = await listVaultEvents(test.instance.database.kysely, {
      ...about,
      before: first.before!,
    });
    expect(rest.events.at(-1)!.seq).toBe(0);
    expect(rest.before).toBeUndefined();
  });

  it('is never changed or cut by the program', async () => {
    const { runSql } = test.instance.database;
    for (const sql of ['delete from vault_event', `update vault_event set reason = 'x'`])
      await expect(runSql(sql)).rejects.toThrow('never changed');
  });

  describe('under examination', () => {
    const where = `where unit = 'weavers' and seq =`;
    const damage = async (sql: string, mend: string) => {
      const { runSql } = test.instance.database;
      const free = (work: string) =>
        runSql(`alter table vault_event disable trigger vault_event_is_final; ${work};
          alter table vault_event enable trigger vault_event_is_final`);
      await free(`create table kept as select * from vault_event; ${sql}`);
      const { findings } = await check();
      await free(`${mend}; delete from vault_event; insert into vault_event select * from kept;
        drop table kept`);
      expect((await check()).findings).toEqual([]);
      return findings;
    };

    it.each(['reason', 'actor', 'outcome', 'kind'])(
      'names the line whose %s was changed',
      async (column) => {
        const value = column === 'kind' ? 'subject.shredded' : 'other';
        const findings = await damage(
          `update vault_event set ${column} = '${value}' ${where} 3`,
          '',
        );
        const line = { organisation, unit: 'weavers', problem: 'line_differs', seq: 3 };
        expect(findings).toEqual([line]);
      },
    );

    it('names the line from which a subject was taken', async () => {
      const sql = `update vault_event set subjects = array['karim'] ${where} 0`;
      expect(await damage(sql, '')).toMatchObject([{ problem: 'line_differs', seq: 0 }]);
    });

    it('names the line that was taken out', async () => {
      const findings = await damage(`delete from vault_event ${where} 5`, '');
      expect(findings).toMatchObject([{ problem: 'line_missing', seq: 5 }]);
    });

    it('names the line behind one that was changed with its hash', async () => {
      const sql = `update vault_event set former_hash = sha256(former_hash) ${where} 6`;
      expect(await damage(sql, '')).toMatchObject([{ problem: 'chain_broken', seq: 6 }]);
    });

    it('sees that the end was cut off together with its count', async () => {
      const cut = `delete from vault_event ${where} (select max(seq) from vault_event
        where unit = 'weavers'); update vault_chain set size = size - 1 where unit = 'weavers'`;
      const mend = `update vault_chain set size = size + 1 where unit = 'weavers'`;
      expect(await damage(cut, mend)).toMatchObject([{ problem: 'end_differs' }]);
    });
  });
});

function valueOf<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(`refused: ${read.refusal.code}`);
}
