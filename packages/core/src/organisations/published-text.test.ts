import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, documentBytesLimit, readPublishedText } from './published-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the bytes of a document', () => {
  it('are refused beyond the limit', () => {
    expect(decodeText(new Uint8Array(documentBytesLimit + 1))).toEqual({
      ok: false,
      refusal: {
        code: 'import.too_large',
        params: { bytes: documentBytesLimit + 1, limit: documentBytesLimit },
      },
    });
  });

  it.each([
    ['a byte that begins nothing', [0x41, 0xff], 1],
    ['the first byte', [0xff], 0],
    ['a character cut off at the end', [0x41, 0xc3], 1],
    ['a character broken off by a letter', [0xc3, 0xa4, 0xc3, 0x28], 3],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80], 1],
    ['an overlong zero', [0x41, 0xc0, 0x80], 1],
  ])('that are not UTF-8 are refused with their place: %s', (_, bytes, byte) => {
    expect(decodeText(new Uint8Array(bytes))).toEqual({
      ok: false,
      refusal: { code: 'import.not_utf8', params: { byte } },
    });
  });

  it('with a character no text needs are refused with its line', () => {
    expect(decodeText(bytesOf('one\ntwo\u0000'))).toEqual({
      ok: false,
      refusal: { code: 'import.character_forbidden', params: { line: 2, codePoint: 'U+0000' } },
    });
    expect(decodeText(bytesOf('\ufffd'))).toMatchObject({
      refusal: { params: { line: 1, codePoint: 'U+FFFD' } },
    });
  });

  it('that are UTF-8 come out as the text they are, in form NFC', () => {
    expect(decodeText(bytesOf('\ufeffPanama\u0301'))).toEqual({ ok: true, value: 'Panamá' });
  });

  it('never make it throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeText(bytes);
        if (!decoded.ok && decoded.refusal.code === 'import.not_utf8')
          expect(decoded.refusal.params?.['byte']).toBeLessThan(bytes.length);
      }),
    );
  });
});

describe('the lines of a document', () => {
  const textsOf = (text: string) => readPublishedText(text).map((line) => line.text);

  it('are counted from one, whichever way they end', () => {
    expect(
      readPublishedText('a\r\nb\nc\rd\fe\u2028f').map(({ line, text }) => `${line}${text}`),
    ).toEqual(['1a', '2b', '3c', '4d', '5e', '6f']);
  });

  it('lose what nobody sees, and keep the joiners Persian is written with', () => {
    expect(textsOf('\u200fمی\u200cخواهم\u202c \u00a0')).toEqual(['می\u200cخواهم']);
  });
});
