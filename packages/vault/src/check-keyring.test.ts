import { describe, expect, test } from 'vitest';
import { checkKeyring } from './check-keyring.ts';
import { createMasterKey, forgetMasterKey } from './master-key.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import { bytesOf, DOCKS, fieldOf, MILL, millName, openTestVault } from './vault.fixture.ts';

async function filled() {
  const test = openTestVault();
  await test.vault.seal(MILL, millName, bytesOf('Mill'));
  for (const subject of ['a', 'b'])
    await test.vault.seal(DOCKS, fieldOf(subject), bytesOf(subject));
  return test;
}

describe('checkKeyring', () => {
  test('a keyring of this master key is sound', async () => {
    const { master, keyring } = await filled();
    expect(await checkKeyring(master, keyring)).toEqual({
      ok: true,
      value: { units: 2, keys: 5, findings: [] },
    });
  });

  test('a keyring of another master key is told unit by unit', async () => {
    const { keyring } = await filled();
    const other = createMasterKey(new Uint8Array(32).fill(9));
    expect(await checkKeyring(other, keyring)).toMatchObject({
      value: {
        findings: [
          { unit: MILL, problem: 'vault.master_key_other' },
          { unit: DOCKS, problem: 'vault.master_key_other' },
        ],
      },
    });
  });

  test('a data key that was given to another subject is told', async () => {
    const { master, keyring } = await filled();
    const contents = (keyring as MemoryKeyring).contents();
    const [first, ...rest] = contents.dataKeys;
    const moved = { ...first!, subject: 'someone' };
    const changed = new MemoryKeyring({ ...contents, dataKeys: [moved, ...rest] });
    expect(await checkKeyring(master, changed)).toMatchObject({
      value: {
        findings: [{ unit: MILL, keyId: first!.keyId, problem: 'vault.keyring_not_authentic' }],
      },
    });
  });

  test('is refused once the master key is forgotten', async () => {
    const { master, keyring } = await filled();
    forgetMasterKey(master);
    expect(await checkKeyring(master, keyring)).toMatchObject({
      refusal: { code: 'vault.sealed' },
    });
  });
});
