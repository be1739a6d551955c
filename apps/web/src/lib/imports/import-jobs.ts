import type { AppliedImport, Refusal, Result } from '@communard/core';

/** Imports of more rows than this are entered beside the pages, with a page that tells how far. */
export const rowsAtOnce = 300;

/** How long the outcome of a job can be asked for. */
const keptMs = 3_600_000;

export interface ImportJob {
  done: number;
  total: number;
  readonly startedAt: number;
  /** Absent while it runs; `fault` where the program failed and nothing was changed. */
  outcome?: { readonly applied: AppliedImport } | { readonly refusal: Refusal } | 'fault';
}

/** In memory: an import is one transaction, so a process that ends leaves nothing half done. */
const jobs = new Map<string, ImportJob>();

type Work = (onProgress: (done: number, total: number) => void) => Promise<Result<AppliedImport>>;

/** Starts the work under a name, unless work under that name is running already. */
export function startJob(name: string, total: number, work: Work): void {
  const earlier = jobs.get(name);
  if (earlier !== undefined && earlier.outcome === undefined) return;
  const job: ImportJob = { done: 0, total, startedAt: Date.now() };
  jobs.set(name, job);
  void run(name, job, work);
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
