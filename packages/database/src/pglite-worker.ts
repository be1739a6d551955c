/**
 * Runs in a worker thread and owns the only PGlite instance: on the main thread, awaited queries
 * would starve timers and sockets completely.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { DurableFileSystem, durableStartParameters } from './durable-file-system.ts';
import type { WorkerCall, WorkerData, WorkerReply } from './pglite-protocol.ts';

const port = parentPort!;
const { dataDir, imagePath } = workerData as WorkerData;
const smallMemory = ['-c', 'shared_buffers=16MB'];
const extensions = { pg_trgm, unaccent };
const image = imagePath === undefined ? {} : { loadDataDir: new Blob([readFileSync(imagePath)]) };

const database = await (dataDir === undefined
  ? PGlite.create({
      extensions,
      ...image,
      // A log in small pieces: an image of 16 MB more would be copied at each opening.
      initDbStartParams: ['--wal-segsize=1'],
      startParams: [...PGlite.defaultStartParams, ...smallMemory],
    })
  : PGlite.create({
      dataDir,
      extensions,
      fs: new DurableFileSystem(dataDir),
      startParams: [...durableStartParameters, ...smallMemory],
    }));

interface OpenTransaction {
  readonly transaction: Transaction;
  readonly end: (outcome: 'commit' | 'rollback') => Promise<void>;
}
const openTransactions = new Map<number, OpenTransaction>();

port.on('message', (call: WorkerCall) => {
  perform(call).then(
    (result) => reply({ id: call.id, result }),
    (error: unknown) => reply({ id: call.id, error: describeError(error) }),
  );
});

function reply(message: WorkerReply): void {
  port.postMessage(message);
}

async function perform(call: WorkerCall): Promise<unknown> {
  switch (call.operation) {
    case 'begin':
      return begin(call.id);
    case 'commit':
    case 'rollback':
      return openTransactions.get(call.transaction)?.end(call.operation);
    case 'close':
      return database.close();
    case 'image':
      return writeImage(call.path);
    case 'execute':
      return (await target(call.transaction).exec(call.sql)).map(plainResult);
    case 'query':
      return plainResult(await target(call.transaction).query(call.sql, call.parameters));
  }
}

async function writeImage(path: string): Promise<void> {
  const image = await database.dumpDataDir('none');
  writeFileSync(path, new Uint8Array(await image.arrayBuffer()));
}

function target(transaction: number | undefined): PGlite | Transaction {
  if (transaction === undefined) return database;
  const open = openTransactions.get(transaction);
  if (open === undefined) throw new Error('running a query: its transaction has ended');
  return open.transaction;
}

/** Resolves once the transaction is open; PGlite's own callback then waits for the decision. */
function begin(id: number): Promise<number> {
  return new Promise((begun, failed) => {
    let decide!: (outcome: 'commit' | 'rollback') => void;
    const decision = new Promise<'commit' | 'rollback'>((resolve) => (decide = resolve));
    const done = database.transaction(async (transaction) => {
      const end: OpenTransaction['end'] = async (outcome) => {
        decide(outcome);
        await done;
      };
      openTransactions.set(id, { transaction, end });
      begun(id);
      if ((await decision) === 'rollback') await transaction.rollback();
    });
    done.catch(failed).finally(() => openTransactions.delete(id));
  });
}

function plainResult(result: { rows: unknown[]; affectedRows?: number; fields: unknown[] }) {
  const { rows, affectedRows, fields } = result;
  return { rows, affectedRows, fields };
}

/** Errors lose their class between threads; the SQLSTATE code and the constraint must survive. */
function describeError(error: unknown): WorkerReply['error'] {
  const source = error as Record<string, unknown>;
  const { code, detail, constraint, table, column } = source;
  return { message: String(source['message'] ?? error), code, detail, constraint, table, column };
}

// A thread that is killed with its process writes nothing when it ends.
flushCompileCache();
reply({ ready: true });
