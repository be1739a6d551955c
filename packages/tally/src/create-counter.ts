import { SpareMemory } from './ballots/spare-memory.ts';
import { countStepsIn, lastOf } from './counting/count.ts';
import type { CountOutcome } from './counting/count.ts';
import type { CountRefusal, CountRequest } from './counting/request.ts';
import { createParserIn } from './parsing/ballot-parser.ts';
import type { ParseOptions } from './parsing/ballot-parser.ts';
import type { InputRefusal } from './parsing/input-refusal.ts';

/** The result, or what was refused: the ballots as they were read, or the count of them. */
export type CounterOutcome =
  | Extract<CountOutcome, { ok: true }>
  | { readonly ok: false; readonly of: 'ballots'; readonly refusal: InputRefusal }
  | { readonly ok: false; readonly of: 'count'; readonly refusal: CountRefusal };

/**
 * Counts file after file, each as `parseBallots` and `count` would, but asks for memory once: where
 * many elections are small, that saves a twelfth of the time. One election gains nothing.
 */
export function createCounter(): (
  bytes: Uint8Array,
  options: ParseOptions,
  request: CountRequest,
) => CounterOutcome {
  const ballotMemory = new SpareMemory();
  const pileMemory = new SpareMemory();
  return (bytes, options, request) => {
    const parser = createParserIn(ballotMemory, { sizeBytes: bytes.length, ...options });
    parser.push(bytes);
    const parsed = parser.finish();
    if (!parsed.ok) return { ok: false, of: 'ballots', refusal: parsed.refusal };
    const counted = lastOf(countStepsIn(pileMemory, parsed.ballots, request));
    return counted.ok ? counted : { ok: false, of: 'count', refusal: counted.refusal };
  };
}
