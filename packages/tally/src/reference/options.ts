/**
 * Slow, obvious counts of options, each for itself, written from the rules in the README of this
 * package. A ballot that weighs 3 is three ballots.
 */

export interface MarksProfile {
  readonly optionCount: number;
  readonly places: number;
  /** A mark per option, null where the voter wrote nothing. */
  readonly ballots: readonly {
    readonly marks: readonly (number | null)[];
    readonly weight: number;
  }[];
  readonly drawn: readonly number[];
}

export interface ReferenceOptions {
  readonly totals: number[];
  /** Options that can win, in order, equals together. */
  readonly order: number[][];
  /** Sorted. */
  readonly winners: number[];
}

function single(profile: MarksProfile): (readonly (number | null)[])[] {
  return profile.ballots.flatMap(({ marks, weight }) =>
    new Array<readonly (number | null)[]>(weight).fill(marks),
  );
}

function numbersOf(profile: MarksProfile): number[] {
  return Array.from({ length: profile.optionCount }, (_, i) => i + 1);
}

export function referenceApproval(profile: MarksProfile): ReferenceOptions {
  const totals = numbersOf(profile).map(
    (one) => single(profile).filter((marks) => marks[one - 1] === 1).length,
  );
  return inOrder(profile, numbersOf(profile), totals, (one) => [-totals[one - 1]!]);
}

export function referenceScore(profile: MarksProfile, scoreMax: number): ReferenceOptions {
  const kept = single(profile).filter((marks) => marks.every((mark) => (mark ?? 0) <= scoreMax));
  const totals = numbersOf(profile).map((one) =>
    kept.map((marks) => marks[one - 1] ?? 0).reduce((a, b) => a + b, 0),
  );
  return inOrder(profile, numbersOf(profile), totals, (one) => [-totals[one - 1]!]);
}

export function referenceConsent(
  profile: MarksProfile,
  terms: { objectionsMax: number; answersMin: number },
): ReferenceOptions {
  const said = (one: number, answer: number): number =>
    single(profile).filter((marks) => marks[one - 1] === answer).length;
  const accepted = numbersOf(profile).filter(
    (one) =>
      said(one, 2) <= terms.objectionsMax &&
      said(one, 0) + said(one, 1) + said(one, 2) >= terms.answersMin,
  );
  const totals = numbersOf(profile).map((one) => said(one, 1));
  return inOrder(profile, accepted, totals, (one) => [said(one, 2), said(one, 1)]);
}

/** Lowest key first; where too many are equal, those drawn first. */
function inOrder(
  profile: MarksProfile,
  options: readonly number[],
  totals: number[],
  key: (option: number) => readonly number[],
): ReferenceOptions {
  const isBetter = (a: number, b: number): boolean => {
    const differing = key(a).findIndex((part, i) => part !== key(b)[i]);
    return differing >= 0 && key(a)[differing]! < key(b)[differing]!;
  };
  const order: number[][] = [];
  for (let left = [...options]; left.length > 0;) {
    const best = left.filter((one) => !left.some((other) => isBetter(other, one)));
    order.push(best);
    left = left.filter((one) => !best.includes(one));
  }
  const winners: number[] = [];
  for (const equals of order) {
    const places = profile.places - winners.length;
    if (places === 0) break;
    const drawn = profile.drawn.filter((one) => equals.includes(one));
    winners.push(...drawn.slice(0, places));
  }
  return { totals, order, winners: winners.sort((a, b) => a - b) };
}
