import type { RankedBallots } from '../ballots/ballots.ts';

/** Stored ballots as people write them: `5: 1 3=4` is the weight, then the ranks. */
export function writtenBallots({ rankings }: RankedBallots): string[] {
  const { marks, starts, weights, count, sharesRank } = rankings;
  return Array.from({ length: count }, (_, b) => {
    let text = `${weights?.[b] ?? 1}:`;
    for (let at = starts[b]!; marks[at] !== 0; at++) {
      const isShared = (marks[at]! & sharesRank) !== 0;
      text += `${isShared ? '=' : ' '}${marks[at]! & (sharesRank - 1)}`;
    }
    return text;
  });
}
