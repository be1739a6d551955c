import type { DatabaseOptions } from '@communard/database';
import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { openVault } from '../keyring/index.ts';
import { getRegister } from '../members/index.ts';
import type { Instance } from '../platform/index.ts';
import { checkRecords, rebuildViews } from '../records/index.ts';
import { backUp, decrypted, foundFerry, type Ferry, type KeptBackup } from './sample-ferry.ts';
import {
  fillAwkwardly,
  restoreFrom,
  restoringElsewhere,
  type BackupFiles,
} from './restoring.setup.ts';
import { getBackupTaken } from './take-backup.ts';

onEachDatabase('backups', (open) => {
  let test: TestInstance;
  let ferry: Ferry;
  let yesterday: KeptBackup;
  const { newTarget, inRestored } = restoringElsewhere(() => test);
  const restore = (target: DatabaseOptions, files: BackupFiles, identity = ferry.identity) =>
    restoreFrom(target, files, identity);
  const codeOf = (result: Awaited<ReturnType<typeof restore>>) =>
    result.ok ? 'restored' : result.refusal.code;
  beforeAll(async () => {
    test = await open();
    ferry = await foundFerry(test.instance);
    yesterday = await backUp(test.instance, ferry);
    await fillAwkwardly(test.instance);
  });

  it('are two files of one moment, for officers’ keys only, and say when the keyring must be gone', () => {
    const { data, keyring } = yesterday;
    expect(data.header).toMatchObject({ part: 'data', takenAt: '2026-03-01T09:00:00Z' });
    expect(keyring.header).toMatchObject({ part: 'keyring', destroyBy: '2026-03-31' });
    expect(data.header.destroyBy).toBeUndefined();
    expect(keyring.header.set).toBe(data.header.set);
    for (const { file } of [data, keyring])
      expect(Buffer.from(file).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
  });

  it('hold no key with the data, no session, no open invitation and no name in the clear', async () => {
    const data = await decrypted(yesterday.data.file, ferry);
    expect(data).not.toContain('"table":"keyring.');
    expect(await decrypted(yesterday.keyring.file, ferry)).toContain('"table":"keyring.data_key"');
    for (const table of ['session', 'invitation', 'passkey_challenge', 'migration'])
      expect(data).not.toContain(`"table":"public.${table}"`);
    expect(data).not.toContain('Quill');
  });

  it('are told to whoever examines the installation', async () => {
    expect(await getBackupTaken(test.instance)).toEqual(test.clock());
  });

  it('are restored whole: the same bytes, records that verify, views that rebuild alike', async () => {
    const kept = await backUp(test.instance, ferry);
    const target = await newTarget();
    const restored = await restore(target, { data: kept.data.file, keyring: kept.keyring.file });
    expect(codeOf(restored)).toBe('restored');
    await inRestored(target, async (instance) => {
      const again = await backUp(instance, ferry);
      for (const part of ['data', 'keyring'] as const) {
        const [, ...lines] = (await decrypted(kept[part].file, ferry)).trimEnd().split('\n');
        const [, ...others] = (await decrypted(again[part].file, ferry)).trimEnd().split('\n');
        expect(others.slice(0, -1)).toEqual(lines.slice(0, -1));
      }
      expect((await checkRecords(instance)).findings).toEqual([]);
      await rebuildViews(instance);
      const rebuilt = await decrypted((await backUp(instance, ferry)).data.file, ferry);
      const views = (text: string) => text.split('\n').filter((line) => !/taken_at/.test(line));
      expect(views(rebuilt).slice(1, -2)).toEqual(
        views(await decrypted(kept.data.file, ferry)).slice(1, -2),
      );
      const counter = await instance.database.runSql(
        `insert into audit (at, action) values (now(), 'test.done') returning id`,
      );
      expect(Number(counter.rows[0]!['id'])).toBeGreaterThan(1);
    });
  });

  it('of yesterday’s data with today’s keyring do not bring back who was erased in between', async () => {
    const names = async (instance: Instance) =>
      (await getRegister(instance, ferry.secretary, ferry.unit))?.map(({ name }) => name).sort();
    const register = await getRegister(test.instance, ferry.secretary, ferry.unit);
    const omar = register!.find(({ name }) => name === 'Omar Reed')!;
    await test.instance.database.transaction((tx) =>
      openVault(tx, test.instance, { organisation: ferry.organisation, now: test.clock() }).shred(
        omar.id,
        {
          actor: ferry.secretary.account,
          reason: 'member.erased',
        },
      ),
    );
    const today = await backUp(test.instance, ferry);
    const target = await newTarget();
    const files = { data: yesterday.data.file, keyring: today.keyring.file };
    expect(codeOf(await restore(target, files))).toBe('restored');
    await inRestored(target, async (instance) => {
      // Sessions are not restored; the same account signs in again.
      await reopenSession(instance);
      expect(await names(instance)).toEqual([
        'Ilse Quill',
        'Nadia ‘Nour’ \\ Vale\nsecond line',
        undefined,
      ]);
    });
    const old = await newTarget();
    const both = { data: yesterday.data.file, keyring: yesterday.keyring.file };
    expect(codeOf(await restore(old, both))).toBe('restored');
    await inRestored(old, async (instance) => {
      await reopenSession(instance);
      // This is why an old keyring must not be kept.
      expect(await names(instance)).toContain('Omar Reed');
    });
  });

  /** Gives the account of the tests its session again, which no backup has. */
  const reopenSession = async (instance: Instance) => {
    const source = test.instance.database;
    const { rows } = await source.runSql('select row_to_json(s)::text as line from session s');
    for (const { line } of rows)
      await instance.database.runSql(
        'insert into session select * from json_populate_record(null::session, $1::json)',
        [line],
      );
  };
});
