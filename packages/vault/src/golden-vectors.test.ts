import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseSealed } from './envelope.ts';
import { goldenVectors, type GoldenVectors } from './golden-vectors.ts';
import { openSecret } from './instance-secret.ts';
import { parseKeyFile } from './key-file.ts';
import { joinMasterKey } from './master-key-shares.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import { referenceEnvelope, referenceHkdf } from './reference/envelope.ts';
import { codeOf, openTestVault, textOf, valueOf, why } from './vault.fixture.ts';

const file = new URL('../../../vectors/vault/vault-v1.json', import.meta.url);
const golden = JSON.parse(await readFile(file, 'utf8')) as GoldenVectors;
const { masterKey, secrets, shares, unit } = golden;
const master = valueOf(parseKeyFile(masterKey.keyFile));
const masterBytes = hex(masterKey.bytes);

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

/** A vault on one of the kept keyrings. */
function vaultOn(name: keyof typeof unit.keyrings) {
  const { unitKeys, dataKeys } = unit.keyrings[name];
  const keyring = new MemoryKeyring({
    unitKeys: unitKeys.map((key) => ({ ...key, wrapped: hex(key.wrapped) })),
    dataKeys: dataKeys.map((key) => ({ ...key, wrapped: hex(key.wrapped) })),
    shredded: [],
  });
  return openTestVault({ master, keyring }).vault;
}

async function openAll(name: keyof typeof unit.keyrings, at: string) {
  const vault = vaultOn(name);
  const reads = unit.fields.map(({ ref, sealed }) =>
    vault.open(at, ref, valueOf(parseSealed(hex(sealed))), why),
  );
  return (await Promise.all(reads)).map((read) => (read.ok ? textOf(read.value) : codeOf(read)));
}

describe('the kept vectors', () => {
  test('are what the vault writes today, byte for byte', async () => {
    expect(JSON.parse(JSON.stringify(await goldenVectors()))).toEqual(golden);
  });

  test('secrets open, and a textbook makes the same bytes of them', () => {
    const key = referenceHkdf(masterBytes, 'communard/vault/v1/secret', 32);
    for (const { ref, plain, nonce, sealed } of secrets) {
      expect(valueOf(openSecret(master, ref, hex(sealed)))).toEqual(hex(plain));
      const parts = ['communard/vault/v1/secret', ref.table, ref.column, ref.row];
      const keyId = hex(masterKey.keyId);
      const sealing = { key, keyId, epoch: 0, parts, plain: hex(plain), nonce: hex(nonce) };
      expect(referenceEnvelope(sealing)).toEqual(hex(sealed));
    }
  });

  test('shares join to the master key', () => {
    for (const { threshold, texts } of shares) {
      expect(valueOf(joinMasterKey(texts.slice(-threshold))).keyId).toBe(masterKey.keyId);
    }
  });

  test('fields open under the keyring they were sealed with and under the next', async () => {
    const texts = unit.fields.map(({ text }) => text);
    expect(await openAll('founded', 'mill')).toEqual([...texts.slice(0, 3), 'vault.key_absent']);
    expect(await openAll('rotated', 'mill')).toEqual(texts);
  });

  test("after the transfer the member's fields open in the new unit only", async () => {
    const texts = unit.fields.map(({ text }) => text);
    const absent = 'vault.key_absent';
    expect(await openAll('transferred', 'docks')).toEqual([absent, ...texts.slice(1)]);
    expect(await openAll('transferred', 'mill')).toEqual([texts[0], absent, absent, absent]);
  });

  test('values are indexed as they were', async () => {
    for (const [i, { unit: at, kind, value, index }] of unit.indexes.entries()) {
      const vault = vaultOn(i < 2 ? 'founded' : 'rotated');
      expect(valueOf(await vault.index(at, kind, value))).toEqual(hex(index));
    }
  });
});
