/**
 * How far a count has come: `done` of `total` ballots compared, or candidates elected or excluded.
 */
export interface Progress {
  readonly phase: 'ballots' | 'candidates';
  readonly done: number;
  readonly total: number;
}
