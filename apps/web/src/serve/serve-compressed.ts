import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { chooseEncoding, isCompressible, isWorthEncoding } from './content-encoding.ts';
import { sendBody, type PageCache } from './page-cache.ts';

/** Set by the hooks on pages that are the same for everyone; never sent. */
export const sharedPageHeader = 'x-communard-shared';

/**
 * Lets the framework write its answer, and sends it compressed. The adapter compresses files at
 * the build but not the pages it makes. Answers that are not text, or are compressed already, and
 * event streams go through as they come.
 */
export function serveCompressed(req: IncomingMessage, res: ServerResponse, cache: PageCache): void {
  const generation = cache.generation;
  const direct = { write: res.write.bind(res), end: res.end.bind(res) };
  const writeHead = res.writeHead.bind(res);
  const chunks: Buffer[] = [];
  let isHeld: boolean | undefined;

  const decide = () => (isHeld ??= mayCompress(req, res));

  res.writeHead = ((status: number, headers?: OutgoingHttpHeaders) => {
    for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value ?? '');
    res.statusCode = status;
    // Held: written by `sendBody`, once the length is known.
    return decide() ? res : writeHead(status);
  }) as typeof res.writeHead;

  res.write = ((chunk: Uint8Array | string, ...rest: []) => {
    if (!decide()) return direct.write(chunk, ...rest);
    chunks.push(Buffer.from(chunk as string));
    return true;
  }) as typeof res.write;

  res.end = ((chunk?: Uint8Array | string, ...rest: []) => {
    if (!decide()) return chunk === undefined ? direct.end() : direct.end(chunk, ...rest);
    if (chunk !== undefined) chunks.push(Buffer.from(chunk as string));
    Object.assign(res, { writeHead, write: direct.write, end: direct.end });
    send(req, res, { cache, generation, bytes: Buffer.concat(chunks) }).catch((error: Error) =>
      res.destroy(error),
    );
    return res;
  }) as typeof res.end;
}

function mayCompress(req: IncomingMessage, res: ServerResponse): boolean {
  if (req.method === 'HEAD' || res.hasHeader('content-encoding')) return false;
  return isCompressible(res.getHeader('content-type'));
}

async function send(
  req: IncomingMessage,
  res: ServerResponse,
  { cache, generation, bytes }: { cache: PageCache; generation: number; bytes: Buffer },
): Promise<void> {
  const isShared = res.hasHeader(sharedPageHeader) && !res.hasHeader('set-cookie');
  res.removeHeader(sharedPageHeader);
  const wanted = chooseEncoding(req.headers['accept-encoding']);
  const body = await cache.encode(bytes, isWorthEncoding(bytes) ? wanted : 'identity');
  if (isShared && res.statusCode === 200)
    cache.keep(req, { headers: { ...res.getHeaders() }, body, generation });
  sendBody(req, res, body);
}
