import { recordExportReader } from '@communard/record';
import { onEachDatabase, testMasterKey, type TestInstance } from '@communard/testkit';
import { createServerVault, MemoryKeyring, parseKeyFile, type Sealed } from '@communard/vault';
import { beforeAll, expect, it } from 'vitest';
import { getRegister } from '../members/index.ts';
import { foundOrganisation } from '../organisations/index.ts';
import { declineApproval } from '../accounts/index.ts';
import { checkAudit, listVaultEvents } from '../keyring/index.ts';
import { operator, readAs, runCommand } from '../platform/index.ts';
import { askOrganisationExport } from './ask-organisation-export.ts';
import { getOrganisationExport } from './get-organisation-export.ts';
import { exportOrganisation } from './export-organisation.ts';
import { restoreBackup } from './restore-backup.ts';
import {
  actIn,
  allowExport,
  collect,
  decrypted,
  foundFerry,
  piecesOf,
  secondOfficer,
  type Ferry,
} from './sample-ferry.ts';

onEachDatabase('the files of an organisation that leaves', (open) => {
  let test: TestInstance;
  let ferry: Ferry;
  beforeAll(async () => {
    test = await open();
    ferry = await foundFerry(test.instance);
  });

  it('hold all it has, its keys under a key of its own, and nothing of others', async () => {
    const other = { slug: 'mill', name: 'Mill', nameLang: 'en' };
    const mill = (await actIn(test.instance, operator, foundOrganisation, other)).organisation;
    const pieces = new Map<string, Uint8Array>();
    const exported = await exportOrganisation(test.instance, {
      organisation: ferry.organisation,
      approval: await allowExport(test.instance, ferry),
      keep: async (piece, file) => void pieces.set(piece, await collect(file)),
    });
    expect(exported.ok).toBe(true);
    const plain = async (piece: string) => decrypted(pieces.get(piece)!, ferry);
    const reader = recordExportReader();
    reader.push(Buffer.from(await plain('record')));
    expect(reader.end()).toMatchObject({
      ok: true,
      value: { identity: { scid: ferry.organisation } },
    });
    const data = await plain('data');
    for (const table of ['organisation', 'unit', 'member', 'mandate', 'vault_event'])
      expect(data).toContain(`"table":"public.${table}"`);
    for (const absent of [mill, '"public.passkey"', '"public.account"', '"public.session"'])
      expect(data).not.toContain(absent);
    const register = await getRegister(test.instance, ferry.secretary, ferry.unit);
    expect(register!.map(({ id }) => data.includes(id))).not.toContain(false);

    const key = parseKeyFile(await plain('key'));
    if (!key.ok) throw new Error(key.refusal.code);
    expect(key.value.keyId).not.toBe(test.instance.masterKey.keyId);
    const keyring = keyringOf(await plain('keyring'));
    const audit = { report: async () => undefined };
    const parts = { keyring, audit, random: test.instance.random };
    const vault = createServerVault({ ...parts, master: key.value });
    const { rows } = await test.instance.database.runSql(
      `select id, sealed_name from member where unit = '${ferry.unit}' order by id`,
    );
    const opened = await Promise.all(
      rows.map(({ id, sealed_name }) => {
        const ref = {
          table: 'member',
          column: 'sealed_name',
          row: String(id),
          subject: String(id),
        };
        const why = { actor: 'new-host', reason: 'test.opened' };
        return vault.open(ferry.unit, ref, sealed_name as Sealed, why);
      }),
    );
    const names = opened.map((name) => (name.ok ? Buffer.from(name.value).toString() : undefined));
    expect(names).toContain('Ilse Quill');
    const ours = createServerVault({ ...parts, master: test.instance.masterKey });
    expect(await ours.index(ferry.unit, 'phone', '+49 30 120')).toMatchObject({
      refusal: { code: 'vault.master_key_other' },
    });
  });

  it('are not taken while the server is sealed, nor restored as an installation', async () => {
    const files = new Map<string, Uint8Array>();
    const take = (approval: string) =>
      exportOrganisation(test.instance, {
        organisation: ferry.organisation,
        approval,
        keep: async (piece, file) => void files.set(piece, await collect(file)),
      });
    await take(await allowExport(test.instance, ferry));
    // Refused before any database is opened.
    const refused = await restoreBackup({
      target: {},
      files: { data: piecesOf(files.get('data')!, 10_007) },
      identities: [ferry.identity],
    });
    expect(refused).toMatchObject({ refusal: { code: 'backup.one_organisation' } });
    const unused = await allowExport(test.instance, ferry);
    test.instance.keys.seal();
    expect(await take(unused)).toMatchObject({ refusal: { code: 'server.sealed' } });
    test.instance.keys.hold(testMasterKey(), test.clock());
    expect(await take(unused)).toMatchObject({ ok: true });
  });

  it('need two who speak for it: nobody alone, and the operator not at all', async () => {
    const lone = await foundFerry(test.instance, 'skiff');
    const alone = { organisation: lone.organisation, recipients: lone.recipients.join('\n') };
    const first = { ...lone.secretary, verifiedAt: test.clock() };
    const ask = (input: object) =>
      runCommand(test.instance, first, askOrganisationExport, { input: { ...alone, ...input } });
    expect(await ask({ recipients: `${lone.recipients[0]}\nage1nonsense` })).toMatchObject({
      refusal: { code: 'backup.recipient_malformed', params: { line: 2 } },
    });
    expect(await ask({ recipients: '# nobody' })).toMatchObject({
      refusal: { code: 'export.no_recipients', field: 'recipients' },
    });
    expect(await ask({})).toMatchObject({ refusal: { code: 'export.no_second_officer' } });
    const second = await secondOfficer(test.instance, lone);
    const stale = { ...first, verifiedAt: undefined };
    expect(
      await runCommand(test.instance, stale, askOrganisationExport, { input: alone }),
    ).toMatchObject({ refusal: { code: 'command.step_up_needed' } });
    const asked = await ask({});
    if (!asked.ok) throw new Error(asked.refusal.code);
    expect(await ask({})).toMatchObject({ refusal: { code: 'export.already_asked' } });
    const { approval } = asked.value;
    const kept: string[] = [];
    const take = () =>
      exportOrganisation(test.instance, {
        organisation: lone.organisation,
        approval,
        keep: async (piece) => void kept.push(piece),
      });
    expect(await take()).toMatchObject({ refusal: { code: 'approval.not_given' } });
    const answer = { organisation: lone.organisation, approval };
    const decline = (reason: string) =>
      runCommand(test.instance, second, declineApproval, { input: { ...answer, reason } });
    expect(await decline('because')).toMatchObject({ refusal: { code: 'input.not_offered' } });
    expect(await decline('too_much')).toMatchObject({ ok: true });
    expect(await getOrganisationExport(test.instance, first, lone.organisation)).toMatchObject({
      state: 'declined',
      reason: 'too_much',
      isOwn: true,
      wasTakenBack: false,
    });
    expect(await take()).toMatchObject({ refusal: { code: 'approval.declined' } });
    expect(kept).toEqual([]);
  });

  it('open for the keys that were allowed, once, and every unit reads of it', async () => {
    const approval = await allowExport(test.instance, ferry, [ferry.recipients[1]!]);
    const files = new Map<string, Uint8Array>();
    const take = (organisation: string) =>
      exportOrganisation(test.instance, {
        organisation,
        approval,
        keep: async (piece, file) => void files.set(piece, await collect(file)),
      });
    expect(await take('another')).toMatchObject({ refusal: { code: 'approval.not_found' } });
    expect(await take(ferry.organisation)).toMatchObject({ ok: true });
    expect(await decrypted(files.get('key')!, ferry)).toContain('communard');
    expect(
      Buffer.from(files.get('key')!)
        .toString('latin1')
        .match(/^-> X25519/gm),
    ).toHaveLength(1);
    expect(await take(ferry.organisation)).toMatchObject({
      refusal: { code: 'approval.already_used' },
    });
    const log = await readAs(test.instance, ferry.secretary, (tx) =>
      listVaultEvents(tx, { organisation: ferry.organisation, unit: ferry.unit }),
    );
    expect(log.events[0]).toMatchObject({ kind: 'deed.noted', reason: 'organisation.exported' });
    expect((await checkAudit(test.instance, ferry.organisation)).findings).toEqual([]);
  });

  it('are not taken on an approval that has run out', async () => {
    const approval = await allowExport(test.instance, ferry);
    test.advance({ days: 3 });
    const late = { organisation: ferry.organisation, approval, keep: async () => undefined };
    expect(await exportOrganisation(test.instance, late)).toMatchObject({
      refusal: { code: 'approval.expired' },
    });
  });
});

/** The keys of an exported keyring, read as its format says. */
function keyringOf(plain: string): MemoryKeyring {
  const bytes = (text: string | null) => new Uint8Array(Buffer.from(text!.slice(2), 'hex'));
  const lines = plain.split('\n').filter((line) => line.startsWith('['));
  const rows = lines.map((line) => JSON.parse(line) as (string | null)[]);
  const unitKeys = rows
    .filter((row) => row.length === 4)
    .map(([unit, , epoch, wrapped]) => {
      return { unit: unit!, epoch: Number(epoch), wrapped: bytes(wrapped!) };
    });
  const dataKeys = rows
    .filter((row) => row.length === 6)
    .map(([keyId, unit, subject, originUnit, originEpoch, wrapped]) => ({
      keyId: keyId!,
      unit: unit!,
      subject: subject!,
      originUnit: originUnit!,
      originEpoch: Number(originEpoch),
      wrapped: bytes(wrapped!),
    }));
  return new MemoryKeyring({ unitKeys, dataKeys, shredded: [] });
}
