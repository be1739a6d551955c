import {
  createTestDatabase,
  onEachDatabase,
  testMasterKey,
  type TestInstance,
} from '@communard/testkit';
import { createKeyFile, parseKeyFile } from '@communard/vault';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { redeemInvitation, resolveSession } from '../accounts/index.ts';
import { openInstance } from '../index.ts';
import { checkAudit, checkpointVaultLogs } from '../keyring/index.ts';
import { getRegister, revealContact } from '../members/index.ts';
import { foundOrganisation } from '../organisations/index.ts';
import { operator, runCommand, type AccountActor, type Instance } from '../platform/index.ts';
import { checkRecords, rebuildViews } from '../records/index.ts';
import { getTree } from '../units/index.ts';
import { encryptFor } from './age-file.ts';
import { bringOrganisation, type BroughtOrganisation } from './bring-organisation.ts';
import { exportOrganisation, type ExportedPiece } from './export-organisation.ts';
import {
  actIn,
  allowExport,
  collect,
  decrypted,
  foundFerry,
  piecesOf,
  type Ferry,
} from './sample-ferry.ts';

type Files = Record<ExportedPiece, Uint8Array>;

onEachDatabase('an organisation that comes from another host', (open) => {
  let test: TestInstance;
  let ferry: Ferry;
  let files: Files;
  let elsewhere: Instance;
  let brought: BroughtOrganisation;
  let member = '';
  let secretary: AccountActor;
  const closing: (() => Promise<void> | void)[] = [];
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
  });

  /** Another host with a master key of its own, on the same kind of database. */
  const anotherHost = async (publicUrl = 'https://new.example'): Promise<Instance> => {
    const master = parseKeyFile(createKeyFile(test.instance.random(32)));
    if (!master.ok) throw new Error(master.refusal.code);
    const common = { masterKey: master.value, clock: test.clock, publicUrl };
    if (test.instance.database.kind === 'postgres') {
      const server = process.env['COMMUNARD_TEST_DATABASE_URL']!;
      const { databaseUrl, drop } = await createTestDatabase(server);
      closing.push(drop);
      const instance = await openInstance({ databaseUrl, ...common });
      closing.push(() => instance.close());
      return instance;
    }
    const dataDir = mkdtempSync(join(tmpdir(), 'communard-arrival-'));
    closing.push(() => rmSync(dataDir, { recursive: true }));
    const instance = await openInstance({ dataDir, ...common });
    closing.push(() => instance.close());
    return instance;
  };
  const takeAlong = async (from: Instance, leaving: Ferry): Promise<Files> => {
    const kept: Partial<Files> = {};
    const exported = await exportOrganisation(from, {
      organisation: leaving.organisation,
      approval: await allowExport(from, leaving),
      keep: async (piece, file) => void (kept[piece] = await collect(file)),
    });
    if (!exported.ok) throw new Error(exported.refusal.code);
    return kept as Files;
  };
  const bring = (host: Instance, from: Files, seed = ferry.recoverySeeds[0]!) =>
    bringOrganisation(host, {
      open: (piece) => piecesOf(from[piece], 10_007),
      identities: [ferry.identity],
      recoverySeed: Buffer.from(seed, 'hex'),
    });
  const encrypted = async (plain: string) =>
    collect(encryptFor(ferry.recipients, piecesOf(Buffer.from(plain), 65_536)));
  /** One file changed under good encryption, as whoever has the public keys can do it. */
  const forged = async (
    piece: ExportedPiece,
    change: (plain: string) => string,
  ): Promise<Files> => {
    const plain = await decrypted(files[piece], ferry);
    const changed = change(plain);
    if (changed === plain) throw new Error('the forgery changed nothing');
    return { ...files, [piece]: await encrypted(changed) };
  };
  const isRefused = (code: string, params: object = {}) => ({
    ok: false,
    refusal: { code, params: expect.objectContaining(params) },
  });
  const rowsOfAll = async (host: Instance) => {
    const counted = ['record', 'entry', 'organisation', 'unit', 'member', 'mandate', 'account'];
    const sql = counted.map((table) => `(select count(*)::int from ${table}) as ${table}`);
    return (await host.database.runSql(`select ${sql.join(', ')}`)).rows[0];
  };

  beforeAll(async () => {
    test = await open();
    ferry = await foundFerry(test.instance);
    const register = (await getRegister(test.instance, ferry.secretary, ferry.unit))!;
    member = register.find(({ name }) => name === 'Omar Reed')!.id;
    await checkpointVaultLogs(test.instance);
    files = await takeAlong(test.instance, ferry);
    test.advance({ minutes: 1 });
    elsewhere = await anotherHost();
  });

  it('is refused while the server is sealed', async () => {
    const { keys } = test.instance;
    keys.seal();
    expect(await bring(test.instance, files)).toMatchObject({ refusal: { code: 'server.sealed' } });
    keys.hold(testMasterKey(), test.clock());
  });

  it('is refused where a file was damaged or is another, named by file and place', async () => {
    for (const piece of ['record', 'data', 'keyring', 'key'] as const) {
      const bytes = files[piece];
      const broken = { ...files, [piece]: flipped(bytes, bytes.length - 20) };
      expect(await bring(elsewhere, broken)).toEqual(isRefused('backup.damaged', { file: piece }));
    }
    const swapped = { ...files, data: files.keyring };
    expect(await bring(elsewhere, swapped)).toEqual(
      isRefused('backup.other_part', { file: 'data', part: 'keyring' }),
    );
    expect(await bring(elsewhere, { ...files, data: files.key })).toEqual(
      isRefused('backup.not_a_backup', { file: 'data' }),
    );
    const whole = await forged('data', (plain) => plain.replace(/,"organisation":"[^"]+"/, ''));
    expect(await bring(elsewhere, whole)).toEqual(isRefused('arrival.whole_installation'));
    const later = await forged('data', (plain) => plain.replace('"0001-records"', '"9999-later"'));
    expect(await bring(elsewhere, later)).toEqual(
      isRefused('backup.newer_program', { migration: '9999-later' }),
    );
    const key = await forged('key', (plain) => plain.replace(/check ./, 'check x'));
    expect(await bring(elsewhere, key)).toEqual(
      isRefused('vault.key_file_malformed', { file: 'key', line: 3 }),
    );
  });

  it('is refused where its record was changed, by line and entry', async () => {
    const forgedRecord = await forged('record', (plain) => plain.replace('Ferry', 'Verry'));
    const refused = await bring(elsewhere, forgedRecord);
    expect(refused).toEqual(isRefused('record.export_line_refused', { file: 'record', line: 5 }));
    const cut = await forged('record', (plain) => `${plain.split('\n').slice(0, 5).join('\n')}\n`);
    expect(await bring(elsewhere, cut)).toEqual(isRefused('record.export_truncated', { line: 6 }));
  });

  it('is refused where data or keys are of another export, or not those the record tells of', async () => {
    const other = await takeAlong(test.instance, ferry);
    expect(await bring(elsewhere, { ...files, keyring: other.keyring })).toEqual(
      isRefused('arrival.files_differ', { file: 'keyring' }),
    );
    // A day changed, and the hash at the end of the file with it: sound in itself.
    const changed = await forged('data', (plain) => sealedAnew(plain, '2026-', '2025-'));
    expect(await bring(elsewhere, changed)).toEqual(
      isRefused('arrival.not_as_recorded', { file: 'data' }),
    );
    const line = await forged('data', (plain) => plain.replace('\n[', '\n{'));
    expect(await bring(elsewhere, line)).toEqual(
      isRefused('backup.line_malformed', { file: 'data' }),
    );
  });

  it('is refused where a row is somebody else’s, a table unknown, or a key does not open', async () => {
    const foreign = await forged('data', (plain) =>
      sealedAnew(plain, `"${ferry.unit}", "member"`, `"unit-other", "member"`),
    );
    expect(await bring(elsewhere, foreign)).toEqual(
      isRefused('arrival.foreign_row', { file: 'data', table: 'public.member' }),
    );
    const shape = await forged('data', (plain) =>
      sealedAnew(plain, '"public.member"', '"public.elsewhere"'),
    );
    expect(await bring(elsewhere, shape)).toEqual(
      isRefused('backup.other_shape', { table: 'public.elsewhere' }),
    );
    const keys = await forged('keyring', (plain) => sealedAnew(plain, /\\\\x0(\w)/, '\\\\x1$1'));
    expect(await bring(elsewhere, keys)).toEqual(
      isRefused('arrival.keys_do_not_open', { file: 'keyring' }),
    );
  });

  it('is refused with a recovery key that was not announced', async () => {
    expect(await bring(elsewhere, files, '77'.repeat(32))).toEqual(
      isRefused('record.identity_key_not_committed', { file: 'record' }),
    );
  });

  it('is refused where its short name is another’s; all these attempts left nothing', async () => {
    const taken = await anotherHost();
    const input = { slug: 'ferry', name: 'Another ferry', nameLang: 'en' };
    await runCommand(taken, operator, foundOrganisation, { input });
    expect(await bring(taken, files)).toEqual(
      isRefused('organisation.slug_taken', { slug: 'ferry' }),
    );
    expect(await rowsOfAll(elsewhere)).toEqual({
      ...{ record: 0, entry: 0, organisation: 0, unit: 0, member: 0, mandate: 0, account: 0 },
    });
  });

  it('is here with record, units and people, and its identity names this host', async () => {
    const result = await bring(elsewhere, files);
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    brought = result.value;
    expect(brought).toMatchObject({ organisation: ferry.organisation, slug: 'ferry', units: 1 });
    expect(brought.recoverySeeds.every((seed) => /^[0-9a-f]{64}$/.test(seed))).toBe(true);
    expect((await checkRecords(elsewhere)).findings).toEqual([]);
    expect((await checkAudit(elsewhere, ferry.organisation)).findings).toEqual([]);
    const { rows } = await elsewhere.database.runSql('select identity_log from record');
    expect(String(rows[0]!['identity_log'])).toContain('new.example');
    const before = await rowsOfAll(elsewhere);
    await rebuildViews(elsewhere);
    expect(await rowsOfAll(elsewhere)).toEqual(before);
  });

  it('is refused a second time', async () => {
    expect(await bring(elsewhere, files)).toEqual(
      isRefused('arrival.already_here', { file: 'record' }),
    );
  });

  it('lets its officers back to the accounts they had, to whom the register opens', async () => {
    const sheet = brought.sheets.find(({ units }) => units.includes(ferry.unit));
    const redeemed = await redeemInvitation(elsewhere, sheet!.secret);
    if (!redeemed.ok) throw new Error(redeemed.refusal.code);
    const actor = (await resolveSession(elsewhere, redeemed.value.token)) as AccountActor;
    secretary = actor;
    expect(actor.account).toBe(ferry.secretary.account);
    expect(actor.unitMandates).toEqual(ferry.secretary.unitMandates);
    const register = await getRegister(elsewhere, actor, ferry.unit);
    expect(register!.map(({ name }) => name)).toContain('Omar Reed');
    const shown = { unit: ferry.unit, member, field: 'phone' };
    expect(await actIn(elsewhere, actor, revealContact, shown)).toMatchObject({
      value: '+49 30 121',
    });
    const [first] = await getTree(elsewhere, actor, ferry.organisation);
    expect(first).toMatchObject({ name: 'Ferry union' });
    expect((await checkAudit(elsewhere, ferry.organisation)).findings).toEqual([]);
  });

  it('goes on to a third host with the new recovery keys, its rows byte for byte as they left', async () => {
    test.advance({ minutes: 1 });
    const again = await takeAlong(elsewhere, { ...ferry, secretary });
    const tablesOf = async (from: Files) => {
      const tables = new Map<string, string[]>();
      let at: string[] = [];
      for (const line of (await decrypted(from.data, ferry)).split('\n').slice(1, -2)) {
        const { table } = JSON.parse(line) as { table?: string };
        if (table === undefined) at.push(line);
        else tables.set(table, (at = [line]));
      }
      return tables;
    };
    const [before, after] = [await tablesOf(files), await tablesOf(again)];
    for (const table of [
      'unit',
      'member',
      'office',
      'office_term',
      'unit_report',
      'notice_address',
    ])
      expect(after.get(`public.${table}`), table).toEqual(before.get(`public.${table}`));
    // What happened since stands behind what was there.
    for (const table of ['vault_event', 'vault_checkpoint'])
      for (const line of before.get(`public.${table}`)!)
        expect(after.get(`public.${table}`)).toContain(line);
    const entries = async (from: Files) =>
      (await decrypted(from.record, ferry)).split('\n').slice(3, -1);
    const old = await entries(files);
    expect((await entries(again)).slice(0, old.length)).toEqual(old);
    test.advance({ minutes: 1 });
    const third = await anotherHost('https://third.example');
    const stale = await bring(third, again);
    expect(stale).toEqual(isRefused('record.identity_key_not_committed'));
    expect(await bring(third, again, brought.recoverySeeds[1])).toMatchObject({ ok: true });
    expect((await checkRecords(third)).findings).toEqual([]);
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return new Uint8Array(bytes).fill(bytes[at]! ^ 1, at, at + 1);
}

/** Changes the first match in a row and writes the end of the file anew, as a forger would. */
function sealedAnew(plain: string, from: string | RegExp, to: string): string {
  const lines = plain.trimEnd().split('\n').slice(0, -1);
  const at = lines.findIndex((line, i) => i > 0 && line.replace(from, to) !== line);
  const changed = lines.map((line, i) => (i === at ? line.replace(from, to) : line));
  const body = changed.map((line) => `${line}\n`).join('');
  const rows = changed.filter((line) => line.startsWith('[')).length;
  return `${body}${JSON.stringify({ end: true, rows, sha256: sha256(body) })}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
