import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { CountJob, CountLimits } from './count-protocol.ts';

/**
 * The thread of one count: it gets the ballots, answers once and ends, and they end with it. A
 * thread does not inherit the cache of compiled code, without which half its work is compiling.
 */
const { compileCache, ...job } = workerData as CountJob & CountLimits & { compileCache?: string };
if (compileCache !== undefined) enableCompileCache(compileCache);
const { answerCountJob } = await import('./answer-count-job.ts');
parentPort!.postMessage(answerCountJob(job));
