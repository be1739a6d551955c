import assert from 'node:assert/strict';
import { ownCopy, toHex } from './bytes.ts';
import { KEY_SIZE_BYTES } from './envelope.ts';
import { checkValue, createMasterKey, masterKeyBytes, type MasterKey } from './master-key.ts';
import { takeSecretKey } from './secret-key.ts';
import { answered, refused, type Read } from './refusal.ts';

const TITLE = 'communard-key v1';
const KEY_LINE = /^key ([0-9a-f]{64})$/;
const CHECK_LINE = /^check ([0-9a-f]{16})$/;

export type KeyFileRefusal = 'vault.key_file_malformed' | 'vault.key_check_failed';

/**
 * The text of a new key file, from 32 bytes of a cryptographic random source. Form:
 * `docs/formats/key-file.md`.
 *
 * Whoever writes it to a disk creates the file for its owner's eyes only (mode 0600) and never
 * beside the data.
 */
export function createKeyFile(random32: Uint8Array): string {
  assert.equal(random32.length, KEY_SIZE_BYTES, 'a master key has 32 bytes');
  const keyId = checkValue(takeSecretKey(ownCopy(random32)));
  return `${TITLE}\nkey ${toHex(random32)}\ncheck ${toHex(keyId)}\n`;
}

/** The text of a key file of a master key that is held. Refuses with `vault.sealed`. */
export function keyFileOf(master: MasterKey): Read<string, 'vault.sealed'> {
  const key = masterKeyBytes(master);
  return key === undefined ? refused('vault.sealed', {}) : answered(createKeyFile(key));
}

/**
 * The master key a key file holds. White space at the end of lines and of the file is let pass, for
 * editors add it.
 *
 * Refusals, in order: `vault.key_file_malformed` with the first line, counted from 1, that is not
 * as it should be; `vault.key_check_failed` when the key and its check value do not belong
 * together, so at least one digit is wrong.
 */
export function parseKeyFile(text: string): Read<MasterKey, KeyFileRefusal> {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  if (lines[0] !== TITLE) return refused('vault.key_file_malformed', { line: 1 });
  const keyHex = KEY_LINE.exec(lines[1] ?? '')?.[1];
  if (keyHex === undefined) return refused('vault.key_file_malformed', { line: 2 });
  const checkHex = CHECK_LINE.exec(lines[2] ?? '')?.[1];
  if (checkHex === undefined) return refused('vault.key_file_malformed', { line: 3 });
  if (lines.length > 3) return refused('vault.key_file_malformed', { line: 4 });
  // `Buffer.from` would leave a copy of the key in the pool that all small Buffers share.
  const key = Buffer.alloc(KEY_SIZE_BYTES);
  key.write(keyHex, 'hex');
  const master = createMasterKey(key);
  key.fill(0);
  return master.keyId === checkHex ? answered(master) : refused('vault.key_check_failed', {});
}
