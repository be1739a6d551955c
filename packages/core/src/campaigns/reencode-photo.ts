import sharp from 'sharp';
import { done, refuse, type Result } from '../platform/index.ts';
import type { PhotoRef } from './participation.ts';

export type PhotoCode =
  'report.photo_not_readable' | 'report.photo_too_large' | 'report.photo_too_many_pixels';

/** A photo ready to be kept: a picture and nothing else. */
export interface ReencodedPhoto {
  readonly type: PhotoRef['type'];
  readonly file: Uint8Array;
}

/** OWASP ASVS 5.0.0, 5.2.1: a camera's photo is smaller than either; more is a film or a bomb. */
const megabytesMax = 10;
const megapixelsMax = 50;
const million = 1_000_000;
/** What a page shows at most, on either side; smaller only where the file would be too long. */
const sizes = [
  { sidePixels: 1600, quality: 75 },
  { sidePixels: 1280, quality: 60 },
  { sidePixels: 960, quality: 50 },
] as const;
const secondsMax = 20;

// For this whole process: nothing but photographs is ever decoded, whatever a file calls itself.
// The library reads drawings, films and documents too, and each of its readers is a way in.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
// What was decoded is not wanted a second time, and is nobody's to find in memory.
sharp.cache(false);

/**
 * Draws a photo anew, upright, small and alone: place, time, device, thumbnails and whatever else
 * the file carried stay behind, for only the picture is copied. Of a moving picture the first is
 * taken. The size is read from the head of the file before anything is decoded.
 *
 * @param sizeMaxBytes the longest file that can be kept; a photo full of noise is drawn smaller
 */
export async function reencodePhoto(
  file: Uint8Array,
  sizeMaxBytes = Infinity,
): Promise<Result<ReencodedPhoto, PhotoCode>> {
  const megabytes = file.length / million;
  if (megabytes > megabytesMax)
    return refuse('report.photo_too_large', {
      params: { limit: megabytesMax, size: Math.ceil(megabytes) },
    });
  const pixels = await countPixels(file);
  if (pixels === undefined) return refuse('report.photo_not_readable');
  if (pixels > megapixelsMax * million)
    return refuse('report.photo_too_many_pixels', {
      params: { limit: megapixelsMax, size: Math.ceil(pixels / million) },
    });
  for (const size of sizes) {
    const drawn = await draw(file, size);
    if (drawn === undefined) return refuse('report.photo_not_readable');
    if (drawn.length <= sizeMaxBytes)
      return done({ type: 'image/webp', file: new Uint8Array(drawn) });
  }
  // 960 pixels of pure noise are half a megabyte: only a limit of ours could be so low.
  throw new Error('a photo cannot be drawn as small as is asked');
}

async function countPixels(file: Uint8Array): Promise<number | undefined> {
  try {
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    return width * height;
  } catch {
    return undefined;
  }
}

async function draw(
  file: Uint8Array,
  { sidePixels, quality }: (typeof sizes)[number],
): Promise<Buffer | undefined> {
  const limitInputPixels = megapixelsMax * million;
  try {
    return await sharp(file, { failOn: 'error', limitInputPixels, sequentialRead: true })
      .autoOrient()
      .resize({ width: sidePixels, height: sidePixels, fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .timeout({ seconds: secondsMax })
      .toBuffer();
  } catch {
    return undefined;
  }
}
