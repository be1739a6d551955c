import { connect } from 'node:net';

export interface Load {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  /** The cookie of each request; may differ from one to the next. */
  readonly cookie: () => string;
  readonly connections: number;
  readonly durationMs: number;
}

/** What a browser on a fast line asks for. */
export const acceptEncoding = 'gzip, deflate, br';

/**
 * Answers in a second, over connections that stay open, one request under way on each. Reads no
 * more of an answer than its head and its length: the client shares the machine with the server
 * and must cost little.
 */
export async function answersPerSecond(load: Load): Promise<number> {
  const end = performance.now() + load.durationMs;
  const start = performance.now();
  const counts = await Promise.all(
    Array.from({ length: load.connections }, () => runConnection(load, end)),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  return (total / (performance.now() - start)) * 1000;
}

function runConnection({ host, port, path, cookie }: Load, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let count = 0;
    let head = '';
    let missing = 0;
    const ask = () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\n` +
          `Accept-Encoding: ${acceptEncoding}\r\nAccept-Language: en\r\n` +
          `Cookie: ${cookie()}\r\n\r\n`,
      );
    const answered = () => {
      count += 1;
      if (performance.now() < end) return ask();
      socket.end();
      resolve(count);
      return true;
    };
    socket.setNoDelay(true);
    socket.once('connect', ask);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed the connection')));
    socket.on('data', (chunk) => {
      if (missing === 0) {
        head += chunk.toString('latin1');
        const bodyAt = head.indexOf('\r\n\r\n') + 4;
        if (bodyAt === 3) return;
        missing = bodyLength(head, reject) - (head.length - bodyAt);
        head = '';
      } else missing -= chunk.length;
      if (missing === 0) answered();
    });
  });
}

function bodyLength(head: string, fail: (error: Error) => void): number {
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (head.startsWith('HTTP/1.1 200 ') && length !== undefined) return Number(length);
  fail(new Error(`not the page: ${head.slice(0, 200)}`));
  return 0;
}
