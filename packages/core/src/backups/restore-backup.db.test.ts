import type { DatabaseOptions } from '@communard/database';
import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { generateX25519Identity } from 'age-encryption';
import { beforeAll, expect, it } from 'vitest';
import { encryptFor } from './age-file.ts';
import { backUp, collect, decrypted, foundFerry, piecesOf, type Ferry } from './sample-ferry.ts';
import {
  fillAwkwardly,
  restoreFrom,
  restoringElsewhere,
  type BackupFiles,
} from './restoring.setup.ts';

onEachDatabase('backups are refused', (open) => {
  let test: TestInstance;
  let ferry: Ferry;
  let target: DatabaseOptions;
  let data: Uint8Array;
  let keyring: Uint8Array;
  const { newTarget, inRestored } = restoringElsewhere(() => test);
  const restore = (target: DatabaseOptions, files: BackupFiles, identity = ferry.identity) =>
    restoreFrom(target, files, identity);
  const codeOf = (result: Awaited<ReturnType<typeof restore>>) =>
    result.ok ? 'restored' : result.refusal.code;
  beforeAll(async () => {
    test = await open();
    ferry = await foundFerry(test.instance);
    await fillAwkwardly(test.instance);
    target = await newTarget();
    const kept = await backUp(test.instance, ferry);
    data = kept.data.file;
    keyring = kept.keyring.file;
  });

  it('with another key', async () => {
    const others = await generateX25519Identity();
    expect(codeOf(await restore(target, { data }, others))).toBe('backup.wrong_key');
  });

  it('where a byte was changed or the end is missing, named by the byte from which on', async () => {
    expect(data.length).toBeGreaterThan(200_000);
    for (const at of [150_000, data.length - 1]) {
      const result = await restore(target, { data: flipped(data, at) });
      expect(result).toMatchObject({ refusal: { code: 'backup.damaged' } });
      const byte = Number(!result.ok && result.refusal.params?.['byte']);
      expect(byte).toBeLessThanOrEqual(at);
      expect(byte).toBeGreaterThan(at - 2 * 65_552);
    }
    for (const length of [data.length - 1, 131_072, 400])
      expect(codeOf(await restore(target, { data: data.subarray(0, length) }))).toBe(
        'backup.damaged',
      );
  });

  it('where the head was changed', async () => {
    expect(codeOf(await restore(target, { data: flipped(data, 3) }))).toBe('backup.damaged');
    expect(codeOf(await restore(target, { data: new Uint8Array(0) }))).toBe('backup.damaged');
  });

  it('when they are none', async () => {
    const file = await encrypted('{"format":"something/else","v":1}\n');
    expect(codeOf(await restore(target, { data: file }))).toBe('backup.not_a_backup');
  });

  it('when they are the other part', async () => {
    expect(await restore(target, { data: keyring })).toMatchObject({
      refusal: { code: 'backup.other_part', params: { part: 'keyring', expected: 'data' } },
    });
  });

  it('when a later program took them', async () => {
    const plain = (await decrypted(data, ferry)).replace('"0001-records"', '"9999-later"');
    expect(await restore(target, { data: await encrypted(plain) })).toMatchObject({
      refusal: { code: 'backup.newer_program', params: { migration: '9999-later' } },
    });
  });

  it('when a line is not as it should be, or rows are missing though the file is sound', async () => {
    const plain = await decrypted(data, ferry);
    const lines = plain.split('\n');
    const without = lines.toSpliced(lines.length - 3, 1).join('\n');
    expect(codeOf(await restore(target, { data: await encrypted(without) }))).toBe(
      'backup.line_malformed',
    );
    const odd = lines.toSpliced(2, 0, '{"what":1}').join('\n');
    expect(await restore(target, { data: await encrypted(odd) })).toMatchObject({
      refusal: { code: 'backup.line_malformed', params: { line: 3 } },
    });
  });

  it('when they know a table or column that is not there', async () => {
    const plain = (await decrypted(data, ferry)).replace('"public.account"', '"public.elsewhere"');
    expect(await restore(target, { data: await encrypted(plain) })).toMatchObject({
      refusal: { code: 'backup.other_shape', params: { table: 'public.elsewhere' } },
    });
  });

  it('where there are data already; all these attempts had left none', async () => {
    expect(codeOf(await restore(target, { data }))).toBe('restored');
    expect(await restore(target, { data })).toMatchObject({
      refusal: { code: 'backup.not_empty', params: { table: 'public.account' } },
    });
    expect(codeOf(await restore(target, { keyring }))).toBe('restored');
    expect(await restore(target, { keyring })).toMatchObject({
      refusal: { code: 'backup.not_empty', params: { table: 'keyring.data_key' } },
    });
  });

  it('when data of an earlier program are to go into later tables', async () => {
    const ahead = await newTarget();
    await inRestored(ahead, async () => undefined);
    const plain = (await decrypted(data, ferry)).replace(/,"00\d\d-[\w-]+"\]/, ']');
    expect(codeOf(await restore(ahead, { data: await encrypted(plain) }))).toBe(
      'backup.database_ahead',
    );
  });

  const encrypted = async (plain: string) => {
    return collect(encryptFor(ferry.recipients, piecesOf(Buffer.from(plain), 65_536)));
  };
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return new Uint8Array(bytes).fill(bytes[at]! ^ 1, at, at + 1);
}
