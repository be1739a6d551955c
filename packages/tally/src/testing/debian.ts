import { rankedBallotsFrom } from '../ballots/ballots-from.ts';
import type { RankedBallots } from '../ballots/ballots.ts';

/** What a results page of Debian's `devotee` says. */
export interface DebianResults {
  readonly options: string[];
  readonly matrix: number[][];
  /** 3Q, as printed. */
  readonly quorum: number;
  readonly majorities: { option: number; numerator: number; denominator: number }[];
  readonly droppedByMajority: number[];
  readonly droppedByQuorum: number[];
  readonly winners: number[];
}

export function parseDebianResults(text: string): DebianResults {
  const rows = [...text.matchAll(/^Option (\d+) ([ \d]*)$/gm)].filter((row) => /\d/.test(row[2]!));
  const matrix = rows.map((row, a) => {
    const cells = row[2]!.trim().split(/\s+/).map(Number);
    return [...cells.slice(0, a), 0, ...cells.slice(a)];
  });
  const quorum = Number(/[Qq]uorum: +\d+ >?<? *([\d.]+)/.exec(text)![1]);
  const majorities = [...text.matchAll(/Option (\d+) .*Majority.*\)\s*[<>]=? *(\d+)$/gm)].map(
    (line) => ({ option: Number(line[1]), numerator: Number(line[2]), denominator: 1 }),
  );
  const schwartz = text.slice(text.indexOf('The Schwartz Set contains'));
  const set = schwartz.slice(0, schwartz.indexOf('-=-='));
  return {
    options: matrix.map((_, i) => `Option ${i + 1}`),
    matrix,
    quorum,
    majorities,
    droppedByMajority: numbers(text, /Dropping Option (\d+) because of Majority/g),
    droppedByQuorum: numbers(text, /Dropping Option (\d+) because of [Qq]uorum/g),
    winners: numbers(set, /Option (\d+) "/g),
  };
}

function numbers(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => Number(match[1]));
}

/**
 * A tally sheet: `V: 21-` ranks the second option first, then the first; the third is not ranked.
 */
export function parseDebianTally(text: string, optionCount: number): RankedBallots {
  const votes = [...text.matchAll(/^\s*V: (\S+)/gm)].map((line) => line[1]!);
  const candidates = Array.from({ length: optionCount }, (_, i) => `Option ${i + 1}`);
  return rankedBallotsFrom({ candidates }, votes.map(toEntry));
}

function toEntry(vote: string): { ranking: number[][] } {
  const groups = new Map<number, number[]>();
  for (const [i, mark] of [...vote].entries()) {
    if (mark === '-') continue;
    const rank = Number.parseInt(mark, 36);
    groups.set(rank, [...(groups.get(rank) ?? []), i + 1]);
  }
  return { ranking: [...groups].sort((a, b) => a[0] - b[0]).map(([, options]) => options) };
}
