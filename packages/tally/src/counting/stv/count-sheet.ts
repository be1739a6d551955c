import type { Rankings } from '../../ballots/ballots.ts';
import type { Memory } from '../../ballots/spare-memory.ts';
import type { Guarantees } from '../guarantees/guarantees.ts';
import type { Units } from '../../whole-numbers.ts';
import type { Elected, Move, Stage, StageAct, WhyElected } from '../result.ts';
import { askPolicy } from '../ties.ts';
import type { TieAct, TieDecision, TiePolicy } from '../ties.ts';

/** What a count of seats needs to know; checked by `count` before it comes here. */
export interface SeatsSetup {
  readonly rankings: Rankings;
  /** Weight of the ballots that are counted. */
  readonly countedWeight: number;
  readonly candidateCount: number;
  /** Numbers of those who stand, not withdrawn. */
  readonly standing: readonly number[];
  readonly seats: number;
  readonly ties: TiePolicy;
  readonly guarantees: Guarantees | null;
  /** Where papers of a small election are laid out. */
  readonly memory: Memory;
}

/** What a count of seats hands back. */
export interface SeatsOutcome {
  readonly places: number;
  readonly stages: readonly Stage[];
  readonly elected: readonly number[];
}

/** What only Meek's method writes beside the votes. */
export interface MeekColumn {
  readonly keepFactors: readonly Units[];
  readonly iterations: number;
}

export interface CountProgress {
  readonly stage: number;
  /** Seats filled and candidates excluded, of all that must be decided. */
  readonly done: number;
  readonly total: number;
}

/** Which way a rule looks when votes are equal. */
export type LookBack = 'latest' | 'earliest';

/**
 * The result sheet while it is being written: who still stands, who has how many votes, and a
 * column per stage. `votes` is indexed by candidate number; index 0 is not used.
 */
export class CountSheet<Amount extends Units = number> {
  readonly setup: SeatsSetup;
  readonly votes: Amount[];
  /**
   * 1 while a candidate is continuing; index 0 is 1 so that it ends every search for a next
   * preference.
   */
  readonly isOpen: Uint8Array;
  readonly elected: number[] = [];
  readonly stages: Stage[] = [];
  private readonly lookBack: LookBack;
  /** Those who are continuing, in ballot order. */
  private stillOpen: readonly number[];
  private open: { act: StageAct; number: number; batch: number | null; quota: Amount };
  private moves: Move[] = [];
  private electedHere: Elected[] = [];
  private excludedHere: number[] = [];
  private tiesHere: TieDecision[] = [];
  private isBetweenStages = true;
  private judgement: { guarded: readonly number[]; doomed: readonly number[] };

  constructor(setup: SeatsSetup, lookBack: LookBack, zero: Amount) {
    this.setup = setup;
    this.lookBack = lookBack;
    this.votes = new Array<Amount>(setup.candidateCount + 1).fill(zero);
    this.isOpen = new Uint8Array(setup.candidateCount + 1);
    this.isOpen[0] = 1;
    for (const candidate of setup.standing) this.isOpen[candidate] = 1;
    this.stillOpen = setup.standing;
    this.open = { act: { kind: 'first_preferences' }, number: 1, batch: null, quota: zero };
    this.judgement = { guarded: [], doomed: [] };
    this.judge();
  }

  get vacancies(): number {
    return this.setup.seats - this.elected.length;
  }

  /** The stage that a decision taken now belongs to: between two stages, the one to come. */
  get stageNumber(): number {
    return this.isBetweenStages && this.stages.length > 0 ? this.open.number + 1 : this.open.number;
  }

  get quota(): Amount {
    return this.open.quota;
  }

  get doomed(): readonly number[] {
    return this.judgement.doomed;
  }

  continuing(): readonly number[] {
    return this.stillOpen;
  }

  /** Continuing candidates whom the guarantees do not protect from exclusion. */
  excludable(): readonly number[] {
    const { guarded } = this.judgement;
    if (guarded.length === 0) return this.continuing();
    return this.continuing().filter((candidate) => !guarded.includes(candidate));
  }

  isComplete(): boolean {
    return this.vacancies === 0;
  }

  beginStage(act: StageAct, quota: Amount, batch: number | null = null): void {
    const isSameStage = this.stages.length === 0 || (batch !== null && batch > 1);
    const number = isSameStage ? this.open.number : this.open.number + 1;
    this.open = { act, number, batch, quota };
    this.isBetweenStages = false;
  }

  setQuota(quota: Amount): void {
    this.open = { ...this.open, quota };
  }

  addMove(move: Move): void {
    this.moves.push(move);
  }

  elect(candidate: number, why: WhyElected): void {
    this.close(candidate);
    this.elected.push(candidate);
    this.electedHere.push({ candidate, why });
    this.judge();
  }

  exclude(candidates: readonly number[]): void {
    for (const candidate of candidates) {
      this.close(candidate);
      this.excludedHere.push(candidate);
    }
    this.judge();
  }

  /** Closes the column. `beyond` are the votes that can go no further. */
  endStage(beyond: Amount, meek: MeekColumn | null = null): void {
    const { act, number, batch, quota } = this.open;
    const { guarded, doomed } = this.judgement;
    // Written out: a spread would cost more than all else that a stage of a small count does.
    this.stages.push({
      act,
      number,
      batch,
      quota,
      votes: this.votes.slice(1),
      beyond,
      moves: this.moves,
      elected: this.electedHere,
      excluded: this.excludedHere,
      ties: this.tiesHere,
      keepFactors: meek?.keepFactors ?? null,
      iterations: meek?.iterations ?? null,
      guarded,
      doomed,
    });
    this.isBetweenStages = true;
    this.moves = [];
    this.electedHere = [];
    this.excludedHere = [];
    this.tiesHere = [];
  }

  /**
   * The one of `among` with the most or fewest votes; ties as the rule says, then by the policy.
   */
  pick(among: readonly number[], extreme: 'most' | 'fewest', act: TieAct): number {
    const tied = extremes(among, (one) => this.votes[one]!, extreme);
    return tied.length === 1 ? tied[0]! : this.resolve(tied, extreme, act);
  }

  /** Resolves a tie by the votes at other stages; null where they were equal at all of them. */
  resolveByStages(
    tied: readonly number[],
    extreme: 'most' | 'fewest',
  ): { left: number[]; stage: number | null } {
    const columns = this.lookBack === 'latest' ? this.stages.toReversed() : this.stages;
    let left = [...tied];
    let stage: number | null = null;
    for (const column of columns) {
      const narrowed = extremes(left, (one) => column.votes[one - 1]!, extreme);
      if (narrowed.length < left.length) stage = column.number;
      left = narrowed;
      if (left.length === 1) break;
    }
    return { left, stage };
  }

  resolve(tied: readonly number[], extreme: 'most' | 'fewest', act: TieAct): number {
    const { left, stage } = this.resolveByStages(tied, extreme);
    const decision: TieDecision =
      left.length === 1
        ? { act, among: tied, chosen: left, by: 'earlier_stage', stage }
        : askPolicy(this.setup.ties, { stage: this.stageNumber, act, among: left });
    this.tiesHere.push(decision);
    return decision.chosen[0]!;
  }

  noteTie(decision: TieDecision): void {
    this.tiesHere.push(decision);
  }

  progress(): CountProgress {
    const total = this.setup.standing.length;
    return { stage: this.open.number, done: total - this.stillOpen.length, total };
  }

  /** True if the guarantees allow all of these to be elected. */
  canElectAll(candidates: readonly number[]): boolean {
    const { guarantees } = this.setup;
    if (guarantees === null) return true;
    const left = this.continuing().filter((one) => !candidates.includes(one));
    return guarantees.isPossible([...this.elected, ...candidates], left);
  }

  /** True if the guarantees can still be kept when all of these are excluded. */
  canExcludeAll(candidates: readonly number[]): boolean {
    const { guarantees } = this.setup;
    if (guarantees === null) return true;
    const left = this.continuing().filter((one) => !candidates.includes(one));
    return guarantees.isPossible(this.elected, left);
  }

  private close(candidate: number): void {
    this.isOpen[candidate] = 0;
    this.stillOpen = this.stillOpen.filter((one) => one !== candidate);
  }

  private judge(): void {
    const { guarantees } = this.setup;
    if (guarantees === null) return;
    // With no seat left everybody would be doomed; that says nothing.
    this.judgement = this.isComplete()
      ? { guarded: [], doomed: [] }
      : guarantees.judge(this.elected, this.continuing());
  }
}

/** Those of `among` with the most or fewest votes. */
function extremes(
  among: readonly number[],
  votesOf: (candidate: number) => Units,
  extreme: 'most' | 'fewest',
): number[] {
  let found: number[] = [];
  let best: Units = 0;
  for (const candidate of among) {
    const has = votesOf(candidate);
    if (found.length > 0 && has === best) found.push(candidate);
    else if (found.length === 0 || (extreme === 'most' ? has > best : has < best)) {
      found = [candidate];
      best = has;
    }
  }
  return found;
}
