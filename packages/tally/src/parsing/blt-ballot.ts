import { WEIGHT_TOTAL_MAX } from '../ballots/ballots.ts';
import type { SetAsideBallot, SetAsideReason, SharedRank } from '../ballots/ballots.ts';
import type { PlainLines } from './blt-plain-lines.ts';
import { digitOf, isBlank, readDigits, readNumber, skipBlanks } from './byte-text.ts';
import type { Line } from './byte-text.ts';
import { refuseInput } from './input-refusal.ts';

const OPEN = 40;
const CLOSE = 41;
const MINUS = 45;
const EQUALS = 61;
const COMMA = 44;

/** What reading a ballot changes beside the store. */
export interface BltState extends PlainLines {
  /** 1 for each candidate whose name must be passed over; index 0 is not used. */
  readonly isWithdrawn: Uint8Array;
  /** Serial number of the last ballot that named each candidate; scratch. */
  readonly lastNamed: Uint32Array;
  readonly setAside: SetAsideBallot[];
  readonly sharedRanks: SharedRank[];
  withdrawnNamedWeight: number;
}

interface Draft {
  end: number;
  reason: SetAsideReason | null;
  found: string | null;
  isShared: boolean;
  namesWithdrawn: boolean;
}

/** Reads the ballot that begins at `from`, or the 0 that ends all ballots. */
export function readBltBallot(
  state: BltState,
  line: Line,
  from: number,
): { at: number; isEndOfBallots: boolean } {
  const hasId = line.bytes[from] === OPEN;
  const start = hasId ? skipBlanks(line.bytes, endOfSet(line, from) + 1) : from;
  const weight = readNumber(line.bytes, start, 16);
  if (weight === null)
    refuseInput(weightFault(line, start), { ...line, at: start }, weightParams());
  if (weight.value === 0 && !hasId) return { at: weight.at, isEndOfBallots: true };
  if (weight.value === 0) refuseInput('ballot.weight_expected', { ...line, at: start });
  if (state.store.totalWeight + weight.value > WEIGHT_TOTAL_MAX) {
    refuseInput('weight.too_large', { ...line, at: start }, weightParams());
  }
  state.serial++;
  const draft = newDraft(state.store.end);
  const at = readRanks(state, line, weight.at, draft);
  closeBallot(state, line, weight.value, draft);
  return { at, isEndOfBallots: false };
}

function newDraft(end: number): Draft {
  return { end, reason: null, found: null, isShared: false, namesWithdrawn: false };
}

function weightParams(): { weightMax: number } {
  return { weightMax: WEIGHT_TOTAL_MAX };
}

/** Seventeen digits and more are a number, but one that no sum could hold. */
function weightFault(line: Line, at: number): 'weight.too_large' | 'ballot.weight_expected' {
  let end = at;
  while (digitOf(line.bytes[end]) >= 0) end++;
  const isNumber = end > at && (end === line.bytes.length || isBlank(line.bytes[end]));
  return isNumber ? 'weight.too_large' : 'ballot.weight_expected';
}

/** Reads up to and with the closing 0. */
function readRanks(state: BltState, line: Line, from: number, draft: Draft): number {
  const { bytes } = line;
  for (let at = skipBlanks(bytes, from); at < bytes.length; at = skipBlanks(bytes, at)) {
    if (bytes[at] === MINUS && (at + 1 === bytes.length || isBlank(bytes[at + 1]))) {
      at++; // a rank left empty is passed over
      continue;
    }
    if (bytes[at] === OPEN) {
      at = readParenthesis(state, line, at, draft);
      continue;
    }
    const first = readDigits(bytes, at, 9);
    if (first === null) refuseInput('ballot.number_expected', { ...line, at });
    if (first.value === 0 && isEndOfToken(bytes, first.at)) return first.at;
    at = readJoined(state, line, { at, first }, draft);
  }
  return refuseInput('ballot.not_closed', { ...line, at: bytes.length });
}

function isEndOfToken(bytes: Uint8Array, at: number): boolean {
  return at === bytes.length || isBlank(bytes[at]);
}

/** One candidate, or several joined by `=` or `-`. */
function readJoined(
  state: BltState,
  line: Line,
  token: { at: number; first: { value: number; at: number } },
  draft: Draft,
): number {
  const { bytes } = line;
  addMark(state, token.first.value, false, draft);
  let at = token.first.at;
  let hasStanding = isStanding(state, token.first.value);
  while (bytes[at] === EQUALS || bytes[at] === MINUS) {
    const next = readDigits(bytes, at + 1, 9);
    if (next === null) refuseInput('ballot.number_expected', { ...line, at: at + 1 });
    addMark(state, next.value, hasStanding, draft);
    hasStanding ||= isStanding(state, next.value);
    at = next.at;
  }
  if (!isEndOfToken(bytes, at)) refuseInput('ballot.number_expected', { ...line, at: token.at });
  return at;
}

/** `(2 4)`: Hill's way to write equal ranks. */
function readParenthesis(state: BltState, line: Line, from: number, draft: Draft): number {
  const end = endOfSet(line, from);
  let hasStanding = false;
  for (let at = skipBlanks(line.bytes, from + 1); at < end;) {
    const number = readDigits(line.bytes, at, 9);
    if (number === null) refuseInput('ballot.number_expected', { ...line, at });
    addMark(state, number.value, hasStanding, draft);
    hasStanding ||= isStanding(state, number.value);
    at = skipBlanks(line.bytes, number.at);
    if (line.bytes[at] === COMMA) at = skipBlanks(line.bytes, at + 1);
  }
  return end + 1;
}

function endOfSet(line: Line, from: number): number {
  const end = line.bytes.indexOf(CLOSE, from);
  if (end === -1) refuseInput('ballot.set_not_closed', { ...line, at: from });
  return end;
}

/** Whether others may share this candidate's rank. Who is unknown sets the whole ballot aside. */
function isStanding(state: BltState, candidate: number): boolean {
  return state.isWithdrawn[candidate] === 0;
}

function addMark(state: BltState, candidate: number, isShared: boolean, draft: Draft): void {
  if (candidate < 1 || candidate > state.candidateCount) {
    return addFault(draft, 'candidate_unknown', candidate);
  }
  if (state.lastNamed[candidate] === state.serial) {
    return addFault(draft, 'candidate_twice', candidate);
  }
  state.lastNamed[candidate] = state.serial;
  if (state.isWithdrawn[candidate] === 1) {
    draft.namesWithdrawn = true;
    return;
  }
  draft.isShared ||= isShared;
  state.store.marks[draft.end++] = isShared ? candidate | state.store.sharesRank : candidate;
}

function addFault(draft: Draft, reason: SetAsideReason, candidate: number): void {
  draft.reason ??= reason;
  draft.found ??= String(candidate);
}

function closeBallot(state: BltState, line: Line, weight: number, draft: Draft): void {
  if (draft.reason === null && draft.end === state.store.end) {
    draft.reason = draft.namesWithdrawn ? 'only_withdrawn' : 'blank';
  }
  if (draft.reason !== null) {
    const { reason, found } = draft;
    state.setAside.push({ line: line.line, weight, reason, found });
    return;
  }
  if (draft.namesWithdrawn) state.withdrawnNamedWeight += weight;
  const ballot = state.store.close(draft.end, weight, draft.isShared);
  if (draft.isShared) state.sharedRanks.push({ ballot, line: line.line });
}
