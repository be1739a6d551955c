import { Worker } from 'node:worker_threads';
import type { ProgrammeAnswer, SolveProgramme } from './integer-programme.ts';
import type { SolverCall, SolverReply } from './solver-thread.ts';

/** The solver broke down or gave an answer that is none. Never the fault of who asked. */
export class SolverFault extends Error {
  /** It may well work another time: a thread can run out of memory. */
  readonly transient = true;
}

export interface Solver {
  readonly solve: SolveProgramme;
  /** Ends its thread; what is under way is given up. */
  readonly close: () => Promise<void>;
}

interface PendingCall {
  readonly resolve: (answer: ProgrammeAnswer) => void;
  readonly reject: (fault: SolverFault) => void;
}

/** Beyond its own time limit the solver gets this long to notice. */
const graceMs = 30_000;

/**
 * HiGHS in a thread of its own. The thread starts, and the solver is loaded, with the first call;
 * calls are answered one after another.
 */
export function openSolver(): Solver {
  const pending = new Map<number, PendingCall>();
  let worker: Worker | undefined;
  let lastId = 0;

  function failAll(reason: string, cause?: unknown): void {
    worker = undefined;
    for (const { reject } of pending.values())
      reject(new SolverFault(`solving a programme: ${reason}`, { cause }));
    pending.clear();
  }

  function startThread(): Worker {
    const thread = new Worker(new URL('./solver-thread.ts', import.meta.url));
    thread.on('message', (reply: SolverReply) => {
      const call = pending.get(reply.id);
      pending.delete(reply.id);
      if ('answer' in reply) call?.resolve(reply.answer);
      else call?.reject(new SolverFault(`solving a programme: ${reply.fault}`));
    });
    thread.on('error', (error) => failAll('its thread failed', error));
    thread.on('exit', () => failAll('its thread has ended'));
    return thread;
  }

  const solve: SolveProgramme = (programme, options) => {
    worker ??= startThread();
    const thread = worker;
    lastId += 1;
    const call: SolverCall = { id: lastId, programme, options };
    return new Promise<ProgrammeAnswer>((resolve, reject) => {
      const waiting = pending.size;
      const stuck = setTimeout(
        () => void thread.terminate(),
        (options.timeLimitMs + graceMs) * (waiting + 1),
      );
      const settled = <Value>(settle: (value: Value) => void) => {
        return (value: Value) => {
          clearTimeout(stuck);
          settle(value);
        };
      };
      pending.set(call.id, { resolve: settled(resolve), reject: settled(reject) });
      thread.postMessage(call);
    });
  };

  const close = async () => {
    await worker?.terminate();
  };
  return { solve, close };
}
