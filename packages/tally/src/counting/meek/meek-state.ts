import {
  compareUnits,
  divideFloorBig,
  KEEP_ONE,
  multiplyDivideCeil,
  powerOfTen,
  toUnits,
} from '../../whole-numbers.ts';
import type { Units } from '../../whole-numbers.ts';
import { CountSheet } from '../stv/count-sheet.ts';
import type { LookBack, SeatsSetup } from '../stv/count-sheet.ts';
import { electAll } from '../stv/electing.ts';
import { KeepTree } from './keep-tree.ts';

/** Nine decimal places, for votes, quota and keep factors alike. */
export const MEEK_PLACES = 9;
const ONE = BigInt(KEEP_ONE);
const UNITS_PER_VOTE = BigInt(powerOfTen(MEEK_PLACES));

/**
 * A count by Meek's method under way: the result sheet, the keep factors and the ballots behind
 * both.
 */
export class MeekState {
  readonly sheet: CountSheet<Units>;
  /** By candidate number, in units of 10^-9. */
  keepFactors: number[];
  /** Distributions since the stage began. */
  iterations = 0;
  /** Sum of the votes of all candidates. */
  private held = 0n;
  private readonly tree: KeepTree;

  constructor(setup: SeatsSetup, lookBack: LookBack) {
    this.sheet = new CountSheet<Units>(setup, lookBack, 0);
    this.keepFactors = new Array<number>(setup.candidateCount + 1).fill(0);
    for (const candidate of setup.standing) this.keepFactors[candidate] = KEEP_ONE;
    this.tree = new KeepTree(setup.rankings, setup.candidateCount, this.sheet.isOpen);
  }

  /**
   * Distributes every ballot anew, then sets the quota: the sum of all votes divided by one more
   * than the seats, cut off after nine places, plus 0.000000001.
   */
  distribute(): void {
    const { sheet } = this;
    this.held = 0n;
    for (const [candidate, vote] of this.tree.distribute(this.keepFactors).entries()) {
      sheet.votes[candidate] = toUnits(vote);
      this.held += vote;
    }
    sheet.setQuota(toUnits(divideFloorBig(this.held, BigInt(sheet.setup.seats + 1)) + 1n));
    this.iterations++;
  }

  /** Elects whoever reached the quota; true if anybody did. */
  electReached(): boolean {
    const { sheet } = this;
    const before = sheet.elected.length;
    const reached = sheet
      .continuing()
      .filter((candidate) => compareUnits(sheet.votes[candidate]!, sheet.quota) >= 0);
    electAll(sheet, reached, 'quota');
    this.tree.elect(sheet.elected.slice(before));
    return sheet.elected.length > before;
  }

  exclude(candidates: readonly number[]): void {
    this.sheet.exclude(candidates);
    for (const candidate of candidates) this.keepFactors[candidate] = 0;
    this.tree.exclude(candidates);
  }

  /** What the elected hold above the quota, all together, and not less than nothing. */
  surplus(): bigint {
    const { elected, votes, quota } = this.sheet;
    let surplus = 0n;
    for (const candidate of elected) surplus += BigInt(votes[candidate]!) - BigInt(quota);
    return surplus > 0n ? surplus : 0n;
  }

  /**
   * The new keep factor: the old one times the quota, divided by the votes, each time rounded up to
   * nine places.
   */
  nextKeepFactor(candidate: number): number {
    const { votes, quota } = this.sheet;
    const scaled = multiplyDivideCeil(BigInt(this.keepFactors[candidate]!), BigInt(quota), ONE);
    return Number(multiplyDivideCeil(scaled, ONE, BigInt(votes[candidate]!)));
  }

  endStage(): void {
    const valid = BigInt(this.sheet.setup.countedWeight) * UNITS_PER_VOTE;
    const { keepFactors, iterations } = this;
    this.sheet.endStage(toUnits(valid - this.held), {
      keepFactors: keepFactors.slice(1),
      iterations,
    });
    this.iterations = 0;
  }
}
