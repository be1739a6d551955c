import { Worker } from 'node:worker_threads';
import type { WorkerData, WorkerOperation, WorkerReply } from './pglite-protocol.ts';

export interface QueryResult<Row> {
  rows: Row[];
  affectedRows?: number;
  fields: { name: string; dataTypeID: number }[];
}

export interface PGliteTransaction {
  query<Row>(sql: string, parameters?: unknown[]): Promise<QueryResult<Row>>;
  exec(sql: string): Promise<QueryResult<Record<string, unknown>>[]>;
  rollback(): Promise<void>;
}

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The main thread's side of the worker: as much of PGlite's interface as Kysely's dialect and
 * pg-boss use. A worker that dies rejects every call under way, and every later one.
 */
export class PGliteClient {
  closed = false;
  ready = false;
  readonly waitReady: Promise<void>;
  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingCall>();
  #lastId = 0;
  #death: Error | undefined;

  constructor({ dataDir, imagePath }: Partial<WorkerData>) {
    const workerData: WorkerData = { dataDir, imagePath };
    this.#worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData });
    this.waitReady = new Promise((resolve, reject) => {
      this.#worker.on('message', (reply: WorkerReply) => {
        if (reply.ready !== true) return this.#settle(reply);
        this.ready = true;
        resolve();
      });
      this.#worker.on('error', (error) => reject(this.#die(error as Error)));
      this.#worker.on('exit', () => reject(this.#die(new Error('the database worker has ended'))));
    });
    // Whoever awaits a query meets the same rejection; nobody need await `waitReady` itself.
    this.waitReady.catch(() => undefined);
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<QueryResult<Row>> {
    return this.#call({ operation: 'query', sql, parameters });
  }

  exec(sql: string): Promise<QueryResult<Record<string, unknown>>[]> {
    return this.#call({ operation: 'execute', sql });
  }

  async transaction<T>(work: (transaction: PGliteTransaction) => Promise<T>): Promise<T> {
    const transaction = await this.#call<number>({ operation: 'begin' });
    const rollback = () => this.#call<void>({ operation: 'rollback', transaction });
    let result: T;
    try {
      result = await work({
        query: (sql, parameters = []) =>
          this.#call({ operation: 'query', sql, parameters, transaction }),
        exec: (sql) => this.#call({ operation: 'execute', sql, transaction }),
        rollback,
      });
    } catch (error) {
      await rollback();
      throw error;
    }
    await this.#call({ operation: 'commit', transaction });
    return result;
  }

  /** Writes everything as it stands into one file. */
  writeImage(path: string): Promise<void> {
    return this.#call({ operation: 'image', path });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.#call({ operation: 'close' });
    await this.#worker.terminate();
  }

  #call<T>(operation: WorkerOperation): Promise<T> {
    if (this.#death !== undefined) return Promise.reject(this.#death);
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ ...operation, id });
    });
  }

  #settle(reply: WorkerReply): void {
    const call = this.#pending.get(reply.id!);
    if (call === undefined) return;
    this.#pending.delete(reply.id!);
    if (reply.error === undefined) call.resolve(reply.result);
    else call.reject(Object.assign(new Error(reply.error.message), reply.error));
  }

  #die(error: Error): Error {
    this.#death ??= error;
    for (const call of this.#pending.values()) call.reject(this.#death);
    this.#pending.clear();
    return this.#death;
  }
}
