import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { reencodePhoto } from './reencode-photo.ts';

const secret = 'Phonemaker X1 52.5N 13.4E';
const holdsSecret = (file: Uint8Array) => Buffer.from(file).includes('Phonemaker');

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#7a1f1f' } });
const withSecrets = (orientation = 1) =>
  picture(64, 32)
    .withExif({
      IFD0: { Make: secret },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' },
    })
    .withMetadata({ orientation });
const refused = (code: string, params?: object) => ({
  ok: false,
  refusal: params === undefined ? { code } : { code, params },
});

/** The value of a photo that was drawn, with what can be read from it. */
async function drawn(file: Uint8Array) {
  const result = await reencodePhoto(file);
  if (!result.ok) throw new Error(result.refusal.code);
  const { width, height, format, exif, icc, xmp } = await sharp(result.value.file).metadata();
  return { ...result.value, width, height, format, carries: [exif, icc, xmp] };
}

describe('a photo that is drawn anew', () => {
  let jpeg: Buffer;
  beforeAll(async () => {
    jpeg = await withSecrets().jpeg().toBuffer();
    expect(holdsSecret(jpeg)).toBe(true);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('loses place and device in a %s', async (format) => {
    const given = await withSecrets().toFormat(format).withIccProfile('p3').toBuffer();
    const { file, type, format: found, carries } = await drawn(given);
    expect([type, found]).toEqual(['image/webp', 'webp']);
    expect(holdsSecret(file)).toBe(false);
    expect(carries).toEqual([undefined, undefined, undefined]);
  });

  it('loses what hangs behind its end: phones put whole films there', async () => {
    const { file } = await drawn(Buffer.concat([jpeg, Buffer.from(secret)]));
    expect(holdsSecret(file)).toBe(false);
  });

  it('stands the right way up', async () => {
    const { width, height } = await drawn(await withSecrets(6).jpeg().toBuffer());
    expect([width, height]).toEqual([32, 64]);
  });

  it('is at most 1,600 pixels wide or high, and a small one stays as it is', async () => {
    const large = await drawn(await picture(4000, 3000).jpeg().toBuffer());
    expect([large.width, large.height]).toEqual([1600, 1200]);
    const small = await drawn(await picture(12, 9).png().toBuffer());
    expect([small.width, small.height]).toEqual([12, 9]);
  });

  it('full of noise is drawn smaller where its file would be too long to be kept', async () => {
    const { data } = await sharp({
      create: {
        ...{ width: 2000, height: 2000, channels: 3, background: '#777' },
        noise: { type: 'gaussian', mean: 128, sigma: 80 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer({ resolveWithObject: true });
    const free = await drawn(data);
    const limit = Math.floor(free.file.length * 0.6);
    const result = await reencodePhoto(data, limit);
    expect(result.ok && result.value.file.length).toBeLessThanOrEqual(limit);
    expect(free.file.length).toBeLessThan(4_000_000);
  });

  it('drawn a second time carries no more than the first', async () => {
    const once = await drawn(jpeg);
    expect(await drawn(once.file)).toMatchObject({ width: once.width, height: once.height });
  });
});

describe('a photo is refused', () => {
  it('that is over 10 MB', async () => {
    const file = Buffer.alloc(10_000_001);
    expect(await reencodePhoto(file)).toEqual(
      refused('report.photo_too_large', { limit: 10, size: 11 }),
    );
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('This is no photo.')],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a document', Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n')],
  ])('that is %s', async (_, file) => {
    expect(await reencodePhoto(file)).toEqual(refused('report.photo_not_readable'));
  });

  it('that is of a kind this house does not decode', async () => {
    const gif = await picture(9, 9).gif().toBuffer();
    const avif = await picture(9, 9).avif().toBuffer();
    const tiff = await picture(9, 9).tiff().toBuffer();
    for (const file of [gif, avif, tiff])
      expect(await reencodePhoto(file)).toEqual(refused('report.photo_not_readable'));
  });

  it.each(['jpeg', 'png', 'webp'] as const)('that is a %s broken off', async (format) => {
    const file = await picture(640, 480).toFormat(format).toBuffer();
    for (const part of [0.02, 0.3, 0.6, 0.9]) {
      const cut = file.subarray(0, Math.floor(file.length * part));
      expect(await reencodePhoto(cut)).toEqual(refused('report.photo_not_readable'));
    }
  });

  it('that unfolds to more than 50 million pixels, however small its file is', async () => {
    const bomb = await picture(9000, 6000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(await reencodePhoto(bomb)).toEqual(
      refused('report.photo_too_many_pixels', { limit: 50, size: 54 }),
    );
  });

  it('whose head lies about its size', async () => {
    const file = await picture(16, 16).png().toBuffer();
    // IHDR: width and height as four bytes each, its checksum left wrong (PNG, 5.3 and 11.2.1).
    file.writeUInt32BE(6000, 16);
    file.writeUInt32BE(6000, 20);
    expect(await reencodePhoto(file)).toEqual(refused('report.photo_not_readable'));
  });
});
