import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFromElsewhere } from './is-from-elsewhere.ts';
import { PageCache } from './page-cache.ts';
import { ownOrigins, type OwnOrigins } from './own-origins.ts';
import { securityHeaders } from './security-headers.ts';
import { serveCompressed } from './serve-compressed.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /**
   * Where people reach this installation: several where it has a clear-net name and an onion name.
   */
  readonly publicUrls: readonly string[];
  /** Told on every page, so that a page kept from before is made anew when it changes. */
  readonly isSealed: () => boolean;
}

export interface RunningServer {
  /** Where it really listens. */
  readonly address: AddressInfo;
  /** Takes no new requests, finishes those under way, and ends. */
  stop(): Promise<void>;
}

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** Headers between this server and the framework; sent by anyone else they are overwritten. */
const protocolHeader = 'x-communard-protocol';
const hostHeader = 'x-communard-host';
/** What a page lasts with a slow telephone line; then open connections are cut. */
const stopAfterMs = 10_000;
/** A document to import is 16 MB at most, see core; the rest of its form comes besides. */
const bodySizeMax = '17M';

/**
 * Starts to serve the built pages. The instance is opened by the pages themselves unless the
 * caller has placed an open one, see `src/lib/server/instance.ts`.
 *
 * @throws whatever opening the instance throws, such as that its directory is in use
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const handler = await loadHandler();
  const cache = new PageCache();
  const server = createServer();
  await listen(server, options);
  const address = server.address() as AddressInfo;
  const origins = ownOrigins(options.publicUrls, address.port);
  const followSeal = forgetAtSeal(options.isSealed, cache);
  server.on('request', (req, res) => {
    followSeal();
    answer(req, res, { handler, cache, origins });
  });
  return { address, stop: () => stop(server) };
}

/** The server may be sealed and opened by what is no request here: another process, a socket. */
function forgetAtSeal(isSealed: () => boolean, cache: PageCache): () => void {
  let wasSealed = isSealed();
  return () => {
    if (isSealed() === wasSealed) return;
    wasSealed = !wasSealed;
    cache.forget();
  };
}

/** The framework reads these once, when its handler is loaded. */
async function loadHandler(): Promise<Handler> {
  process.env['PROTOCOL_HEADER'] = protocolHeader;
  process.env['HOST_HEADER'] = hostHeader;
  process.env['BODY_SIZE_LIMIT'] ??= bodySizeMax;
  const build = new URL('../../build/handler.js', import.meta.url);
  const module = (await import(build.href)) as { handler: Handler };
  return module.handler;
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

interface Surroundings {
  readonly handler: Handler;
  readonly cache: PageCache;
  readonly origins: OwnOrigins;
}

function answer(
  req: IncomingMessage,
  res: ServerResponse,
  { handler, cache, origins }: Surroundings,
): void {
  const origin = origins.of(req.headers.host);
  if (origin === undefined) return misdirected(res);
  for (const [name, value] of securityHeaders(origin.protocol)) res.setHeader(name, value);
  if (isFromElsewhere(req.method ?? '', req.headers, origin.origin)) divertToRefusal(req, res);
  const isReading = req.method === 'GET' || req.method === 'HEAD';
  const make = () => {
    req.headers[protocolHeader] = origin.protocol.slice(0, -1);
    req.headers[hostHeader] = origin.host;
    serveCompressed(req, res, cache);
    handler(req, res, () => {
      res.statusCode = 404;
      res.end();
    });
  };
  if (isReading) return cache.answer(req, res, make);
  forgetBeforeAnswer(res, cache);
  make();
}

/**
 * What anybody wrote may show on any page, so that pages kept from before are made anew: before the
 * writer is answered, for his next request must find what he did.
 */
function forgetBeforeAnswer(res: ServerResponse, cache: PageCache): void {
  const writeHead = res.writeHead.bind(res) as (...words: unknown[]) => ServerResponse;
  res.writeHead = ((...words: unknown[]) => {
    cache.forget();
    return writeHead(...words);
  }) as typeof res.writeHead;
  // And when it breaks off unanswered: it may have been done all the same.
  res.once('close', () => cache.forget());
}

/** RFC 9110 §15.5.20. A name that is not ours: a guess, or a name rebound to this address. */
function misdirected(res: ServerResponse): void {
  res.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  res.end('This server does not answer under that name.\n');
}

/**
 * A form of another site is answered by our own page, in the reader's language; the framework
 * would answer a bare line. Its body is never read.
 */
function divertToRefusal(req: IncomingMessage, res: ServerResponse): void {
  req.method = 'GET';
  req.url = '/refused';
  delete req.headers['content-type'];
  delete req.headers['content-length'];
  delete req.headers['transfer-encoding'];
  res.setHeader('connection', 'close');
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), stopAfterMs);
  await closed;
  clearTimeout(timer);
}
