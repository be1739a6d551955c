/** What the main thread and the PGlite worker say to each other. */
export interface WorkerData {
  /** A directory, or undefined for a database in memory. */
  readonly dataDir: string | undefined;
  /** A file written by the operation `image`, from which a database in memory starts. */
  readonly imagePath: string | undefined;
}

export type WorkerOperation =
  | { readonly operation: 'begin' }
  | { readonly operation: 'commit' | 'rollback'; readonly transaction: number }
  | { readonly operation: 'close' }
  | { readonly operation: 'image'; readonly path: string }
  | {
      readonly operation: 'execute';
      readonly sql: string;
      readonly transaction?: number | undefined;
    }
  | {
      readonly operation: 'query';
      readonly sql: string;
      readonly parameters: unknown[];
      readonly transaction?: number | undefined;
    };

export type WorkerCall = WorkerOperation & { readonly id: number };

export interface WorkerReply {
  readonly ready?: true;
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly [detail: string]: unknown } | undefined;
}
