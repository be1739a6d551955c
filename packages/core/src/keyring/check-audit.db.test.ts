import { onEachDatabase, type TestInstance } from '@communard/testkit';
import type { FieldRef, Sealed } from '@communard/vault';
import { beforeAll, describe, expect, it } from 'vitest';
import { foundOrganisation } from '../organisations/index.ts';
import { operator, runCommand } from '../platform/index.ts';
import { checkRecords, listEntries, listEntriesOfKind, rebuildViews } from '../records/index.ts';
import { checkAudit } from './check-audit.ts';
import { checkpointVaultLogs } from './checkpoint-vault-logs.ts';
import { openVault } from './open-vault.ts';

const why = { actor: 'account-secretary', reason: 'member.contacted' };
const ref: FieldRef = { table: 'members', column: 'phone', row: 'row', subject: 'rosa' };

onEachDatabase('the checkpoints of the audit', (open) => {
  let test: TestInstance;
  let organisation = '';
  const phones = new Map<string, Sealed>();

  beforeAll(async () => {
    test = await open();
    const input = { slug: 'millers', name: 'Millers', nameLang: 'en' };
    const founded = await runCommand(test.instance, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    organisation = founded.value.organisation;
  });

  const lookUp = (unit: string) =>
    test.instance.database.transaction(async (tx) => {
      const vault = openVault(tx, test.instance, { organisation, now: test.clock() });
      if (!phones.has(unit)) {
        const sealed = await vault.seal(unit, { ...ref, subject: unit }, new Uint8Array([1]));
        if (sealed.ok) phones.set(unit, sealed.value);
      }
      const opened = await vault.open(unit, { ...ref, subject: unit }, phones.get(unit)!, why);
      if (!opened.ok) throw new Error(opened.refusal.code);
    });
  const entered = () => listEntriesOfKind(test.instance, organisation, 'audit.checkpointed');

  it('are not made where nothing was opened', async () => {
    expect(await checkpointVaultLogs(test.instance)).toBe(0);
    expect(await entered()).toEqual([]);
  });

  it('stand in the record, and name no unit', async () => {
    for (const unit of ['weavers', 'spinners', 'weavers']) await lookUp(unit);
    expect(await checkpointVaultLogs(test.instance)).toBe(1);
    const [first] = await entered();
    expect(first).toMatchObject({ audience: 'internal', body: { number: 0, lines: 3 } });
    expect(Object.keys(first!.body as object).sort()).toEqual(['lines', 'number', 'root']);
    expect(JSON.stringify(first)).not.toContain('weavers');
  });

  it('are not told to anyone outside', async () => {
    const shown = await listEntries(test.instance, organisation, { limit: 50 });
    expect(shown.map(({ kind }) => kind)).not.toContain('audit.checkpointed');
  });

  it('are made once a day at most, and by one process', async () => {
    await lookUp('weavers');
    expect(await checkpointVaultLogs(test.instance)).toBe(0);
    test.advance({ days: 1 });
    const rounds = [checkpointVaultLogs(test.instance), checkpointVaultLogs(test.instance)];
    expect((await Promise.all(rounds)).sort()).toEqual([0, 1]);
    expect((await entered())[1]).toMatchObject({ body: { number: 1, lines: 4 } });
  });

  it('are not made while nothing was added', async () => {
    test.advance({ days: 1 });
    expect(await checkpointVaultLogs(test.instance)).toBe(0);
  });

  it('are not made while the server is sealed', async () => {
    await lookUp('spinners');
    const { masterKey } = test.instance;
    const sealed = { ...test.instance, masterKey, keys: { ...test.instance.keys, isSealed: true } };
    expect(await checkpointVaultLogs(sealed)).toBe(0);
    expect(await checkpointVaultLogs(test.instance)).toBe(1);
  });

  it('agree with log and record, which rebuild and verify as before', async () => {
    expect(await checkAudit(test.instance, organisation)).toEqual({
      lines: 5,
      checkpoints: 3,
      findings: [],
    });
    await rebuildViews(test.instance);
    expect((await checkRecords(test.instance)).findings).toEqual([]);
  });

  describe('find out', () => {
    const tables = ['vault_event', 'vault_checkpoint_chain', 'vault_checkpoint'];
    /** Does damage nobody can do by the program, examines, and takes it back. */
    const damaged = async (sql: string) => {
      const { runSql } = test.instance.database;
      const all = (verb: string) =>
        tables.map((table) => `alter table ${table} ${verb} trigger user;`).join(' ');
      const keep = [...tables, 'vault_chain'].map((t) => `create table kept_${t} as table ${t};`);
      await runSql(`${keep.join(' ')} ${all('disable')} ${sql}; ${all('enable')}`);
      const { findings } = await checkAudit(test.instance, organisation);
      const back = ['vault_checkpoint', 'vault_checkpoint_chain', 'vault_event', 'vault_chain'];
      await runSql(`${all('disable')} ${tables.map((t) => `delete from ${t};`).join(' ')}
        delete from vault_chain;
        ${back.map((t) => `insert into ${t} table kept_${t}; drop table kept_${t};`).join(' ')}
        ${all('enable')}`);
      expect((await checkAudit(test.instance, organisation)).findings).toEqual([]);
      return findings;
    };

    it('a log whose end was cut off together with its count and hash', async () => {
      const findings = await damaged(`delete from vault_event where unit = 'weavers' and seq > 0;
        update vault_chain set size = 1, hash = (select hash from vault_event
          where unit = 'weavers' and seq = 0) where unit = 'weavers'`);
      expect(findings).toEqual([{ organisation, problem: 'rewritten', unit: 'weavers', seq: 1 }]);
    });

    it('checkpoints that were taken away beside the log', async () => {
      const findings = await damaged(`delete from vault_checkpoint_chain where number = 2;
        delete from vault_checkpoint where number = 2`);
      expect(findings).toEqual([{ organisation, problem: 'checkpoint_missing', number: 2 }]);
    });

    it('a chain that was added to a checkpoint or taken from it', async () => {
      const sql = `delete from vault_checkpoint_chain where number = 0 and unit = 'weavers'`;
      expect(await damaged(sql)).toMatchObject([
        { problem: 'checkpoint_differs', number: 0 },
        { problem: 'checkpoint_differs', number: 1 },
        { problem: 'checkpoint_differs', number: 2 },
      ]);
    });
  });
});
