import { joinBytes, viewOf } from './photo-bytes.ts';

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;
const app0 = 0xe0;
const app1 = 0xe1;
const app14 = 0xee;
const orientationTag = 0x0112;

/**
 * Segments that make the picture (ITU-T T.81, table B.1): frame headers, tables, restart interval,
 * and Adobe's APP14, without which a decoder may take the wrong colours. Everything else goes:
 * Exif, XMP, colour profiles (they name devices), comments, thumbnails, maker's notes.
 */
function makesPicture(marker: number): boolean {
  const isFrameOrTable = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8;
  return isFrameOrTable || (marker >= 0xdb && marker <= 0xde) || marker === app14;
}

/**
 * A JPEG without anything but the picture and which way up it is; undefined if it cannot be read
 * to its end. What follows the end of the image goes too: phones hang whole films there.
 */
export function stripJpeg(file: Uint8Array): Uint8Array | undefined {
  const read = viewOf(file);
  if (read.uint16(0) !== 0xff00 + soi) return undefined;
  const parts: Uint8Array[] = [];
  let orientation = 1;
  let at = 2;
  for (;;) {
    while (read.uint16(at) === 0xffff) at++;
    if (read.uint8(at) !== 0xff) return undefined;
    const marker = read.uint8(at + 1);
    if (marker === eoi) break;
    const size = read.uint16(at + 2);
    const end = at + 2 + size;
    if (!(size >= 2) || end > file.length) return undefined;
    if (marker === app1) orientation = orientationIn(file.subarray(at + 4, end)) ?? orientation;
    const next = marker === sos ? endOfScan(file, end) : end;
    if (next === undefined) return undefined;
    if (makesPicture(marker) || marker === sos) parts.push(file.subarray(at, next));
    at = next;
  }
  if (!parts.some((part) => part[1] === sos)) return undefined;
  const start = Uint8Array.of(0xff, soi);
  return joinBytes([start, ...heading(orientation), ...parts, Uint8Array.of(0xff, eoi)]);
}

/** In coded data 0xff is followed by 0 or a restart marker; anything else ends the scan. */
function endOfScan(file: Uint8Array, from: number): number | undefined {
  for (let at = file.indexOf(0xff, from); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1];
    if (next === undefined) return undefined;
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff;
    if (!isData) return at;
  }
  return undefined;
}

/** Tag Orientation of IFD 0 (Exif 2.32, 4.6.4), if it says anything but upright. */
function orientationIn(segment: Uint8Array): number | undefined {
  const read = viewOf(segment);
  if (read.latin1(0, 6) !== 'Exif\0\0') return undefined;
  const tiff = 6;
  const isLittle = read.latin1(tiff, 2) === 'II';
  const directory = tiff + read.uint32(tiff + 4, isLittle);
  const count = read.uint16(directory, isLittle);
  for (let index = 0; index < count; index++) {
    const field = directory + 2 + index * 12;
    if (read.uint16(field, isLittle) !== orientationTag) continue;
    const value = read.uint16(field + 8, isLittle);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** JFIF, or an Exif segment that holds the orientation and nothing else. */
function heading(orientation: number): Uint8Array[] {
  if (orientation === 1) {
    const jfif = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
    return [Uint8Array.of(0xff, app0, 0, 16, ...jfif)];
  }
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const field = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return [Uint8Array.of(0xff, app1, 0, 34, ...exif, ...field, 0, 0, 0, 0)];
}
