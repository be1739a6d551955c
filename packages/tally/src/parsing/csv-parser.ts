import { CANDIDATES_MAX, WEIGHT_TOTAL_MAX } from '../ballots/ballots.ts';
import type { Ballots, Candidate, MarkMeaning, SetAsideBallot } from '../ballots/ballots.ts';
import { BallotList } from '../ballots/ballot-list.ts';
import type { Line } from './byte-text.ts';
import { CsvRows } from './csv-rows.ts';
import type { CsvRow } from './csv-rows.ts';
import { readMark } from './csv-marks.ts';
import { printable, refuseInput } from './input-refusal.ts';

/**
 * What the cells of a CSV file hold. `ranks`: a column per candidate, the cell is the rank, from 1.
 * `choices`: a column per rank, the cell is the candidate's name. The others: see `MarkMeaning`.
 */
export const CSV_CELLS = [
  'ranks',
  'choices',
  'approvals',
  'scores',
  'consents',
  'votes',
] as const satisfies readonly ('ranks' | 'choices' | MarkMeaning)[];
export type CsvCells = (typeof CSV_CELLS)[number];

/** Columns that say who voted or when; they are passed over so that exports need no editing. */
const COLUMNS_PASSED_OVER = new Set(['voter', 'delegation', 'ballot', 'id', 'timestamp']);
const WEIGHT_COLUMN = 'weight';

/** The three choices on a motion, in the order of their columns in `MarkedBallots`. */
export const MOTION_CHOICES = ['for', 'against', 'abstain'] as const;

interface Columns {
  readonly weight: number;
  /** Columns of candidates (or of ranks, for `choices`), in order. */
  readonly cells: readonly number[];
  readonly count: number;
}

/**
 * Reads one ballot a row below a header. A row with too many or too few cells makes the file
 * unsure: refused.
 */
export class CsvParser {
  line = 0;
  private readonly meaning: CsvCells;
  private readonly rows = new CsvRows();
  private columns: Columns | null = null;
  private list = new BallotList('ranks', []);
  private readonly choiceNumbers = new Map<string, number>();
  private readonly setAside: SetAsideBallot[] = [];

  constructor(meaning: CsvCells) {
    this.meaning = meaning;
  }

  readLines(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to;) {
      const end = bytes.indexOf(10, at);
      this.line++;
      const line = { line: this.line, bytes: bytes.subarray(at, end) };
      const row = this.rows.addLine(line);
      if (row !== null) this.readRow(row, line);
      at = end + 1;
    }
  }

  finish(): Ballots {
    this.rows.finish();
    const where = { line: this.line + 1, bytes: new Uint8Array(0), at: 0 };
    if (this.columns === null) refuseInput('file.empty', where);
    if (this.meaning === 'choices') {
      if (this.choiceNumbers.size === 0) refuseInput('header.candidates_too_few', where);
      this.list.nameCandidates([...this.choiceNumbers.keys()]);
    }
    return this.list.finish({ title: '', seatCount: null, setAside: this.setAside });
  }

  private readRow(row: CsvRow, line: Line): void {
    if (row.cells.every((cell) => cell === '') && row.cells.length === 1) return; // an empty line
    if (this.columns === null) return this.readHeader(row, line);
    if (row.cells.length !== this.columns.count) {
      const params = { cells: this.columns.count, counted: row.cells.length };
      refuseInput('row.cells_differ', { ...line, at: 0 }, params);
    }
    const weight = this.readWeight(row, line);
    if (weight === null) return;
    if (this.meaning === 'ranks') return this.addRanks(row, weight);
    if (this.meaning === 'choices') return this.addChoices(row, weight, line);
    this.addMarks(row, weight, this.meaning);
  }

  private readHeader(row: CsvRow, line: Line): void {
    const names = row.cells.map((cell) => printable(cell).trim());
    const keys = names.map((name) => name.toLowerCase());
    const seen = new Set<string>();
    for (const [i, key] of keys.entries()) {
      if (seen.has(key))
        refuseInput('header.cell_repeated', { ...line, at: 0 }, { name: names[i]! });
      if (key !== '') seen.add(key);
    }
    const weight = keys.indexOf(WEIGHT_COLUMN);
    const cells = names.flatMap((_, i) =>
      i === weight || COLUMNS_PASSED_OVER.has(keys[i]!) ? [] : [i],
    );
    if (cells.length === 0) refuseInput('header.candidates_too_few', { ...line, at: 0 });
    if (cells.length > CANDIDATES_MAX) {
      refuseInput(
        'header.candidates_too_many',
        { ...line, at: 0 },
        { candidatesMax: CANDIDATES_MAX },
      );
    }
    const order = this.meaning === 'votes' ? motionColumns(keys, line) : cells;
    if (this.meaning !== 'choices' && order.some((i) => names[i] === '')) {
      refuseInput('name.empty', { ...line, at: 0 });
    }
    this.columns = { weight, cells: order, count: names.length };
    const kind = this.meaning === 'choices' ? 'ranks' : this.meaning;
    const candidates = this.meaning === 'choices' ? [] : order.map((i) => toCandidate(names[i]!));
    this.list = new BallotList(kind, candidates);
  }

  /** The row's weight, or null when it cannot be read and the ballot was set aside. */
  private readWeight(row: CsvRow, line: Line): number | null {
    const column = this.columns!.weight;
    if (column < 0) return 1;
    const text = row.cells[column]!;
    if (!/^\d+$/.test(text) || /^0+$/.test(text)) {
      this.setAside.push({ line: row.line, weight: 0, reason: 'mark_unreadable', found: text });
      return null;
    }
    const weight = BigInt(text);
    if (weight + BigInt(this.list.totalWeight) > BigInt(WEIGHT_TOTAL_MAX)) {
      refuseInput('weight.too_large', { ...line, at: 0 }, { weightMax: WEIGHT_TOTAL_MAX });
    }
    return Number(weight);
  }

  private addRanks(row: CsvRow, weight: number): void {
    const ranked: { rank: number; candidate: number }[] = [];
    for (const [i, column] of this.columns!.cells.entries()) {
      const text = row.cells[column]!;
      if (text === '' || text === '-') continue;
      if (!/^[1-9]\d{0,8}$/.test(text)) {
        return this.putAside(row, weight, { reason: 'mark_unreadable', found: text });
      }
      ranked.push({ rank: Number(text), candidate: i + 1 });
    }
    ranked.sort((a, b) => a.rank - b.rank || a.candidate - b.candidate);
    const ranking: number[][] = [];
    let last = 0;
    for (const { rank, candidate } of ranked) {
      if (rank === last) ranking.at(-1)!.push(candidate);
      else ranking.push([candidate]);
      last = rank;
    }
    this.addRanking(row, weight, ranking);
  }

  private addChoices(row: CsvRow, weight: number, line: Line): void {
    const ranking: number[][] = [];
    for (const column of this.columns!.cells) {
      const name = printable(row.cells[column]!).trim();
      if (name === '') continue;
      const number = this.choiceNumbers.get(name) ?? this.choiceNumbers.size + 1;
      if (number > CANDIDATES_MAX) {
        refuseInput(
          'header.candidates_too_many',
          { ...line, at: 0 },
          { candidatesMax: CANDIDATES_MAX },
        );
      }
      this.choiceNumbers.set(name, number);
      ranking.push([number]);
    }
    this.addRanking(row, weight, ranking);
  }

  private addRanking(row: CsvRow, weight: number, ranking: readonly number[][]): void {
    const fault = this.list.addRanking(ranking, weight, row.line);
    if (fault !== null) this.putAside(row, weight, fault);
  }

  private addMarks(row: CsvRow, weight: number, meaning: MarkMeaning): void {
    const marks: number[] = [];
    for (const column of this.columns!.cells) {
      const mark = readMark(row.cells[column]!, meaning, weight);
      if (mark === null) {
        const found = row.cells[column]!;
        return this.putAside(row, weight, { reason: 'mark_unreadable', found });
      }
      marks.push(mark);
    }
    const fault = this.list.addMarks(marks, weight, row.line);
    if (fault !== null) this.putAside(row, weight, fault);
  }

  private putAside(
    row: CsvRow,
    weight: number,
    fault: Pick<SetAsideBallot, 'reason' | 'found'>,
  ): void {
    const found = fault.found === null ? null : printable(fault.found).slice(0, 40);
    this.setAside.push({ line: row.line, weight, reason: fault.reason, found });
  }
}

function toCandidate(name: string): Candidate {
  return { name, party: null, isWithdrawn: false };
}

function motionColumns(keys: readonly string[], line: Line): number[] {
  return MOTION_CHOICES.map((choice) => {
    const column = keys.indexOf(choice);
    if (column < 0) refuseInput('choice.unknown', { ...line, at: 0 }, { name: choice });
    return column;
  });
}
