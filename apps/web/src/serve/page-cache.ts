import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { chooseEncoding, encode, type Encoding } from './content-encoding.ts';
import { LeastRecentlyUsed } from './least-recently-used.ts';

/** A body ready to be sent. */
export interface EncodedBody {
  /** Weak: the same for every encoding of the same bytes. */
  readonly etag: string;
  readonly encoding: Encoding;
  readonly bytes: Buffer;
}

interface KeptPage {
  readonly headers: OutgoingHttpHeaders;
  readonly body: EncodedBody;
  readonly generation: number;
  readonly keptUntil: number;
}

/** Someone who asked for a page that is just being made for another. */
interface Waiting {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly make: () => void;
}

const bodiesMaxBytes = 24 * 1024 * 1024;
const pagesMaxBytes = 24 * 1024 * 1024;
/** Other processes on the same database write too: what they change shows after this. */
const lastsMs = 2000;
const keyLengthMax = 1000;

/**
 * Two stores. Bodies by the hash of their bytes, so that the same page is compressed once, however
 * often it is made. And whole public pages, for as long as nothing was sent to this server that
 * could change them, two seconds at most: many people read one page at the same moment.
 *
 * Only what the application marks as the same for everyone is kept as a page; a session never
 * reads from it or writes to it.
 */
export class PageCache {
  readonly #bodies = new LeastRecentlyUsed<Buffer>(bodiesMaxBytes, (body) => body.length);
  readonly #pages = new LeastRecentlyUsed<KeptPage>(
    pagesMaxBytes,
    (page) => page.body.bytes.length,
  );
  /** Who waits for a page that was shared before and is being made anew, by its key. */
  readonly #waiting = new Map<string, Waiting[]>();
  #generation = 0;

  /** The state of the data as far as this server knows; to be taken before making a page. */
  get generation(): number {
    return this.#generation;
  }

  /** Every page is to be made anew. */
  forget(): void {
    this.#generation += 1;
  }

  /**
   * Sends the page if it is kept; otherwise it is made. Of many who ask at that moment for a page
   * that can be shared only the first has it made, and the others get what the first gets.
   */
  answer(req: IncomingMessage, res: ServerResponse, make: () => void): void {
    const key = pageKey(req);
    const page = key === undefined ? undefined : this.#pages.get(key);
    if (key === undefined || page === undefined) return make();
    if (this.#isFresh(page)) return sendPage(req, res, page);
    const others = this.#waiting.get(key);
    if (others !== undefined) {
      others.push({ req, res, make });
      return;
    }
    this.#waiting.set(key, []);
    res.once('close', () => this.#release(key));
    make();
  }

  #isFresh({ generation, keptUntil }: KeptPage): boolean {
    return generation === this.#generation && keptUntil >= Date.now();
  }

  /** The page is there, or cannot be shared after all: then each gets one made. */
  #release(key: string): void {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return;
    this.#waiting.delete(key);
    const page = this.#pages.get(key);
    for (const { req, res, make } of waiting) {
      if (res.destroyed) continue;
      if (page !== undefined && this.#isFresh(page)) sendPage(req, res, page);
      else make();
    }
  }

  /** Keeps a page made while the data was at `generation`. */
  keep(
    req: IncomingMessage,
    page: { headers: OutgoingHttpHeaders; body: EncodedBody; generation: number },
  ): void {
    const key = pageKey(req);
    if (key === undefined || page.generation !== this.#generation) return;
    this.#pages.set(key, { ...page, keptUntil: Date.now() + lastsMs });
    this.#release(key);
  }

  /** Compresses a body, or finds what it was compressed to before. */
  async encode(bytes: Buffer, encoding: Encoding): Promise<EncodedBody> {
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
    const etag = `W/"${hash}"`;
    if (encoding === 'identity') return { etag, encoding, bytes };
    const known = this.#bodies.get(hash + encoding);
    if (known !== undefined) return { etag, encoding, bytes: known };
    const encoded = await encode(bytes, encoding);
    this.#bodies.set(hash + encoding, encoded);
    return { etag, encoding, bytes: encoded };
  }
}

/** All a public page depends on: address, language and theme (cookies), and what can be decoded. */
function pageKey({ url = '', headers }: IncomingMessage): string | undefined {
  const encoding = chooseEncoding(headers['accept-encoding']);
  const parts = [headers.host, url, headers.cookie, headers['accept-language'], encoding];
  const key = parts.join('\n');
  return key.length > keyLengthMax ? undefined : key;
}

function sendPage(req: IncomingMessage, res: ServerResponse, { headers, body }: KeptPage): void {
  for (const name in headers) res.setHeader(name, headers[name] as string);
  sendBody(req, res, body);
}

/** Sends a body with the status already set, or 304 if the reader has it. */
export function sendBody(
  req: IncomingMessage,
  res: ServerResponse,
  { etag, encoding, bytes }: EncodedBody,
): void {
  const isShared = res.getHeader('cache-control') !== 'no-store';
  if (isShared) res.setHeader('etag', etag);
  if (isShared && res.statusCode === 200 && req.headers['if-none-match'] === etag) {
    for (const name of ['content-type', 'content-length']) res.removeHeader(name);
    res.writeHead(304).end();
    return;
  }
  if (encoding !== 'identity') res.setHeader('content-encoding', encoding);
  res.setHeader('content-length', bytes.length);
  res.end(req.method === 'HEAD' ? undefined : bytes);
}
