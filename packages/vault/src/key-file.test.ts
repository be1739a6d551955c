import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { createKeyFile, keyFileOf, parseKeyFile } from './key-file.ts';
import { createMasterKey, forgetMasterKey, masterKeyBytes } from './master-key.ts';
import { hostileText } from './hostile-text.fixture.ts';

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const file = createKeyFile(key);

function refusalOf(text: string) {
  const read = parseKeyFile(text);
  return read.ok ? undefined : read.refusal;
}

function changed(line: number, to: string): string {
  return file
    .split('\n')
    .with(line - 1, to)
    .join('\n');
}

describe('parseKeyFile', () => {
  test.each([
    ['nothing', '', 1],
    ['another title', changed(1, 'communard-key v2'), 1],
    ['a title with something before it', `x${file}`, 1],
    ['a key one digit short', changed(2, `key ${'0'.repeat(63)}`), 2],
    ['a key one digit long', changed(2, `key ${'0'.repeat(65)}`), 2],
    ['a key in capitals', changed(2, `key ${'A'.repeat(64)}`), 2],
    ['a key line with something before it', changed(2, ` key ${'0'.repeat(64)}`), 2],
    ['no key line', 'communard-key v1', 2],
    ['a check value one digit short', changed(3, `check ${'0'.repeat(15)}`), 3],
    ['a check value one digit long', changed(3, `check ${'0'.repeat(17)}`), 3],
    ['a check line with something before it', changed(3, `xcheck ${'0'.repeat(16)}`), 3],
    ['no check line', `communard-key v1\nkey ${'0'.repeat(64)}\n`, 3],
    ['a fourth line', `${file}more\n`, 4],
  ])('a file with %s is malformed, and the line is named', (_, text, line) => {
    expect(refusalOf(text)).toEqual({ code: 'vault.key_file_malformed', params: { line } });
  });

  test('a key with one wrong digit does not fit its check value', () => {
    const text = changed(2, `key 1${file.split('\n')[1]!.slice(5)}`);
    expect(refusalOf(text)).toEqual({ code: 'vault.key_check_failed', params: {} });
  });

  test('a wrong check value is refused as well', () => {
    expect(refusalOf(changed(3, `check ${'0'.repeat(16)}`))?.code).toBe('vault.key_check_failed');
  });

  test('the key that was written is the key that is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const read = parseKeyFile(createKeyFile(bytes));
        expect(read.ok && masterKeyBytes(read.value)).toEqual(bytes);
      }),
    );
  });

  test('white space an editor leaves at the end of lines and of the file does no harm', () => {
    expect(parseKeyFile(`${file.replaceAll('\n', ' \r\n')}\n\n`).ok).toBe(true);
    expect(parseKeyFile(file.trimEnd()).ok).toBe(true);
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(hostileText, (text) => !parseKeyFile(text).ok));
  });
});

describe('createKeyFile', () => {
  test('a key file is exactly these three lines', () => {
    expect(file).toBe(
      'communard-key v1\nkey 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n' +
        'check 94f8241e9dcd5598\n',
    );
  });

  test('a key of another length is a bug', () => {
    expect(() => createKeyFile(new Uint8Array(31))).toThrow('a master key has 32 bytes');
  });
});

describe('keyFileOf', () => {
  test('is the file the key would have been made with', () => {
    const master = parseKeyFile(file);
    expect(master.ok && keyFileOf(master.value)).toEqual({ ok: true, value: file });
  });

  test('is refused once the master key is forgotten', () => {
    const master = createMasterKey(key);
    forgetMasterKey(master);
    expect(keyFileOf(master)).toEqual({
      ok: false,
      refusal: { code: 'vault.sealed', params: {} },
    });
  });
});
