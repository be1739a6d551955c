import type { AppliedImport, Refusal, Result } from '@communard/core';
import type { Account } from '#lib/server/require-mandate.ts';

/** Imports of more rows than this are entered beside the pages, with a page that tells how far. */
export const rowsAtOnce = 300;

/** How long the outcome of a job can be asked for. */
const keptMs = 3_600_000;
/** Enough to be shown the page that tells how far it is, where no script asks. */
const beginsAtLatestMs = 2000;

/** Whoever started a job, by the session they did it with. */
export interface Starter {
  readonly token: string;
  readonly account: Account;
}

export interface ImportJob {
  done: number;
  total: number;
  readonly startedAt: number;
  readonly starter: Starter | undefined;
  /** Begins the work; once is enough. */
  readonly begin: () => void;
  /** Absent while it runs; `fault` where the program failed and nothing was changed. */
  outcome?: { readonly applied: AppliedImport } | { readonly refusal: Refusal } | 'fault';
}

/** In memory: an import is one transaction, so a process that ends leaves nothing half done. */
const jobs = new Map<string, ImportJob>();

type Work = (onProgress: (done: number, total: number) => void) => Promise<Result<AppliedImport>>;

export interface NewJob {
  readonly total: number;
  readonly starter: Starter | undefined;
  readonly work: Work;
}

/**
 * Starts work under a name, unless work under that name is running already. It begins when its page
 * first asks how far it is, or after two seconds: an embedded database has one connection, so that
 * no page at all is shown from the moment the work begins.
 */
export function startJob(name: string, { total, starter, work }: NewJob): void {
  const earlier = jobs.get(name);
  if (earlier !== undefined && earlier.outcome === undefined) return;
  let hasBegun = false;
  const begin = () => {
    if (hasBegun) return;
    hasBegun = true;
    void run(name, job, work);
  };
  const job: ImportJob = { done: 0, total, startedAt: Date.now(), starter, begin };
  jobs.set(name, job);
  setTimeout(begin, beginsAtLatestMs);
}

async function run(name: string, job: ImportJob, work: Work): Promise<void> {
  try {
    const result = await work((done, total) => Object.assign(job, { done, total }));
    job.outcome = result.ok ? { applied: result.value } : { refusal: result.refusal };
  } catch (error) {
    // Nobody waits for this promise: the log of the server is where the operator looks.
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`entering an import: ${told}\n`);
    job.outcome = 'fault';
  }
  setTimeout(() => {
    if (jobs.get(name) === job) jobs.delete(name);
  }, keptMs).unref();
}

/** The work under that name; undefined where none was started or the process began anew. */
export function findJob(name: string): ImportJob | undefined {
  return jobs.get(name);
}

/**
 * The work of that draft while it runs, for the very session that started it. It asks no database:
 * that one may be busy with this work. What is told is how many rows of one's own list are entered,
 * so that a session ended meanwhile learns nothing by it.
 */
export function findOwnRunningJob(draft: string, token: string | undefined): ImportJob | undefined {
  if (token === undefined) return undefined;
  for (const [name, job] of jobs)
    if (name.endsWith(`/${draft}`) && job.starter?.token === token && job.outcome === undefined)
      return job;
  return undefined;
}
