import { commitAttachment, saltSizeBytes } from '@communard/record';
import { done, refuse, type CommandContext, type Result } from '../platform/index.ts';
import type { ReportInput } from './input-shapes.ts';
import type { PhotoRef } from './participation.ts';
import { insertPhotos, type Photo } from './photos.table.ts';
import { stripPhoto } from './strip-photo.ts';

export type PhotoCode = 'report.photo_not_readable' | 'report.photo_too_large';

/** A photo of 1600 px is under 200 kB; ten times that is a film or a mistake. */
const photoSizeMaxBytes = 2_000_000;

/**
 * Strips the photos, keeps them outside the record and gives back what the record says of each. The
 * salt is kept with the photo, so that both go when it is erased.
 */
export async function keepPhotos(
  { tx, now, instance }: CommandContext,
  organisation: string,
  photos: ReportInput['photos'],
): Promise<Result<PhotoRef[], PhotoCode>> {
  const refs: PhotoRef[] = [];
  const kept: Photo[] = [];
  for (const [index, { file: given, caption }] of photos.entries()) {
    const stripped = stripPhoto(given);
    const field = `photos.${index}.file`;
    if (stripped === undefined) return refuse('report.photo_not_readable', { field });
    const { type, file } = stripped;
    if (file.length > photoSizeMaxBytes)
      return refuse('report.photo_too_large', {
        field,
        params: { limit: photoSizeMaxBytes, size: file.length },
      });
    const salt = instance.random(saltSizeBytes);
    const commitment = Buffer.from(commitAttachment(salt, file)).toString('base64url');
    refs.push({ commitment, type, sizeBytes: file.length, caption });
    kept.push({ commitment, type, salt, file });
  }
  await insertPhotos(tx, kept, { organisation, now });
  return done(refs);
}
