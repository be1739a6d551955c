import type {
  BallotFormat,
  Candidate,
  CountRefusal,
  CountRequest,
  CountResult,
  CsvCells,
  InputRefusal,
} from '@communard/tally';

/** Ballots and how to count them, as they go to a thread of their own. */
export interface CountJob {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: BallotFormat;
  readonly cells: CsvCells;
  /** In place of the title the ballots bring; absent or empty to keep that. */
  readonly title?: string | undefined;
  /** Without a tie policy: a function does not travel. */
  readonly request: Omit<CountRequest, 'tiePolicy'>;
}

/** What keeps a stranger's count from taking the whole server. */
export interface CountLimits {
  readonly candidatesMax: number;
  readonly durationMaxMs: number;
}

export type BeyondLimit =
  | { readonly code: 'too_many_candidates'; readonly candidates: number }
  | { readonly code: 'too_long' }
  | { readonly code: 'too_busy' };

export type CountAnswer =
  | {
      readonly ok: true;
      readonly result: CountResult;
      /** About how much memory the result takes. */
      readonly sizeBytes: number;
    }
  | { readonly ok: false; readonly because: 'input'; readonly refusal: InputRefusal }
  | {
      readonly ok: false;
      readonly because: 'count';
      readonly refusal: CountRefusal;
      readonly candidates: readonly Candidate[];
    }
  | { readonly ok: false; readonly because: 'limit'; readonly refusal: BeyondLimit };
