import { Agent, createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { PageCache } from '../apps/web/src/serve/page-cache.ts';
import { serveCompressed, sharedPageHeader } from '../apps/web/src/serve/serve-compressed.ts';

/** What stands on the pages; how often one was made; what holds the next one back. */
let text: string;
let made: number;
let hold: Promise<void>;
let cache: PageCache;
const servers: Server[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
let port: number;

beforeEach(async () => {
  [text, made, hold, cache] = ['before', 0, Promise.resolve(), new PageCache()];
  const server = createServer((req, res) =>
    cache.answer(req, res, () => {
      made += 1;
      serveCompressed(req, res, cache);
      const written = `<p>${text}</p>`.padEnd(2000, '.');
      void hold.then(() => {
        res.setHeader('content-type', 'text/html; charset=utf-8');
        res.setHeader('cache-control', 'no-cache');
        if (!req.headers.cookie) res.setHeader(sharedPageHeader, 'yes');
        res.end(written);
      });
    }),
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  agent.destroy();
  for (const server of servers) server.close();
});

interface Page {
  readonly words: string;
  readonly headers: IncomingHttpHeaders;
}

function read(headers: Record<string, string> = {}): Promise<Page> {
  return new Promise((resolve, reject) => {
    const all = { 'accept-encoding': 'br', ...headers };
    get({ port, host: '127.0.0.1', path: '/page', headers: all, agent }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        const page = brotliDecompressSync(Buffer.concat(chunks)).toString();
        resolve({ words: page.slice(3, page.indexOf('<', 1)), headers: res.headers });
      });
    }).on('error', reject);
  });
}

test('a page that is the same for everyone is made once and given to many', async () => {
  for (let reader = 0; reader < 5; reader++) expect((await read()).words).toBe('before');
  expect(made).toBe(1);
});

test('a page of a session is made for each request', async () => {
  for (let visit = 0; visit < 3; visit++) await read({ cookie: 'session=x' });
  expect(made).toBe(3);
});

test('readers of different languages do not share a page', async () => {
  await read({ 'accept-language': 'en' });
  await read({ 'accept-language': 'tr' });
  expect(made).toBe(2);
});

test('after a change nobody gets the page from before', async () => {
  await read();
  text = 'after';
  cache.forget();
  expect((await read()).words).toBe('after');
});

test('a page that was begun before a change and finished after it is not kept', async () => {
  await read();
  cache.forget();
  let release = () => {};
  hold = new Promise((resolve) => (release = resolve));
  const begun = read();
  while (made < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  text = 'after';
  cache.forget();
  release();
  expect((await begun).words).toBe('before');
  expect((await read()).words).toBe('after');
});

test('of many who ask at once for a page to be made anew, one has it made', async () => {
  await read();
  text = 'after';
  cache.forget();
  const pages = await Promise.all(Array.from({ length: 20 }, () => read()));
  expect(new Set(pages.map(({ words }) => words))).toEqual(new Set(['after']));
  expect(made).toBe(2);
});

test('marks of the house stay in the house, and a body has one tag in every encoding', async () => {
  const first = await read();
  const second = await read();
  expect(first.headers[sharedPageHeader]).toBeUndefined();
  expect(second.headers[sharedPageHeader]).toBeUndefined();
  expect(second.headers['etag']).toBe(first.headers['etag']);
});
