import type { Rankings } from '../../ballots/ballots.ts';
import { KEEP_ONE, keptOf } from '../../whole-numbers.ts';

const NONE = -1;

/** Up to this much weight, a vote in units of 10^-9 fits a `number`. */
const SMALL_TOTAL_MAX = 9_007_199;

/**
 * Ballots sorted by what Meek's method looks at: the elected candidates they name, in order, down
 * to the first continuing one. All ballots of one entry keep and pass on alike, so an iteration
 * costs a step per entry, not per ballot, and a ballot is touched only when its continuing
 * candidate is elected or excluded.
 *
 * Entry e stands for "after its parent's candidates, candidate[e]"; parents come before children.
 */
export class KeepTree {
  private readonly rankings: Rankings;
  private readonly candidateCount: number;
  /** 1 while a candidate is continuing. */
  private readonly isOpen: Uint8Array;
  private readonly isElected: Uint8Array;
  private readonly places: Uint32Array;
  private readonly next: Int32Array;
  private readonly candidate: number[] = [];
  private readonly parent: number[] = [];
  private readonly weight: number[] = [];
  private readonly head: number[] = [];
  private readonly entryOf = new Map<number, number>();
  /** Value that a ballot brings to an entry, in units of 10^-9, and passes on from it; scratch. */
  private readonly passedOn: number[] = [];

  constructor(rankings: Rankings, candidateCount: number, isOpen: Uint8Array) {
    this.rankings = rankings;
    this.candidateCount = candidateCount;
    this.isOpen = isOpen;
    this.isElected = new Uint8Array(candidateCount + 1);
    this.places = rankings.starts.slice();
    this.next = new Int32Array(rankings.count);
    for (let ballot = 0; ballot < rankings.count; ballot++) this.place(ballot, NONE);
  }

  /** Opens the entries of newly elected candidates to what their ballots name next. */
  elect(elected: readonly number[]): void {
    // All of them first: a ballot that names two must not pass over the second.
    for (const candidate of elected) this.isElected[candidate] = 1;
    for (const candidate of elected) this.release(candidate, (entry) => entry);
  }

  /**
   * Lets ballots pass over candidates who are no longer open, as though their names were not there.
   */
  exclude(excluded: readonly number[]): void {
    for (const candidate of excluded) this.release(candidate, (entry) => this.parent[entry]!);
  }

  /**
   * Votes of every candidate, by number, in units of 10^-9, for these keep factors. Each share of a
   * ballot is rounded up to nine places, then multiplied by the ballots that share it.
   */
  distribute(keepFactors: readonly number[]): bigint[] {
    const small = new Array<number>(this.candidateCount + 1).fill(0);
    const large = new Array<bigint>(this.candidateCount + 1).fill(0n);
    const isSmall = this.rankings.totalWeight <= SMALL_TOTAL_MAX;
    const { candidate, parent, weight, passedOn } = this;
    for (let entry = 0; entry < candidate.length; entry++) {
      if (weight[entry] === 0) continue;
      const name = candidate[entry]!;
      const before = parent[entry]! === NONE ? KEEP_ONE : passedOn[parent[entry]!]!;
      const kept = keptOf(before, keepFactors[name]!);
      passedOn[entry] = before - kept;
      if (isSmall) small[name]! += kept * weight[entry]!;
      else large[name]! += BigInt(kept) * BigInt(weight[entry]!);
    }
    return isSmall ? small.map(BigInt) : large;
  }

  /** Moves every ballot that waits with `name` onwards, to an entry below `target`. */
  private release(name: number, target: (entry: number) => number): void {
    const entriesNow = this.candidate.length;
    for (let entry = 0; entry < entriesNow; entry++) {
      if (this.candidate[entry] !== name) continue;
      const below = target(entry);
      let ballot = this.head[entry]!;
      this.head[entry] = NONE;
      if (below !== entry) this.weight[entry] = 0;
      while (ballot !== NONE) {
        const following = this.next[ballot]!;
        this.places[ballot]!++;
        this.place(ballot, below);
        ballot = following;
      }
    }
  }

  /** Puts a ballot where it belongs below `above`, through the elected candidates it names. */
  private place(ballot: number, above: number): void {
    const { marks, weights } = this.rankings;
    const { isOpen, isElected } = this;
    const weight = weights === null ? 1 : weights[ballot]!;
    let entry = above;
    for (let at = this.places[ballot]!; ; at++) {
      const mark = marks[at]!;
      if (mark === 0) return; // names no one else: what is left of it is beyond
      if (isOpen[mark] === 0 && isElected[mark] === 0) continue;
      entry = this.child(entry, mark);
      this.weight[entry]! += weight;
      if (isElected[mark] === 1) continue;
      this.places[ballot] = at;
      this.next[ballot] = this.head[entry]!;
      this.head[entry] = ballot;
      return;
    }
  }

  private child(parent: number, candidate: number): number {
    const key = (parent + 1) * (this.candidateCount + 1) + candidate;
    const known = this.entryOf.get(key);
    if (known !== undefined) return known;
    const entry = this.candidate.length;
    this.candidate.push(candidate);
    this.parent.push(parent);
    this.weight.push(0);
    this.head.push(NONE);
    this.passedOn.push(0);
    this.entryOf.set(key, entry);
    return entry;
  }
}
