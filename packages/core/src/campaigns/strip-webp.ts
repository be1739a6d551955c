import { joinBytes, viewOf } from './photo-bytes.ts';

const pictureChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);
/** Only the flag for transparency stays: profile, Exif, XMP and animation are gone (RFC 9649). */
const alphaFlag = 0x10;

/** A still WebP without Exif, XMP and profile; undefined for an animation: that is no photo. */
export function stripWebp(file: Uint8Array): Uint8Array | undefined {
  const read = viewOf(file);
  if (read.latin1(0, 4) !== 'RIFF' || read.latin1(8, 4) !== 'WEBP') return undefined;
  const riffEnd = 8 + read.uint32(4, true);
  if (!(riffEnd <= file.length)) return undefined;
  const parts: Uint8Array[] = [];
  let hasPicture = false;
  for (let at = 12; at < riffEnd;) {
    const type = read.latin1(at, 4);
    const size = read.uint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (type === 'ANMF' || !(end <= riffEnd)) return undefined;
    hasPicture ||= type === 'VP8 ' || type === 'VP8L';
    if (pictureChunks.has(type)) parts.push(plainChunk(type, file.slice(at, end)));
    at = end;
  }
  if (!hasPicture) return undefined;
  const body = joinBytes(parts);
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  header.writeUInt32LE(body.length + 4, 4);
  return joinBytes([header, body]);
}

function plainChunk(type: string, chunk: Uint8Array): Uint8Array {
  if (type === 'VP8X' && chunk.length > 8) chunk[8] = chunk[8]! & alphaFlag;
  return chunk;
}
