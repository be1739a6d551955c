import { CANDIDATES_MAX } from '../ballots/ballots.ts';
import type { RankedBallots, SetAsideBallot, SharedRank } from '../ballots/ballots.ts';
import { RankingStore } from '../ballots/ranking-store.ts';
import type { Memory } from '../ballots/spare-memory.ts';
import { readBltBallot } from './blt-ballot.ts';
import type { BltState } from './blt-ballot.ts';
import { bytesOfNameLine, endOfNameLine, namePieceOf, readBltNames } from './blt-names.ts';
import {
  createPlainNames,
  neverNamePlainly,
  PLAIN_BALLOTS_MAX,
  readPlainLines,
} from './blt-plain-lines.ts';
import { NO_BYTES, readNumber, skipBlanks } from './byte-text.ts';
import type { Line } from './byte-text.ts';
import type { NameLine } from './blt-names.ts';
import { refuseInput } from './input-refusal.ts';

const HASH = 35;
const MINUS = 45;
const SLASH = 47;
const STAR = 42;
const NAMES_BYTES_MAX = 1 << 26;

/** Until the header has said how many candidates there are; no ballot comes before it. */
const NO_STORE = new RankingStore(1, 0);
const NO_NAMES = createPlainNames(1);
const NO_SERIALS = new Uint32Array(0);

/**
 * Reads BLT, first described by Hill, Wichmann and Woodall (Algorithm 123, Computer Journal 30(3),
 * 1987), with the extensions of OpenSTV and Droop: `#` and C comments, `(id)` before a ballot,
 * `2=4` or `2-4` or `(2 4)` for equal ranks, a lone `-` for a rank left empty. Its one strictness:
 * a ballot ends on the line it began on. A missing closing 0 would otherwise join two voters into
 * one without anybody noticing.
 */
export class BltParser implements BltState {
  store = NO_STORE;
  candidateCount = 0;
  isWithdrawn = NO_BYTES;
  lastNamed = NO_SERIALS;
  plainNames = NO_NAMES;
  serial = 0;
  line = 0;
  withdrawnNamedWeight = 0;
  readonly setAside: SetAsideBallot[] = [];
  readonly sharedRanks: SharedRank[] = [];
  private phase: 'header' | 'withdrawn' | 'ballots' | 'names' = 'header';
  private seatCount = 0;
  private isInComment = false;
  private readonly nameLines: NameLine[] = [];
  private nameBytes = 0;
  private readonly sizeHintBytes: number;
  private readonly memory: Memory;

  constructor(sizeHintBytes: number, memory: Memory) {
    this.sizeHintBytes = sizeHintBytes;
    this.memory = memory;
  }

  readLines(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      if (this.phase === 'names' && !this.isInComment) return this.keepNameLines(bytes, at, to);
      if (this.phase === 'ballots' && !this.isInComment && this.serial < PLAIN_BALLOTS_MAX) {
        this.store.reserve(to - at);
        at = readPlainLines(bytes, { from: at, to }, this);
        if (at >= to) return;
      }
      const end = bytes.indexOf(10, at);
      this.line++;
      this.readOddLine(bytes.subarray(at, end));
      at = end + 1;
    }
  }

  finish(): RankedBallots {
    const where = { line: this.line + 1, bytes: NO_BYTES, at: 0 };
    if (this.phase === 'header') refuseInput('file.empty', where);
    if (this.isInComment) refuseInput('comment.not_closed', where);
    if (this.phase !== 'names') refuseInput('ballots.end_expected', where);
    const { names, title } = readBltNames(this.nameLines, this.candidateCount, where.line);
    return {
      kind: 'rankings',
      title,
      seatCount: this.seatCount,
      candidates: names.map((name, i) => ({ ...name, isWithdrawn: this.isWithdrawn[i + 1] === 1 })),
      rankings: this.store.finish(),
      sharedRanks: this.sharedRanks,
      setAside: this.setAside,
      withdrawnNamedWeight: this.withdrawnNamedWeight,
    };
  }

  /**
   * Any line that the plain loop does not read: headers, comments, names, ballots of a rarer form.
   */
  private readOddLine(raw: Uint8Array): void {
    const line = { line: this.line, bytes: this.withoutComments(raw), written: raw };
    let at = skipBlanks(line.bytes, 0);
    while (at < line.bytes.length && !this.isNamesPhase()) {
      at = skipBlanks(line.bytes, this.readPart(line, at));
    }
    if (at < raw.length) this.keepRestOfLine(raw, at);
  }

  private isNamesPhase(): boolean {
    return this.phase === 'names';
  }

  /**
   * Reads one part of a line (the two counts, a withdrawn number, a ballot); returns where the next
   * begins.
   */
  private readPart(line: Line, at: number): number {
    if (this.phase === 'header') return this.readCounts(line, at);
    if (this.phase === 'withdrawn' && line.bytes[at] === MINUS) return this.readWithdrawn(line, at);
    this.phase = 'ballots';
    this.store.reserve(line.bytes.length);
    const next = readBltBallot(this, line, at);
    if (next.isEndOfBallots) this.phase = 'names';
    return next.at;
  }

  private readCounts(line: Line, from: number): number {
    const candidates = readNumber(line.bytes, from, 9);
    if (candidates === null) refuseInput('header.counts_expected', { ...line, at: from });
    const second = skipBlanks(line.bytes, candidates.at);
    const seats = readNumber(line.bytes, second, 9);
    if (seats === null) refuseInput('header.counts_expected', { ...line, at: second });
    const count = candidates.value;
    if (count < 1) refuseInput('header.candidates_too_few', { ...line, at: from });
    if (count > CANDIDATES_MAX) {
      refuseInput(
        'header.candidates_too_many',
        { ...line, at: from },
        { candidatesMax: CANDIDATES_MAX },
      );
    }
    this.candidateCount = count;
    this.seatCount = seats.value;
    this.isWithdrawn = new Uint8Array(count + 1);
    this.lastNamed = new Uint32Array(count + 1);
    this.plainNames = createPlainNames(count);
    this.store = new RankingStore(count, this.sizeHintBytes, this.memory);
    this.phase = 'withdrawn';
    return seats.at;
  }

  private readWithdrawn(line: Line, from: number): number {
    const number = readNumber(line.bytes, from + 1, 9);
    if (number === null || number.value < 1 || number.value > this.candidateCount) {
      refuseInput('withdrawn.unknown', { ...line, at: from }, { candidates: this.candidateCount });
    }
    this.isWithdrawn[number.value] = 1;
    neverNamePlainly(this.plainNames, number.value);
    return number.at;
  }

  private keepNameLines(bytes: Uint8Array, from: number, to: number): void {
    const piece = namePieceOf(bytes, from, to);
    for (let start = 0; start < piece.length;) {
      const end = endOfNameLine(piece, start);
      this.line++;
      this.keepNameLine({ piece, start, from: start, end });
      start = end + 1;
    }
  }

  /** Names beside the 0 that ends the ballots, or beside the end of a comment that follows it. */
  private keepRestOfLine(raw: Uint8Array, from: number): void {
    this.keepNameLine({ piece: raw.slice(), start: 0, from, end: raw.length });
  }

  private keepNameLine({ piece, start, from, end }: Omit<NameLine, 'line'>): void {
    this.isInComment = false; // the reader of names meets comments itself
    this.nameBytes += end - start + 1;
    const line = { line: this.line, piece, start, from, end };
    if (this.nameBytes > NAMES_BYTES_MAX) {
      const where = { line: this.line, bytes: bytesOfNameLine(line), at: from - start };
      refuseInput('file.too_long', where, { bytesMax: NAMES_BYTES_MAX });
    }
    this.nameLines.push(line);
  }

  /** The same bytes with comments blanked, so that columns stay true. */
  private withoutComments(raw: Uint8Array): Uint8Array {
    if (!this.isInComment && !raw.includes(HASH) && !raw.includes(SLASH)) return raw;
    const bytes = raw.slice();
    let at = 0;
    while (at < bytes.length) {
      if (this.isInComment) {
        const end = endOfComment(raw, at);
        this.isInComment = end < 0;
        bytes.fill(32, at, end < 0 ? bytes.length : end);
        at = end < 0 ? bytes.length : end;
      } else if (raw[at] === HASH) {
        return bytes.fill(32, at);
      } else if (raw[at] === SLASH && raw[at + 1] === STAR) {
        this.isInComment = true;
        bytes.fill(32, at, at + 2);
        at += 2;
      } else at++;
    }
    return bytes;
  }
}

/** One past the closing star and slash at or after `from`, or −1. */
function endOfComment(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] === STAR && bytes[at + 1] === SLASH) return at + 2;
  }
  return -1;
}
