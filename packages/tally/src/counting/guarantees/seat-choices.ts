/**
 * Candidates alike in every group they belong to: which of them is elected makes no difference to a
 * guarantee.
 */
interface Kind {
  /** Groups (by index) that these candidates belong to. */
  readonly groups: readonly number[];
  /** Fewest and most seats this kind can have: those elected, and those with all continuing. */
  fewest: number;
  most: number;
}

interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Answers one question: can seats be given to kinds of candidates, each between its fewest and its
 * most, so that they add up and every group is within its bounds? The question is hard in general,
 * but not for real elections; states that failed are remembered, so that the work is bounded by
 * states, not by ways to reach them.
 */
export class SeatChoices {
  private readonly kinds: readonly Kind[];
  private readonly groups: readonly Bounds[];
  private readonly seats: number;
  /** Most seats that kinds from k on can add to each group, and in all. */
  private readonly mostAfter: number[][];
  private readonly fewestAfter: number[][];
  private readonly failed = new Set<string>();

  constructor(kinds: readonly Kind[], groups: readonly Bounds[], seats: number) {
    this.kinds = kinds;
    this.groups = groups;
    this.seats = seats;
    this.mostAfter = this.sumsAfter((kind) => kind.most);
    this.fewestAfter = this.sumsAfter((kind) => kind.fewest);
  }

  isPossible(): boolean {
    const taken = new Array<number>(this.groups.length + 1).fill(0);
    return this.canFill(0, taken);
  }

  /**
   * `taken[g]` seats have gone to group g by the kinds before `kind`; the last entry is all of
   * them.
   */
  private canFill(kind: number, taken: number[]): boolean {
    if (!this.isWithinReach(kind, taken)) return false;
    if (kind === this.kinds.length) return true;
    const key = `${kind}:${taken.join()}`;
    if (this.failed.has(key)) return false;
    const { groups, fewest, most } = this.kinds[kind]!;
    for (let seats = most; seats >= fewest; seats--) {
      const now = taken.slice();
      for (const group of groups) now[group]! += seats;
      now[this.groups.length]! += seats;
      if (this.canFill(kind + 1, now)) return true;
    }
    this.failed.add(key);
    return false;
  }

  private isWithinReach(kind: number, taken: readonly number[]): boolean {
    const most = this.mostAfter[kind]!;
    const fewest = this.fewestAfter[kind]!;
    return taken.every((seats, group) => {
      const bounds = this.groups[group] ?? { minimum: this.seats, maximum: this.seats };
      return seats + most[group]! >= bounds.minimum && seats + fewest[group]! <= bounds.maximum;
    });
  }

  private sumsAfter(of: (kind: Kind) => number): number[][] {
    const sums = [new Array<number>(this.groups.length + 1).fill(0)];
    for (const kind of this.kinds.toReversed()) {
      const sum = sums[0]!.slice();
      for (const group of kind.groups) sum[group]! += of(kind);
      sum[this.groups.length]! += of(kind);
      sums.unshift(sum);
    }
    return sums;
  }
}

export type { Bounds, Kind };
