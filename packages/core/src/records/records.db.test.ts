import { recordExportReader, verifyCertificate } from '@communard/record';
import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { foundOrganisation } from '../organisations/index.ts';
import { operator } from '../platform/actor.ts';
import { done } from '../platform/result.ts';
import { defineCommand, runCommand } from '../platform/run-command.ts';
import { appendEntries, signHeads, type TouchedRecords } from './append-entries.ts';
import { checkRecords } from './check-records.ts';
import { exportRecord } from './export-record.ts';
import { getCertificate } from './get-certificate.ts';
import { getCheckpoint, getTile } from './get-tile.ts';

/** More than two full blocks of 256, so that stored nodes are used. */
const noteCount = 600;

onEachDatabase('a record', (open) => {
  let test: TestInstance;
  let scid = '';

  const writeNotes = defineCommand({
    name: 'test.write',
    shape: v.object({ count: v.number(), audience: v.picklist(['public', 'internal']) }),
    refusals: [],
    acting: () => scid,
    roles: [],
    isOpenToOperator: true,
    perform: async ({ publish }, { count, audience }) => {
      const drafts = Array.from({ length: count }, (_, number) => ({
        log: scid,
        kind: 'test.noted',
        body: { number },
        audience,
      }));
      await publish(...drafts);
      return done({});
    },
  });

  beforeAll(async () => {
    test = await open();
    const input = { slug: 'weavers', name: 'Weavers', nameLang: 'en' };
    const founded = await runCommand(test.instance, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    scid = founded.value.organisation;
    for (const count of [1, 250, noteCount - 251])
      await runCommand(test.instance, operator, writeNotes, {
        input: { count, audience: 'public' },
      });
    await runCommand(test.instance, operator, writeNotes, {
      input: { count: 1, audience: 'internal' },
    });
  });

  it.each([0, 1, 255, 256, 511, 512, noteCount + 1])('certifies entry %i', async (seq) => {
    const certificate = await getCertificate(test.instance, { log: scid, seq });
    const verified = verifyCertificate(certificate ?? '');
    expect(verified).toMatchObject({ ok: true, value: { seq, identity: { scid } } });
  });

  it('does not certify an internal entry, nor one that is not there', async () => {
    for (const seq of [noteCount + 2, noteCount + 3, -1, 0.5])
      expect(await getCertificate(test.instance, { log: scid, seq })).toBeUndefined();
    expect(await getCertificate(test.instance, { log: 'nobody', seq: 0 })).toBeUndefined();
  });

  const exported = async (withInternal: boolean) => {
    const reader = recordExportReader();
    for await (const piece of exportRecord(test.instance, scid, { withInternal }))
      reader.push(new TextEncoder().encode(piece));
    return reader.end();
  };

  it('is exported whole and verifies alone, internal bodies withheld', async () => {
    const counts = { entries: noteCount + 3, opened: noteCount + 2, withheld: 1, void: 0 };
    expect(await exported(false)).toMatchObject({ ok: true, value: { counts } });
  });

  it('is exported with internal bodies for the organisation itself', async () => {
    const counts = { entries: noteCount + 3, opened: noteCount + 3, withheld: 0, void: 0 };
    expect(await exported(true)).toMatchObject({ ok: true, value: { counts } });
  });

  it('serves its tiles: full, partial, of level 1, and bundles', async () => {
    const sizes = await Promise.all(
      [
        'tile/0/000',
        `tile/0/002.p/${noteCount + 3 - 512}`,
        'tile/1/000.p/2',
        'tile/entries/001',
      ].map(async (path) => (await getTile(test.instance, scid, path))?.length ?? 0),
    );
    expect(sizes.slice(0, 3)).toEqual([256 * 32, (noteCount + 3 - 512) * 32, 2 * 32]);
    expect(sizes[3]).toBeGreaterThan(256 * 100);
    expect(await getTile(test.instance, scid, 'tile/0/003')).toBeUndefined();
    expect((await getCheckpoint(test.instance, scid))?.checkpoint).toContain(
      `\n${noteCount + 3}\n`,
    );
  });

  describe('is not signed', () => {
    const appending = (damage: (tx: Parameters<typeof appendEntries>[0]) => Promise<unknown>) =>
      test.instance.database.transaction(async (tx) => {
        const touched: TouchedRecords = new Map();
        const draft = { log: scid, kind: 'test.noted', body: { number: -1 } };
        const call = { drafts: [draft, draft], now: test.clock(), touched };
        await appendEntries(tx, test.instance, call);
        await sql`alter table entry disable trigger entry_is_final`.execute(tx);
        await damage(tx);
        await signHeads(tx, test.instance, touched);
      });
    const last = noteCount + 3;

    it('over a leaf that is not what was appended', async () => {
      const damage = sql`update entry set leaf = set_byte(leaf, 5, get_byte(leaf, 5) # 1)
        where record = ${scid} and seq = ${last}::bigint`;
      await expect(appending((tx) => damage.execute(tx))).rejects.toThrow(
        `entry ${last} does not have its hash`,
      );
    });

    it('over leaves that are whole but others', async () => {
      const damage = sql`update entry set leaf = other.leaf, hash = other.hash
        from entry as other where entry.record = ${scid} and entry.seq = ${last}::bigint
          and other.record = ${scid} and other.seq = ${last}::bigint + 1`;
      await expect(appending((tx) => damage.execute(tx))).rejects.toThrow(
        'its entries do not lead to its root',
      );
    });

    it('over a missing entry, the last one too', async () => {
      for (const seq of [last, last + 1]) {
        const free = sql`delete from body where record = ${scid} and seq = ${seq}::bigint`;
        const damage = sql`delete from entry where record = ${scid} and seq = ${seq}::bigint`;
        const both = async (tx: Parameters<typeof appendEntries>[0]) => {
          await free.execute(tx);
          await damage.execute(tx);
        };
        await expect(appending(both)).rejects.toThrow('entries are missing');
      }
    });
  });

  describe('under examination', () => {
    const damage = async (sql: string, mend: string) => {
      const { runSql } = test.instance.database;
      const free = 'alter table entry disable trigger entry_is_final;';
      const guard = 'alter table entry enable trigger entry_is_final;';
      await runSql(`${free} ${sql}; ${guard}`);
      const { findings } = await checkRecords(test.instance);
      await runSql(`${free} ${mend}; ${guard}`);
      return findings;
    };
    const flipped = (column: string) => `set_byte(${column}, 5, get_byte(${column}, 5) # 1)`;

    it('is sound', async () => {
      const { findings, entries } = await checkRecords(test.instance);
      expect(findings).toEqual([]);
      expect(entries).toBe(noteCount + 3);
    });

    it('names the entry whose leaf was changed', async () => {
      const sql = `update entry set leaf = ${flipped('leaf')} where seq = 77`;
      expect(await damage(sql, sql)).toContainEqual({
        scid,
        problem: 'entry_hash_differs',
        seq: 77,
      });
    });

    it('names the entry whose body was changed', async () => {
      const sql = `update body set body = ${flipped('body')} where seq = 301`;
      expect(await damage(sql, sql)).toEqual([{ scid, problem: 'entry_unreadable', seq: 301 }]);
    });

    it('sees a changed head', async () => {
      const sql = `update record set checkpoint = replace(checkpoint, '— ', '—  ')`;
      const mend = `update record set checkpoint = replace(checkpoint, '—  ', '— ')`;
      expect(await damage(sql, mend)).toEqual([{ scid, problem: 'checkpoint_refused' }]);
    });
  });
});
