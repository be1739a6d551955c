import { recordExportReader } from '@communard/record';
import { onEachDatabase, testMasterKey, type TestInstance } from '@communard/testkit';
import { createServerVault, MemoryKeyring, parseKeyFile, type Sealed } from '@communard/vault';
import { beforeAll, expect, it } from 'vitest';
import { getRegister } from '../members/index.ts';
import { foundOrganisation } from '../organisations/index.ts';
import { operator } from '../platform/index.ts';
import { exportOrganisation } from './export-organisation.ts';
import { restoreBackup } from './restore-backup.ts';
import { actIn, collect, decrypted, foundFerry, piecesOf, type Ferry } from './sample-ferry.ts';

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
      recipients: ferry.recipients,
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
    const take = () =>
      exportOrganisation(test.instance, {
        organisation: ferry.organisation,
        recipients: ferry.recipients,
        keep: async (piece, file) => void files.set(piece, await collect(file)),
      });
    await take();
    // Refused before any database is opened.
    const refused = await restoreBackup({
      target: {},
      files: { data: piecesOf(files.get('data')!, 10_007) },
      identities: [ferry.identity],
    });
    expect(refused).toMatchObject({ refusal: { code: 'backup.one_organisation' } });
    test.instance.keys.seal();
    expect(await take()).toMatchObject({ refusal: { code: 'server.sealed' } });
    test.instance.keys.hold(testMasterKey(), test.clock());
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
