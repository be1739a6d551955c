import { commitAttachment, saltSizeBytes } from '@communard/record';
import { done, type CommandContext, type Result } from '../platform/index.ts';
import type { ReportInput } from './input-shapes.ts';
import { photosMax, type PhotoRef } from './participation.ts';
import { insertPhotos, type Photo } from './photos.table.ts';
import { reencodePhoto, type PhotoCode, type ReencodedPhoto } from './reencode-photo.ts';

/** A photo as it was sent, and what became of it once it was drawn anew. */
export interface SentPhoto {
  readonly given: Uint8Array;
  readonly drawn?: Result<ReencodedPhoto, PhotoCode>;
}

/**
 * Draws the photos of a report anew before the transaction begins: it takes up to a second each,
 * and nobody else shall wait for it. More photos than a report may have are left to its rules.
 */
export async function drawPhotos<Input extends Pick<ReportInput, 'photos'>>(
  input: Input,
): Promise<Input> {
  if (input.photos.length > photosMax) return input;
  const photos: ReportInput['photos'] = [];
  // One after the other: six decoded photos at once would be a gigabyte.
  for (const photo of input.photos) {
    const { given } = photo.file;
    photos.push({ ...photo, file: { given, drawn: await reencodePhoto(given) } });
  }
  return { ...input, photos };
}

/**
 * Keeps the photos outside the record and gives back what the record says of each. The salt is kept
 * with the photo, so that both go when it is erased.
 */
export async function keepPhotos(
  { tx, now, instance }: CommandContext,
  organisation: string,
  photos: ReportInput['photos'],
): Promise<Result<PhotoRef[], PhotoCode>> {
  const refs: PhotoRef[] = [];
  const kept: Photo[] = [];
  for (const [index, { file: sent, caption }] of photos.entries()) {
    const drawn = sent.drawn ?? (await reencodePhoto(sent.given));
    if (!drawn.ok)
      return { ok: false, refusal: { ...drawn.refusal, field: `photos.${index}.file` } };
    const { type, file } = drawn.value;
    const salt = instance.random(saltSizeBytes);
    const commitment = Buffer.from(commitAttachment(salt, file)).toString('base64url');
    refs.push({ commitment, type, sizeBytes: file.length, caption });
    kept.push({ commitment, type, salt, file });
  }
  await insertPhotos(tx, kept, { organisation, now });
  return done(refs);
}
