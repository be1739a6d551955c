import { joinMasterKey, splitMasterKey } from './master-key-shares.ts';
import { toHex } from './bytes.ts';
import { createKeyFile, parseKeyFile } from './key-file.ts';
import { sealSecret } from './instance-secret.ts';
import type { WrappedDataKey, WrappedUnitKey } from './keyring.ts';
import { deriveFromMaster, type MasterKey } from './master-key.ts';
import { MemoryKeyring } from './memory-keyring.ts';
import { pad } from './padding.ts';
import type { Read } from './refusal.ts';
import { seededRandom } from './seeded-random.ts';
import { createServerVault, type ServerVault } from './server-vault.ts';
import type { FieldRef } from './field-ref.ts';

/**
 * Everything the vault writes, made from printed seeds, for whoever builds a second reader. Written
 * to `vectors/vault/vault-v1.json` by `vectors/vault/make.ts`; a change of any byte of it is a
 * change of format.
 */
export async function goldenVectors() {
  const random = seededRandom('communard vault vectors v1');
  const masterBytes = random(32);
  const keyFile = createKeyFile(masterBytes);
  const master = take(parseKeyFile(keyFile));
  return {
    about: 'Made by vectors/vault/make.ts. Bytes are hexadecimal. None of these keys may be used.',
    seed: 'communard vault vectors v1',
    masterKey: {
      bytes: toHex(masterBytes),
      keyId: master.keyId,
      keyFile,
      derived: {
        secret: derivedHex(master, 'secret'),
        unitKey: derivedHex(master, 'unit-key'),
        auditPseudonym: derivedHex(master, 'audit-pseudonym'),
      },
    },
    padding: ['', 'Rosa', 'x'.repeat(31), 'x'.repeat(32)].map((text) => {
      return { text, padded: toHex(pad(new TextEncoder().encode(text))!) };
    }),
    secrets: secretVectors(master),
    shares: shareVectors(master),
    unit: await unitVectors(master),
  };
}

export type GoldenVectors = Awaited<ReturnType<typeof goldenVectors>>;

function secretVectors(master: MasterKey) {
  const random = seededRandom('communard vault vectors v1 secrets');
  return [0, 32, 100].map((sizeBytes) => {
    const ref = { table: 'records', column: 'signing_key', row: `record-${sizeBytes}` };
    const [plain, nonce] = [random(sizeBytes), random(12)];
    const sealed = sealSecret(master, ref, plain, nonce);
    return { ref, plain: toHex(plain), nonce: toHex(nonce), sealed: toHex(sealed) };
  });
}

function shareVectors(master: MasterKey) {
  const splits = [
    { threshold: 3, shareCount: 5 },
    { threshold: 2, shareCount: 2 },
  ];
  return splits.map((numbers) => {
    const seed = `communard vault vectors v1 shares ${numbers.threshold} of ${numbers.shareCount}`;
    const texts = take(splitMasterKey(master, numbers, seededRandom(seed)));
    take(joinMasterKey(texts));
    return { ...numbers, seed, texts };
  });
}

/** One unit's life: fields sealed, a rotation, a transfer away, and the keyring after each. */
async function unitVectors(master: MasterKey) {
  const seed = 'communard vault vectors v1 unit';
  const keyring = new MemoryKeyring();
  const audit = { report: async () => {} };
  const vault = createServerVault({ master, keyring, audit, random: seededRandom(seed) });
  const why = { actor: 'vectors', reason: 'vectors.made' };
  const fields = [
    await sealVector(vault, 'mill', ref('units', 'name', 'mill', null), 'Cotton mill'),
    await sealVector(vault, 'mill', ref('members', 'name', 'm1', 'm1'), 'روزا'),
    await sealVector(vault, 'mill', ref('members', 'note', 'm1', 'm1'), 'x'.repeat(300)),
  ];
  const indexes = [
    await indexVector(vault, 'phone', '+49 (151) 000-00'),
    await indexVector(vault, 'member_number', 'a-٠١٢'),
  ];
  const founded = contentsOf(keyring);
  take(await vault.rotate('mill', why));
  fields.push(await sealVector(vault, 'mill', ref('members', 'phone', 'm1', 'm1'), '+4915100000'));
  indexes.push(await indexVector(vault, 'phone', '+49 (151) 000-00'));
  const rotated = contentsOf(keyring);
  take(await vault.transfer('m1', { from: 'mill', to: 'docks' }, why));
  return {
    seed,
    fields,
    indexes,
    keyrings: { founded, rotated, transferred: contentsOf(keyring) },
  };
}

async function sealVector(vault: ServerVault, unit: string, at: FieldRef, text: string) {
  const sealed = take(await vault.seal(unit, at, new TextEncoder().encode(text)));
  return { unit, ref: at, text, sealed: toHex(sealed) };
}

async function indexVector(vault: ServerVault, kind: 'phone' | 'member_number', value: string) {
  return { unit: 'mill', kind, value, index: toHex(take(await vault.index('mill', kind, value))) };
}

function contentsOf(keyring: MemoryKeyring) {
  const hexed = <Key extends WrappedUnitKey | WrappedDataKey>(key: Key) => {
    return { ...key, wrapped: toHex(key.wrapped) };
  };
  const { unitKeys, dataKeys } = keyring.contents();
  return { unitKeys: unitKeys.map(hexed), dataKeys: dataKeys.map(hexed) };
}

function ref(table: string, column: string, row: string, subject: string | null): FieldRef {
  return { table, column, row, subject };
}

function derivedHex(master: MasterKey, use: Parameters<typeof deriveFromMaster>[1]): string {
  return toHex(deriveFromMaster(master, use)!.export());
}

function take<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(`a vector was refused: ${read.refusal.code}`);
}
