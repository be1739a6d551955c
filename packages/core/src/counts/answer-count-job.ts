import { count, parseBallots, withTitle } from '@communard/tally';
import type { CountAnswer, CountJob, CountLimits } from './count-protocol.ts';

/** Reads and counts, without a pause: for a thread that has nothing else to do. */
export function answerCountJob(job: CountJob & CountLimits): CountAnswer {
  const { bytes, candidatesMax, title, request, ...options } = job;
  const parsed = parseBallots(bytes, options);
  if (!parsed.ok) return { ok: false, because: 'input', refusal: parsed.refusal };
  const ballots = withTitle(parsed.ballots, title ?? '');
  const { candidates } = ballots;
  if (candidates.length > candidatesMax) {
    const refusal = { code: 'too_many_candidates', candidates: candidates.length } as const;
    return { ok: false, because: 'limit', refusal };
  }
  const counted = count(ballots, request);
  if (!counted.ok) return { ok: false, because: 'count', refusal: counted.refusal, candidates };
  return { ok: true, result: counted.result, sizeBytes: sizeOf(counted.result) };
}

/** BigInts are figures past 2^53; as text they take about as much as in memory. */
function sizeOf(result: (CountAnswer & { ok: true })['result']): number {
  return JSON.stringify(result, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  ).length;
}
