import type { PhotoRef } from './participation.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';

export interface StrippedPhoto {
  readonly type: PhotoRef['type'];
  readonly file: Uint8Array;
}

/**
 * Takes place, time and device out of a photo, whatever the phone or the browser did before.
 * Undefined if it is no JPEG, PNG or still WebP, or breaks off in the middle.
 */
export function stripPhoto(file: Uint8Array): StrippedPhoto | undefined {
  const strippers = [
    ['image/jpeg', stripJpeg],
    ['image/png', stripPng],
    ['image/webp', stripWebp],
  ] as const;
  for (const [type, strip] of strippers) {
    const stripped = strip(file);
    if (stripped !== undefined) return { type, file: stripped };
  }
  return undefined;
}
