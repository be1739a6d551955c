/** Maximise `costs · x` over whole or real x, within the bounds of columns and rows. */
export interface IntegerProgramme {
  readonly costs: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly isWhole: readonly boolean[];
  readonly rows: readonly ProgrammeRow[];
}

/** `atLeast ≤ Σ coefficients · x ≤ atMost`; absent means no bound. */
export interface ProgrammeRow {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
}

/** Collects columns and rows; a column's number is where it stands. */
export interface ProgrammeDraft extends IntegerProgramme {
  readonly costs: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly isWhole: boolean[];
  readonly rows: ProgrammeRow[];
}

export function emptyProgramme(): ProgrammeDraft {
  return { costs: [], lower: [], upper: [], isWhole: [], rows: [] };
}

export interface ColumnBounds {
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
  readonly isWhole: boolean;
}

export function addColumn(draft: ProgrammeDraft, column: ColumnBounds): number {
  draft.costs.push(column.cost);
  draft.lower.push(column.lower);
  draft.upper.push(column.upper);
  draft.isWhole.push(column.isWhole);
  return draft.costs.length - 1;
}

/** A sum of terms, each a column with its coefficient. */
export type Terms = readonly (readonly [column: number, coefficient: number])[];

export function addRow(
  draft: ProgrammeDraft,
  terms: Terms,
  bounds: { readonly atLeast?: number; readonly atMost?: number },
): void {
  draft.rows.push({
    ...bounds,
    columns: terms.map(([column]) => column),
    coefficients: terms.map(([, coefficient]) => coefficient),
  });
}

export interface SolveOptions {
  readonly timeLimitMs: number;
  /** Parts in 10,000 of the bound: solving stops when nothing better than this is left. */
  readonly gapPerTenThousand: number;
  /** A known solution to begin with, a value for each column. */
  readonly start?: readonly number[];
}

/**
 * - `optimal`: no better solution exists, to the gap asked for
 * - `feasible`: the time was over; `bound` says what might still be had
 * - `infeasible`: no solution exists
 * - `unknown`: the time was over before a solution was found or excluded
 */
export type ProgrammeAnswer =
  | {
      readonly state: 'optimal' | 'feasible';
      readonly values: readonly number[];
      readonly bound: number;
      readonly elapsedMs: number;
    }
  | { readonly state: 'infeasible'; readonly elapsedMs: number }
  | { readonly state: 'unknown'; readonly elapsedMs: number };

/** Whoever solves; the domain does not know with what. */
export type SolveProgramme = (
  programme: IntegerProgramme,
  options: SolveOptions,
) => Promise<ProgrammeAnswer>;
