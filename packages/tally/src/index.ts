/**
 * Counting, for whoever must be able to trust a count: ballots in, a result with the whole account
 * of how it came about out. No dependencies, no clock, no chance, no network, no disk.
 */
export type {
  Ballots,
  Candidate,
  MarkedBallots,
  MarkMeaning,
  RankedBallots,
  Rankings,
  SetAsideBallot,
  SetAsideReason,
} from './ballots/ballots.ts';
export { markedBallotsFrom, rankedBallotsFrom } from './ballots/ballots-from.ts';
export {
  BALLOT_FORMATS,
  createBallotParser,
  formatOfName,
  parseBallots,
  readBallots,
} from './parsing/ballot-parser.ts';
export type {
  BallotFormat,
  BallotParser,
  ParseOptions,
  ParseOutcome,
} from './parsing/ballot-parser.ts';
export type { CsvCells } from './parsing/csv-parser.ts';
export type { InputRefusal, InputRefusalCode } from './parsing/input-refusal.ts';
export { count, countGradually, countInSteps } from './counting/count.ts';
export type { CountOutcome } from './counting/count.ts';
export { getMethod, METHODS } from './counting/methods.ts';
export type { Method, MethodId } from './counting/methods.ts';
export type { Progress } from './counting/progress.ts';
export type { CountRefusal, CountRequest, MethodOptions } from './counting/request.ts';
export type * from './counting/result.ts';
export { recordedLots } from './counting/ties.ts';
export type { RecordedLot, TieDecision, TiePolicy, TieQuestion } from './counting/ties.ts';
export { decimal, shortDecimal } from './whole-numbers.ts';
export type { Units } from './whole-numbers.ts';
