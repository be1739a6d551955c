import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CountAnswer, CountJob, CountLimits } from './count-protocol.ts';

/** Threads at work at once; others wait for them, up to as many as `waitingMax`. */
const workersMax = 2;
const waitingMax = 16;
/** What a thread may take beside the ballots themselves. */
const heapMaxMb = 512;

let working = 0;
const waiting: (() => void)[] = [];

/**
 * Counts in a thread of its own, so that whoever else asks this process for something does not
 * wait. Needs no installation and leaves nothing behind: no row, no file, no line in a log. The
 * bytes of the ballots are moved to the thread and are empty afterwards.
 *
 * @throws whatever goes wrong in the thread by our own fault
 */
export async function countBallots(job: CountJob, limits: CountLimits): Promise<CountAnswer> {
  if (working >= workersMax) {
    if (waiting.length >= waitingMax) {
      return { ok: false, because: 'limit', refusal: { code: 'too_busy' } };
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  working++;
  try {
    return await runInThread(job, limits);
  } finally {
    working--;
    waiting.shift()?.();
  }
}

function runInThread(job: CountJob, limits: CountLimits): Promise<CountAnswer> {
  const worker = new Worker(new URL('./count-worker.ts', import.meta.url), {
    workerData: { ...job, ...limits, compileCache: compileCacheDirectory() },
    transferList: [job.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: heapMaxMb },
  });
  return new Promise<CountAnswer>((resolve, reject) => {
    const tooLong = () => resolve({ ok: false, because: 'limit', refusal: { code: 'too_long' } });
    const timer = setTimeout(tooLong, limits.durationMaxMs);
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) =>
      // More memory than allowed is as good as more time.
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong() : reject(error),
    );
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the thread of a count ended without an answer'));
    });
  }).finally(() => worker.terminate());
}

/** Where this process keeps compiled code, if it does; the last folder names the engine. */
function compileCacheDirectory(): string | undefined {
  const directory = getCompileCacheDir();
  return directory === undefined ? undefined : dirname(directory);
}
