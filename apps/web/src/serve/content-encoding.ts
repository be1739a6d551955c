import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Below this a compressed body is hardly smaller than its headers. */
const sizeMinBytes = 400;
const compressible =
  /^(text\/(?!event-stream)|application\/([\w.-]+\+)?(json|xml)\b|application\/javascript)/;

/** The best encoding the reader accepts (RFC 9110 §12.5.3). */
export function chooseEncoding(acceptEncoding: string | string[] | undefined): Encoding {
  const header = String(acceptEncoding ?? '').toLowerCase();
  if (accepts(header, 'br')) return 'br';
  return accepts(header, 'gzip') ? 'gzip' : 'identity';
}

function accepts(header: string, coding: string): boolean {
  return header.split(',').some((range) => {
    const [name, ...parameters] = range.split(';').map((part) => part.trim());
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

export function isCompressible(contentType: unknown): boolean {
  return typeof contentType === 'string' && compressible.test(contentType);
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Quality 5 gives pages nine tenths of what the highest gives, in a tenth of its time. */
const brotliQuality = 5;

export async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return gzipped(body);
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

export function isWorthEncoding(body: Buffer): boolean {
  return body.length >= sizeMinBytes;
}
