import { describe, expect, it } from 'vitest';
import { stripPhoto } from './strip-photo.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const secret = 'Phonemaker X1 52.5N 13.4E';

/* ---- JPEG, put together by hand: ITU-T T.81, B.1 ---- */
const segment = (marker: number, body: Uint8Array) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, 0]), body]).map((byte, index) =>
    index === 2 ? (body.length + 2) >> 8 : index === 3 ? (body.length + 2) & 0xff : byte,
  );
const exif = (orientation: number) => {
  const tiff = Buffer.concat([
    latin1('II*\0\x08\0\0\0\x01\0'),
    Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]),
    latin1(`\0\0\0\0${secret}`),
  ]);
  return segment(0xe1, Buffer.concat([latin1('Exif\0\0'), tiff]));
};
const quantisation = segment(0xdb, Buffer.alloc(65, 1));
const frame = segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
const huffman = segment(0xc4, Buffer.alloc(20, 1));
/** Data with a stuffed 0xff and a restart marker, as a scan may hold. */
const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
]);
const jpeg = (...between: Uint8Array[]) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...between,
    quantisation,
    frame,
    huffman,
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);

/* ---- PNG and WebP ---- */
const uint32 = (value: number, isLittle = false) => {
  const bytes = Buffer.alloc(4);
  if (isLittle) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
};
const pngChunk = (type: string, body: Uint8Array) =>
  Buffer.concat([uint32(body.length), latin1(type), body, Buffer.alloc(4)]);
const png = (...between: Uint8Array[]) =>
  Buffer.concat([
    latin1('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', Buffer.alloc(13)),
    ...between,
    pngChunk('IDAT', Buffer.from([1, 2, 3])),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
const webpChunk = (type: string, body: Uint8Array) =>
  Buffer.concat([latin1(type), uint32(body.length, true), body, Buffer.alloc(body.length % 2)]);
const webp = (...chunks: Uint8Array[]) => {
  const body = Buffer.concat([latin1('WEBP'), ...chunks]);
  return Buffer.concat([latin1('RIFF'), uint32(body.length, true), body]);
};

const holdsSecret = (file: Uint8Array) => Buffer.from(file).includes(secret);

describe('stripping a photo', () => {
  it('takes place and device out of a JPEG and leaves its picture', () => {
    const stripped = stripPhoto(
      jpeg(exif(1), ...[0xc8, 0xe2, 0xfe].map((marker) => segment(marker, latin1(secret)))),
    );
    expect(stripped?.type).toBe('image/jpeg');
    expect(holdsSecret(stripped!.file)).toBe(false);
    for (const part of [quantisation, frame, huffman, scan])
      expect(Buffer.from(stripped!.file).includes(Buffer.from(part))).toBe(true);
  });

  it('keeps a JPEG the right way up', () => {
    const stripped = stripPhoto(jpeg(exif(6)))!.file;
    expect(holdsSecret(stripped)).toBe(false);
    expect(Buffer.from(stripped).includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(
      true,
    );
    // A stripped photo stripped again is the same photo.
    expect(stripPhoto(stripped)!.file).toEqual(stripped);
  });

  it('drops what hangs behind the end of a JPEG', () => {
    const stripped = stripPhoto(Buffer.concat([jpeg(), latin1(secret)]))!;
    expect(holdsSecret(stripped.file)).toBe(false);
  });

  it('takes texts, times and profiles out of a PNG', () => {
    const stripped = stripPhoto(
      png(
        pngChunk('tEXt', latin1(secret)),
        pngChunk('eXIf', latin1(secret)),
        pngChunk('tIME', Buffer.alloc(7)),
      ),
    )!;
    expect(stripped).toMatchObject({ type: 'image/png' });
    expect(Buffer.from(stripped.file).equals(png())).toBe(true);
  });

  it('takes Exif and XMP out of a WebP and clears the flags that announce them', () => {
    const canvas = (flags: number) =>
      webpChunk('VP8X', Buffer.from([flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
    const picture = webpChunk('VP8L', Buffer.from([0x2f, 1, 2]));
    const stripped = stripPhoto(
      webp(
        canvas(0x3c),
        picture,
        webpChunk('EXIF', latin1(secret)),
        webpChunk('XMP ', latin1(secret)),
      ),
    )!;
    expect(stripped).toMatchObject({ type: 'image/webp' });
    expect(Buffer.from(stripped.file).equals(webp(canvas(0x10), picture))).toBe(true);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', latin1('This is no photo.')],
    ['a film in WebP', webp(webpChunk('ANMF', Buffer.alloc(16)))],
    ['a WebP without a picture', webp(webpChunk('EXIF', latin1(secret)))],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a PNG with a length that lies', png(Buffer.concat([uint32(2 ** 31), latin1('tEXt')]))],
  ])('refuses %s', (_, file) => {
    expect(stripPhoto(file)).toBeUndefined();
  });

  it.each([
    ['JPEG', jpeg(exif(6))],
    ['PNG', png(pngChunk('tEXt', latin1(secret)))],
    ['WebP', webp(webpChunk('VP8L', Buffer.from([0x2f, 1, 2])), webpChunk('EXIF', latin1(secret)))],
  ])('refuses a %s that breaks off anywhere, and never throws', (_, file) => {
    for (let length = 0; length < file.length; length++)
      expect(stripPhoto(file.subarray(0, length))).toBeUndefined();
  });

  it('never lets a secret through, whichever byte is changed', () => {
    const file = jpeg(exif(6), segment(0xfe, latin1(secret)));
    for (let at = 0; at < file.length - scan.length - 2; at++) {
      const changed = Buffer.from(file);
      changed[at] = changed[at]! ^ 0x55;
      const stripped = stripPhoto(changed);
      if (stripped !== undefined) expect(holdsSecret(stripped.file)).toBe(false);
    }
  });
});
