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
export { LANGUAGES } from './languages/phrases.ts';
export type { Language } from './languages/phrases.ts';
export {
  countRefusalSentence,
  inputRefusalSentence,
  methodName,
  setAsideSentence,
} from './languages/refusal-sentences.ts';
export { sentencesOf } from './languages/sentences.ts';
export { renderCsv } from './rendering/render-csv.ts';
export { renderHtml } from './rendering/render-html.ts';
export { JSON_FORMAT, JSON_FORMAT_VERSION, renderJson } from './rendering/render-json.ts';
export { renderText } from './rendering/render-text.ts';
