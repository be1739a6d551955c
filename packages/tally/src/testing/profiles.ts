import { rankedBallotsFrom } from '../ballots/ballots-from.ts';
import type { RankedBallots } from '../ballots/ballots.ts';
import type { TiePolicy } from '../counting/ties.ts';
import type { Seeded } from './seeded.ts';

/** A small election as a reference implementation sees it. */
export interface Profile {
  readonly candidateCount: number;
  readonly seats: number;
  readonly ballots: readonly { readonly ranking: readonly number[]; readonly weight: number }[];
  /**
   * An order of all candidates, drawn beforehand; of those who tie, the one drawn first is chosen.
   */
  readonly drawn: readonly number[];
}

/** A profile that is small enough for ties and large enough for surpluses. */
export function randomProfile(random: Seeded, limits: { candidatesMax: number }): Profile {
  const candidateCount = 2 + random.below(limits.candidatesMax - 1);
  const numbers = Array.from({ length: candidateCount }, (_, i) => i + 1);
  const seats = 1 + random.below(candidateCount - 1);
  const kinds = 1 + random.below(12);
  const weightMax = random.pick([1, 3, 20, 5_000]);
  // A few favourites make surpluses; all equal makes ties.
  const favourites = random.shuffle(numbers).slice(0, 1 + random.below(candidateCount));
  const ballots = Array.from({ length: kinds }, () => {
    const others = numbers.filter((number) => !favourites.includes(number));
    const order =
      random.below(3) === 0
        ? random.shuffle(numbers)
        : [...random.shuffle(favourites), ...random.shuffle(others)];
    const ranking = order.slice(0, 1 + random.below(candidateCount));
    return { ranking, weight: 1 + random.below(weightMax) };
  });
  return { candidateCount, seats, ballots, drawn: random.shuffle(numbers) };
}

export function ballotsOf(profile: Profile): RankedBallots {
  const candidates = Array.from({ length: profile.candidateCount }, (_, i) => `Candidate ${i + 1}`);
  return rankedBallotsFrom({ candidates, seatCount: profile.seats }, profile.ballots);
}

/** The policy that goes with `Profile.drawn`. */
export function drawnOrder(drawn: readonly number[]): TiePolicy {
  return {
    name: 'drawn-order',
    decide: ({ among }) => drawn.filter((candidate) => among.includes(candidate)),
  };
}

/** A profile in which voters may rank candidates equally. */
export interface WeakProfile {
  readonly candidateCount: number;
  readonly ballots: readonly {
    readonly ranking: readonly (readonly number[])[];
    readonly weight: number;
  }[];
  readonly drawn: readonly number[];
}

export function randomWeakProfile(random: Seeded, limits: { candidatesMax: number }): WeakProfile {
  const candidateCount = 2 + random.below(limits.candidatesMax - 1);
  const numbers = Array.from({ length: candidateCount }, (_, i) => i + 1);
  const weightMax = random.pick([1, 2, 5, 300]);
  const ballots = Array.from({ length: 1 + random.below(9) }, () => {
    const named = random.shuffle(numbers).slice(0, 1 + random.below(candidateCount));
    const ranking: number[][] = [];
    for (const candidate of named) {
      if (ranking.length > 0 && random.below(4) === 0) ranking.at(-1)!.push(candidate);
      else ranking.push([candidate]);
    }
    return { ranking, weight: 1 + random.below(weightMax) };
  });
  return { candidateCount, ballots, drawn: random.shuffle(numbers) };
}

export function weakBallotsOf(profile: WeakProfile): RankedBallots {
  const candidates = Array.from({ length: profile.candidateCount }, (_, i) => `Option ${i + 1}`);
  return rankedBallotsFrom({ candidates }, profile.ballots);
}
