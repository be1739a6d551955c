import type { Group } from '../result.ts';
import { SeatChoices } from './seat-choices.ts';
import type { Kind } from './seat-choices.ts';

/** Which continuing candidates must, and which cannot, be elected. */
export interface Judgement {
  readonly guarded: readonly number[];
  readonly doomed: readonly number[];
}

/**
 * Guaranteed seats by "guard and doom" (I. D. Hill, "STV with constraints", Voting matters 9,
 * 1998), for any number of groups that may cross each other (J. Otten, "STV with multiple
 * constraints", Voting matters 13, 2001).
 */
export interface Guarantees {
  readonly groups: readonly Group[];
  /**
   * True if some choice of seats from `continuing`, together with `elected`, keeps every guarantee.
   */
  isPossible(elected: readonly number[], continuing: readonly number[]): boolean;
  /** Nobody is guarded or doomed where nothing is possible any more. */
  judge(elected: readonly number[], continuing: readonly number[]): Judgement;
}

/**
 * Guarantees for these groups and seats. Group bounds must be whole numbers, members candidate
 * numbers.
 */
export function createGuarantees(groups: readonly Group[], seats: number): Guarantees {
  const bounds = groups.map(({ minimum, maximum }) => ({ minimum, maximum: maximum ?? seats }));
  const kindKeyOf = (candidate: number): string =>
    groups.flatMap((group, i) => (group.members.includes(candidate) ? [i] : [])).join();

  const toKinds = (
    elected: readonly number[],
    continuing: readonly number[],
  ): Map<string, Kind> => {
    const kinds = new Map<string, Kind>();
    const kindOf = (candidate: number): Kind => {
      const key = kindKeyOf(candidate);
      const groupsOfKind = key === '' ? [] : key.split(',').map(Number);
      const kind = kinds.get(key) ?? { groups: groupsOfKind, fewest: 0, most: 0 };
      kinds.set(key, kind);
      return kind;
    };
    for (const candidate of elected) {
      const kind = kindOf(candidate);
      kind.fewest++;
      kind.most++;
    }
    for (const candidate of continuing) kindOf(candidate).most++;
    return kinds;
  };

  const isPossibleFor = (kinds: Iterable<Kind>): boolean =>
    new SeatChoices([...kinds], bounds, seats).isPossible();

  /** Whether seats can be given when this one kind has other bounds. */
  const isPossibleWith = (kinds: Map<string, Kind>, key: string, changed: Kind): boolean =>
    isPossibleFor([...kinds].map(([other, kind]) => (other === key ? changed : kind)));

  return {
    groups,
    isPossible: (elected, continuing) => isPossibleFor(toKinds(elected, continuing).values()),
    judge: (elected, continuing) => {
      const kinds = toKinds(elected, continuing);
      if (!isPossibleFor(kinds.values())) return { guarded: [], doomed: [] };
      const guardedKinds = new Set<string>();
      const doomedKinds = new Set<string>();
      for (const [key, kind] of kinds) {
        if (kind.most === kind.fewest) continue;
        const withoutOne = { ...kind, most: kind.most - 1 };
        const withOne = { ...kind, fewest: kind.fewest + 1 };
        if (!isPossibleWith(kinds, key, withoutOne)) guardedKinds.add(key);
        else if (!isPossibleWith(kinds, key, withOne)) doomedKinds.add(key);
      }
      return {
        guarded: continuing.filter((candidate) => guardedKinds.has(kindKeyOf(candidate))),
        doomed: continuing.filter((candidate) => doomedKinds.has(kindKeyOf(candidate))),
      };
    },
  };
}
