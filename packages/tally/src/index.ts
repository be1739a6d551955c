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
export { CSV_CELLS } from './parsing/csv-parser.ts';
export type { CsvCells } from './parsing/csv-parser.ts';
export type { InputRefusal, InputRefusalCode } from './parsing/input-refusal.ts';
export { count, countGradually, countInSteps } from './counting/count.ts';
export type { CountOutcome } from './counting/count.ts';
export { createCounter } from './create-counter.ts';
export type { CounterOutcome } from './create-counter.ts';
export { getMethod, METHODS } from './counting/methods.ts';
export type { Method, MethodId } from './counting/methods.ts';
export type { Progress } from './counting/progress.ts';
export type { CountRefusal, CountRequest, MethodOptions } from './counting/request.ts';
export type * from './counting/result.ts';
export { recordedLots } from './counting/ties.ts';
export type { RecordedLot, TieDecision, TiePolicy, TieQuestion } from './counting/ties.ts';
export { decimal, shortDecimal, subtractUnits } from './whole-numbers.ts';
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
export { stageHeading } from './languages/seats-sentences.ts';
export { speechOf } from './languages/speech.ts';
export type { PhraseKey, Speech } from './languages/speech.ts';
export { cellsOfMethod } from './requests/cells-of-method.ts';
export { readLots } from './requests/read-lots.ts';
export { readSettings } from './requests/read-settings.ts';
export type { SettingTexts } from './requests/read-settings.ts';
export { withTitle } from './requests/with-title.ts';
export type { SettingName, SettingRefusal } from './requests/setting-refusal.ts';
export { renderCsv } from './rendering/render-csv.ts';
export { renderHtml } from './rendering/render-html.ts';
export { JSON_FORMAT, JSON_FORMAT_VERSION, renderJson } from './rendering/render-json.ts';
export { sayGroup } from './rendering/render-text.ts';
export { sayState, stateInStage } from './rendering/stage-states.ts';
export { ballotNotes } from './rendering/ballot-notes.ts';
export { renderText } from './rendering/render-text.ts';
