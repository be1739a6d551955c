import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { blindIndex, normaliseIndexValue } from './blind-index.ts';
import { toHex } from './bytes.ts';
import { sealEnvelope } from './envelope.ts';
import { fieldAddress, secretAddress } from './field-ref.ts';
import { sealSecret } from './instance-secret.ts';
import { createKeyFile, parseKeyFile } from './key-file.ts';
import { parseKeyShare, printKeyShare } from './key-share.ts';
import { joinMasterKey } from './master-key-shares.ts';
import { checkValue, createMasterKey, deriveFromMaster, deriveKey } from './master-key.ts';
import { pad } from './padding.ts';
import { takeSecretKey } from './secret-key.ts';
import { bytesOf, valueOf } from './vault.fixture.ts';
import { wrapDataKey, wrapUnitKey } from './wrapped-keys.ts';

const master = createMasterKey(countedFrom(0));

async function readPage(name: string): Promise<string> {
  return readFile(new URL(`../../../docs/formats/${name}.md`, import.meta.url), 'utf8');
}

/** The fenced blocks of a page, in order. */
function blocksOf(page: string): string[] {
  return [...page.matchAll(/^```\n(.*?)^```$/gms)].map((match) => match[1]!);
}

function countedFrom(first: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => first + i);
}

/** The worked example of envelope.md, line by line. */
function envelopeExample(): Record<string, string> {
  const nonce = (byte: number) => new Uint8Array(12).fill(byte);
  const unitKey = { unit: 'mill', epoch: 1, key: takeSecretKey(countedFrom(0x20)) };
  const dataKey = takeSecretKey(countedFrom(0x40));
  const dataKeyId = checkValue(dataKey);
  const secretRef = { table: 'records', column: 'signing_key', row: 'r1' };
  const ref = { table: 'members', column: 'name', row: 'r2', subject: 'm1' };
  const label = { keyId: toHex(dataKeyId), subject: 'm1', originUnit: 'mill', originEpoch: 1 };
  const sealing = { key: dataKey, keyId: dataKeyId, epoch: 1 };
  const address = fieldAddress('mill', ref);
  const phone = valueOf(normaliseIndexValue('phone', '0049 (151) 000-00'));
  return {
    'master key id': master.keyId,
    'secret key': toHex(deriveFromMaster(master, 'secret')!.export()),
    'unit wrapping key': toHex(deriveFromMaster(master, 'unit-key')!.export()),
    'unit key id': toHex(checkValue(unitKey.key)),
    'data key id': toHex(dataKeyId),
    'address of the secret': toHex(secretAddress(secretRef)),
    'secret "key"': toHex(sealSecret(master, secretRef, bytesOf('key'), nonce(0xa0))),
    'wrapped unit key': toHex(wrapUnitKey(master, unitKey, nonce(0xa1))!.wrapped),
    'wrapped data key': toHex(wrapDataKey(unitKey, label, dataKey, nonce(0xa2)).wrapped),
    'address of the field': toHex(address),
    'padded "Rosa"': toHex(pad(bytesOf('Rosa'))!),
    'field "Rosa"': toHex(sealEnvelope(sealing, address, bytesOf('Rosa'), nonce(0xa3))!),
    'phone index key': toHex(deriveKey(unitKey.key, 'index/phone').export()),
    'phone normalised': phone,
    'phone index': toHex(blindIndex(unitKey, 'phone', phone)),
  };
}

describe('the pages on formats', () => {
  test('the worked example of envelope.md is what the vault writes', async () => {
    const [block] = blocksOf(await readPage('envelope'));
    // A name, two spaces or more, and a value that may go on over several indented lines.
    const lines = block!.replaceAll(/\n\s+/g, '').trimEnd().split('\n');
    const stated = Object.fromEntries(lines.map((line) => line.split(/\s{2,}/)));
    expect(stated).toEqual(envelopeExample());
  });

  test('the example of key-file.md is a key file', async () => {
    const [block] = blocksOf(await readPage('key-file'));
    expect(block).toBe(createKeyFile(countedFrom(0)));
    expect(valueOf(parseKeyFile(block!)).keyId).toBe(master.keyId);
  });

  test('the examples of key-shares.md are printed as they are read, and join', async () => {
    const texts = blocksOf(await readPage('key-shares'));
    expect(texts.map((text, i) => printKeyShare(valueOf(parseKeyShare(text, i))))).toEqual(texts);
    expect(valueOf(joinMasterKey(texts)).keyId).toBe(master.keyId);
  });
});
