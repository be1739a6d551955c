// Serves the built pages by what the environment says; `communard serve` does the same and more.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// Half the time of a start is spent on reading TypeScript. What was read once is kept beside the
// packages, where only whoever installs them can write; elsewhere it is simply not kept.
const cache = enableCompileCache(
  join(import.meta.dirname, '../../node_modules/.cache/communard'),
).directory;
// For the threads this process starts.
if (cache !== undefined) process.env.NODE_COMPILE_CACHE ??= cache;

const { startServer } = await import('./src/serve/start-server.ts');

const port = Number(process.env.PORT ?? 8080);
const host = process.env.HOST ?? '127.0.0.1';
const publicUrls = (process.env.PUBLIC_URL ?? `http://localhost:${port}`)
  .split(',')
  .map((address) => address.trim());

const isSealed = () => globalThis[Symbol.for('communard.instance')]?.keys.isSealed ?? false;
const server = await startServer({ host, port, publicUrls, isSealed });
// Now, because a server that is killed writes nothing when it ends.
flushCompileCache();
process.stderr.write(
  `listening on port ${server.address.port}, reached at ${publicUrls.join(', ')}\n`,
);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);

async function end() {
  await server.stop();
  await globalThis[Symbol.for('communard.instance')]?.close();
}
