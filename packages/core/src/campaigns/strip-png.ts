import { joinBytes, viewOf } from './photo-bytes.ts';

const signature = '\x89PNG\r\n\x1a\n';
/** Chunks that make the picture (PNG, third edition, 11.2 and 11.3.1 to 11.3.4). */
const pictureChunks = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'bKGD',
]);

/** A PNG without texts, times, Exif and profiles, and without anything after its end. */
export function stripPng(file: Uint8Array): Uint8Array | undefined {
  const read = viewOf(file);
  if (read.latin1(0, 8) !== signature || read.latin1(12, 4) !== 'IHDR') return undefined;
  const parts = [file.subarray(0, 8)];
  for (let at = 8; ;) {
    const type = read.latin1(at + 4, 4);
    const end = at + 12 + read.uint32(at);
    if (type === '' || !(end <= file.length)) return undefined;
    if (pictureChunks.has(type)) parts.push(file.subarray(at, end));
    if (type === 'IEND') return joinBytes(parts);
    at = end;
  }
}
