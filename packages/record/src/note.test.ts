import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase64 } from './base64.ts';
import { openSignedNote } from './checkpoint.ts';
import { parseNote } from './signed-note.ts';
import { accepted, hex, publicKeyFor, refusedBecause } from './testing/sample-record.ts';
import { keyIdOf, parseVkey, vkeyOf } from './vkey.ts';

// golang.org/x/mod/sumdb/note, the example of its documentation.
const goVkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const goText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const goLine =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

/** A key with a byte too many, all else right. */
const longerKey = (() => {
  const publicKey = new Uint8Array([...publicKeyFor(1), 0]);
  const id = hex(keyIdOf('a', 'record', publicKey));
  return `a+${id}+${encodeBase64(new Uint8Array([1, ...publicKey]))}`;
})();

describe('the text form of a key', () => {
  test('is that of the example in C2SP signed-note', () => {
    const read = accepted(
      parseVkey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'),
    );
    expect(read).toMatchObject({ name: 'example.com/foo', type: 'record' });
    expect(hex(read.publicKey)).toBe(
      'e932791ae6e7a840a46164c904786426d5e7821dd8b29a00d61cae72afdd4da4',
    );
  });

  test('is read back as it was written, for records and witnesses', () => {
    for (const type of ['record', 'witness'] as const) {
      const read = accepted(parseVkey(vkeyOf('example.com/foo', publicKeyFor(1), type)));
      expect(read).toMatchObject({ name: 'example.com/foo', type, publicKey: publicKeyFor(1) });
    }
  });

  test('is refused cut short, and with any letter moved on by one', () => {
    for (let start = 0; start < goVkey.length; start += 1) {
      for (let end = start + 1; end <= goVkey.length; end += 1) {
        const isWhole = start === 0 && end === goVkey.length;
        if (!isWhole) expect(parseVkey(goVkey.slice(start, end)).ok).toBe(false);
      }
      const moved = String.fromCharCode(goVkey.charCodeAt(start) + 1);
      const changed = goVkey.slice(0, start) + moved + goVkey.slice(start + 1);
      expect(parseVkey(changed).ok).toBe(false);
    }
    expect(parseVkey(goVkey).ok).toBe(true);
  });

  test.each([
    [
      'of another type',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
      'record.vkey_type_unsupported',
    ],
    [
      'with a longer key in loose base64',
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      'record.vkey_malformed',
    ],
    ['with a space in the name', goVkey.replace('PeterN', 'Peter N'), 'record.vkey_malformed'],
    ['with its id in capitals', goVkey.replace('c74f20a3', 'C74F20A3'), 'record.vkey_malformed'],
    ['with a longer key', longerKey, 'record.key_length_wrong'],
    ['with a key of small order', vkeyOf('a', new Uint8Array(32)), 'record.key_small_order'],
  ])('%s is refused', (_, text, code) => {
    expect(refusedBecause(parseVkey(text)).code).toBe(code);
  });
});

describe('a signed note', () => {
  const go = accepted(parseVkey(goVkey));
  const open = (text: string) => openSignedNote(text, go);

  test('of the Go example is opened', () => {
    expect(accepted(open(`${goText}\n${goLine}`)).text).toBe(goText);
  });

  test('of the C2SP example is opened', () => {
    const key = accepted(
      parseVkey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'),
    );
    const text =
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
    expect(accepted(openSignedNote(text, key)).text).toBe('This is an example message.\n');
  });

  test('may be signed by others too, known or not', () => {
    const other =
      '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
    expect(open(`${goText}\n${goLine}${other}`).ok).toBe(true);
    expect(open(`${goText}\n${other}${goLine}`).ok).toBe(true);
    expect(refusedBecause(open(`${goText}\n${other}`)).code).toBe('record.note_not_signed_by_key');
  });

  test('signed twice with one key is refused', () => {
    expect(refusedBecause(open(`${goText}\n${goLine}${goLine}`)).code).toBe(
      'record.note_signature_duplicate',
    );
  });

  test('with another text is refused', () => {
    expect(refusedBecause(open(`${goText}!\n\n${goLine}`)).code).toBe(
      'record.note_signature_wrong',
    );
  });

  test.each([
    ['without signatures', goText],
    ['with an empty line and no signatures', `${goText}\n`],
    ['without its last newline', `${goText}\n${goLine.slice(0, -1)}`],
    ['with a control character', `\u0001${goText}\n${goLine}`],
    ['with a carriage return', `${goText}\r\n\n${goLine}`],
    ['with a tab', `\t${goText}\n${goLine}`],
    ['with a lone surrogate', `\ud800${goText}\n${goLine}`],
    ['without a text', `\n\n${goLine}`],
  ])('%s is refused', (_, text) => {
    expect(['record.note_malformed', 'record.note_signature_malformed']).toContain(
      refusedBecause(open(text)).code,
    );
  });

  const lines: readonly [rule: string, line: string][] = [
    ['a line that is no signature', 'Unexpected line.'],
    ['a hyphen for the dash', goLine.trim().replace('—', '-')],
    ['a name with a space', '— Bad Name x08go/ZJkuA='],
    ['a name with a plus', '— Bad+Name x08go/ZJkuA='],
    ['a name with a no-break space', '— Bad\u00a0Name x08go/ZJkuA='],
    ['an empty name', '—  x08go/ZJkuA='],
    ['no signature bytes', '— Name x08goA=='],
    ['loose bits in its base64', '— Name x08go/ZJkuB='],
    ['two spaces', '— Name  x08go/ZJkuA='],
    ['an empty line at the end', ''],
  ];
  test.each(lines)('with %s is refused', (_, line) => {
    const reason = refusedBecause(open(`${goText}\n${goLine}${line}\n`));
    expect(reason.code).toBe('record.note_signature_malformed');
  });

  test('is bounded in lines and bytes, and takes at least 16 signatures', () => {
    const others = Array.from({ length: 95 }, (_, at) => `— name${at} AAAAAAA=\n`);
    expect(open(`${goText}\n${goLine}${others.join('')}`).ok).toBe(true);
    expect(refusedBecause(open(`${goText}\n${goLine.repeat(101)}`)).code).toBe(
      'record.note_too_large',
    );
    expect(refusedBecause(open(`${'x'.repeat(65_536)}\n\n${goLine}`)).code).toBe(
      'record.note_too_large',
    );
    expect(refusedBecause(open(`${'é'.repeat(40_000)}\n\n${goLine}`)).code).toBe(
      'record.note_too_large',
    );
  });

  test('never makes the reader throw', () => {
    const piece = fc.constantFrom(
      '\n',
      '\n\n',
      '— ',
      'Peter',
      ' ',
      'AAAA',
      '=',
      '+',
      'é',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(typeof parseNote(pieces.join('')).ok).toBe('boolean');
      }),
    );
  });
});
