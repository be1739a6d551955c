import { CANDIDATES_MAX, WEIGHT_TOTAL_MAX } from '../ballots/ballots.ts';
import type {
  RankedBallots,
  SetAsideBallot,
  SetAsideReason,
  SharedRank,
} from '../ballots/ballots.ts';
import { RankingStore } from '../ballots/ranking-store.ts';
import type { Memory } from '../ballots/spare-memory.ts';
import { decodeLine, digitOf, readDigits, skipBlanks } from './byte-text.ts';
import type { Line } from './byte-text.ts';
import { printable, refuseInput } from './input-refusal.ts';

const HASH = 35;
const COMMA = 44;
const COLON = 58;
const OPEN = 123;
const CLOSE = 125;

/** Complete or incomplete, strict or with equal ranks. */
export type PrefLibKind = 'soc' | 'soi' | 'toc' | 'toi';

/**
 * Reads PrefLib's four kinds of rankings, in the present form (`# KEY: value`, `count: 1,{2,3}`)
 * and in the one used until 2022 (a count of candidates, their names, a line of sums,
 * `count,1,{2,3}`). Source: preflib.org, "Format Specification".
 */
export class PrefLibParser {
  line = 0;
  private readonly kind: PrefLibKind;
  private readonly sizeHintBytes: number;
  private readonly memory: Memory;
  private isOldForm = false;
  private phase: 'first' | 'names' | 'sums' | 'ballots' = 'first';
  private title = '';
  private names: (string | null)[] = [];
  private votersDeclared: number | null = null;
  private store = new RankingStore(1, 0);
  private weightRead = 0;
  private serial = 0;
  private lastNamed = new Float64Array(0);
  private readonly setAside: SetAsideBallot[] = [];
  private readonly sharedRanks: SharedRank[] = [];

  constructor(kind: PrefLibKind, sizeHintBytes: number, memory: Memory) {
    this.kind = kind;
    this.sizeHintBytes = sizeHintBytes;
    this.memory = memory;
  }

  readLines(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to;) {
      const end = bytes.indexOf(10, at);
      this.line++;
      this.readLine({ line: this.line, bytes: bytes.subarray(at, end) });
      at = end + 1;
    }
  }

  finish(): RankedBallots {
    const where = { line: this.line + 1, bytes: new Uint8Array(0), at: 0 };
    if (this.names.length === 0) refuseInput('file.empty', where);
    if (this.phase !== 'ballots') this.beginBallots(where);
    const declared = this.votersDeclared;
    if (declared !== null && declared !== this.weightRead) {
      refuseInput('header.count_differs', where, { declared, counted: this.weightRead });
    }
    return {
      kind: 'rankings',
      title: this.title,
      seatCount: null,
      candidates: this.names.map((name) => ({ name: name!, party: null, isWithdrawn: false })),
      rankings: this.store.finish(),
      sharedRanks: this.sharedRanks,
      setAside: this.setAside,
      withdrawnNamedWeight: 0,
    };
  }

  private readLine(line: Line): void {
    const at = skipBlanks(line.bytes, 0);
    if (at === line.bytes.length) return;
    if (line.bytes[at] === HASH && !this.isOldForm) return this.readKey(line, at);
    if (this.names.length === 0) return this.readOldCount(line, at);
    if (this.isOldForm && this.phase === 'names') return this.readOldName(line, at);
    if (this.isOldForm && this.phase === 'sums') return this.readOldSums(line, at);
    if (this.phase !== 'ballots') this.beginBallots({ ...line, at });
    this.readBallot(line, at);
  }

  private textOf(line: Line, from: number): string {
    const decoded = decodeLine(line.bytes.subarray(from));
    if ('badAt' in decoded) refuseInput('file.not_utf8', { ...line, at: from + decoded.badAt });
    return printable(decoded.text).trim();
  }

  private readKey(line: Line, at: number): void {
    // Blanks are taken off afterwards: an expression for them takes hours over a line full of them.
    const key = /^#\s*([A-Z][A-Z0-9\s]*):(.*)/.exec(this.textOf(line, at));
    if (key === null) return; // a comment
    const name = key[1]!.trimEnd();
    const value = key[2]!.trimStart();
    if (name === 'TITLE') this.title = value;
    const number = /^ALTERNATIVE NAME (\d{1,9})$/.exec(name)?.[1];
    if (number !== undefined) this.nameCandidate(line, at, { number: Number(number), name: value });
    const count = /^\d{1,15}$/.test(value) ? Number(value) : null;
    if (name === 'NUMBER ALTERNATIVES') this.setCount(line, at, count);
    if (name === 'NUMBER VOTERS') this.votersDeclared = count;
  }

  private setCount(line: Line, at: number, count: number | null): void {
    if (count === null) refuseInput('header.counts_expected', { ...line, at });
    if (count < 1) refuseInput('header.candidates_too_few', { ...line, at });
    if (count > CANDIDATES_MAX) {
      refuseInput('header.candidates_too_many', { ...line, at }, { candidatesMax: CANDIDATES_MAX });
    }
    if (this.names.length > 0) refuseInput('header.cell_repeated', { ...line, at });
    this.names = Array.from({ length: count }, () => null);
  }

  private nameCandidate(line: Line, at: number, entry: { number: number; name: string }): void {
    // Who is unknown has no place here; who has a name already, no empty one.
    if (this.names[entry.number - 1] !== null) {
      refuseInput('name.number_differs', { ...line, at }, { candidates: this.names.length });
    }
    if (entry.name === '') refuseInput('name.empty', { ...line, at });
    this.names[entry.number - 1] = entry.name;
  }

  private readOldCount(line: Line, at: number): void {
    const count = readDigits(line.bytes, at, 9);
    const isAlone = count !== null && skipBlanks(line.bytes, count.at) === line.bytes.length;
    if (!isAlone) refuseInput('header.counts_expected', { ...line, at });
    this.isOldForm = true;
    this.setCount(line, at, count.value);
    this.phase = 'names';
  }

  private readOldName(line: Line, at: number): void {
    const number = readDigits(line.bytes, at, 9);
    if (number === null || line.bytes[number.at] !== COMMA) {
      refuseInput('name.expected', { ...line, at }, this.nextName());
    }
    const name = this.textOf(line, number.at + 1);
    this.nameCandidate(line, at, { number: number.value, name });
    if (!this.names.includes(null)) this.phase = 'sums';
  }

  private nextName(): { number: number; candidates: number } {
    return { number: this.names.indexOf(null) + 1, candidates: this.names.length };
  }

  private readOldSums(line: Line, at: number): void {
    const voters = readDigits(line.bytes, at, 15);
    if (voters === null || line.bytes[voters.at] !== COMMA) {
      refuseInput('header.line_expected', { ...line, at });
    }
    this.votersDeclared = voters.value;
    this.beginBallots({ ...line, at });
  }

  private beginBallots(where: Line & { at: number }): void {
    if (this.names.includes(null)) refuseInput('name.expected', where, this.nextName());
    this.store = new RankingStore(this.names.length, this.sizeHintBytes, this.memory);
    this.lastNamed = new Float64Array(this.names.length + 1);
    this.phase = 'ballots';
  }

  private readBallot(line: Line, from: number): void {
    const { bytes } = line;
    const weight = readDigits(bytes, from, 16);
    if (weight === null && digitOf(bytes[from]) >= 0) refuseWeight(line, from);
    if (weight === null || weight.value === 0)
      refuseInput('ballot.weight_expected', { ...line, at: from });
    const colon = skipBlanks(bytes, weight.at);
    if (bytes[colon] !== (this.isOldForm ? COMMA : COLON)) {
      refuseInput('ballot.colon_expected', { ...line, at: colon });
    }
    if (this.weightRead + weight.value > WEIGHT_TOTAL_MAX) refuseWeight(line, from);
    this.weightRead += weight.value;
    this.serial++;
    this.store.reserve(bytes.length);
    this.closeBallot(line, weight.value, this.readRanks(line, skipBlanks(bytes, colon + 1)));
  }

  private readRanks(line: Line, from: number): Draft {
    const { bytes } = line;
    const draft: Draft = { end: this.store.end, ranked: 0, isShared: false, fault: null };
    let setSize = -1; // −1 outside braces, otherwise members read so far
    for (let at = from; at < bytes.length;) {
      if (bytes[at] === OPEN && setSize < 0) {
        setSize = 0;
        at = skipBlanks(bytes, at + 1);
      }
      const number = readDigits(bytes, at, 9);
      if (number === null) refuseInput('ballot.number_expected', { ...line, at });
      this.addMark(draft, number.value, setSize > 0);
      if (setSize >= 0) setSize++;
      at = skipBlanks(bytes, number.at);
      if (bytes[at] === CLOSE && setSize >= 0) {
        setSize = -1;
        at = skipBlanks(bytes, at + 1);
      }
      if (at === bytes.length) break;
      if (bytes[at] !== COMMA) refuseInput('ballot.number_expected', { ...line, at });
      at = skipBlanks(bytes, at + 1);
      if (at === bytes.length) refuseInput('ballot.number_expected', { ...line, at });
    }
    if (setSize >= 0) refuseInput('ballot.set_not_closed', { ...line, at: bytes.length });
    return draft;
  }

  private addMark(draft: Draft, candidate: number, isShared: boolean): void {
    if (candidate < 1 || candidate > this.names.length) {
      draft.fault ??= { reason: 'candidate_unknown', found: String(candidate) };
      return;
    }
    if (this.lastNamed[candidate] === this.serial) {
      draft.fault ??= { reason: 'candidate_twice', found: String(candidate) };
      return;
    }
    this.lastNamed[candidate] = this.serial;
    draft.ranked++;
    draft.isShared ||= isShared;
    this.store.marks[draft.end++] = isShared ? candidate | this.store.sharesRank : candidate;
  }

  private closeBallot(line: Line, weight: number, draft: Draft): void {
    const fault = draft.fault ?? this.faultOfKind(draft);
    if (fault !== null) {
      this.setAside.push({ line: line.line, weight, ...fault });
      return;
    }
    const ballot = this.store.close(draft.end, weight, draft.isShared);
    if (draft.isShared) this.sharedRanks.push({ ballot, line: line.line });
  }

  private faultOfKind(draft: Draft): { reason: SetAsideReason; found: string | null } | null {
    if (draft.ranked === 0) return { reason: 'blank', found: null };
    const isStrict = this.kind === 'soc' || this.kind === 'soi';
    if (isStrict && draft.isShared) return { reason: 'rank_shared', found: null };
    const isComplete = this.kind === 'soc' || this.kind === 'toc';
    if (isComplete && draft.ranked < this.names.length) {
      return { reason: 'rank_missing', found: null };
    }
    return null;
  }
}

function refuseWeight(line: Line, at: number): never {
  refuseInput('weight.too_large', { ...line, at }, { weightMax: WEIGHT_TOTAL_MAX });
}

interface Draft {
  end: number;
  ranked: number;
  isShared: boolean;
  fault: { reason: SetAsideReason; found: string | null } | null;
}
