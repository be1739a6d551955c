// Serves the built pages by what the environment says; `communard serve` does the same and more.
import { startServer } from './src/serve/start-server.ts';

const port = Number(process.env.PORT ?? 8080);
const host = process.env.HOST ?? '127.0.0.1';
const publicUrl = process.env.PUBLIC_URL ?? `http://localhost:${port}`;

const server = await startServer({ host, port, publicUrl });
process.stderr.write(`listening on port ${server.address.port}, reached at ${publicUrl}\n`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);

async function end() {
  await server.stop();
  await globalThis[Symbol.for('communard.instance')]?.close();
}
