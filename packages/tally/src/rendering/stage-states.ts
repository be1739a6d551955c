import type { SeatsResult, Stage } from '../counting/result.ts';
import type { Speech } from '../languages/speech.ts';

/**
 * What a stage says about one candidate: elected or excluded by it, or nothing; at the end, not
 * elected.
 */
export type CandidateState = 'elected' | 'excluded' | 'notElected' | 'withdrawn' | null;

export function stateInStage(result: SeatsResult, stage: Stage, candidate: number): CandidateState {
  if (result.candidates[candidate - 1]!.isWithdrawn) return 'withdrawn';
  if (stage.elected.some((one) => one.candidate === candidate)) return 'elected';
  if (stage.excluded.includes(candidate)) return 'excluded';
  const isLast = stage === result.stages.at(-1);
  const isDecided =
    result.elected.includes(candidate) ||
    result.stages.some((one) => one.excluded.includes(candidate));
  return isLast && !isDecided ? 'notElected' : null;
}

export function sayState(state: CandidateState, speech: Speech): string {
  return state === null ? '' : speech.say(state);
}
