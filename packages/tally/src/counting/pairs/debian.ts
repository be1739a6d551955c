import type { Defeat, DroppedOption } from '../result.ts';
import { compareStrength, listDefeats, sortDefeats } from './defeats.ts';
import type { PairsVerdict } from './schulze.ts';

/** Votes that an option needs over the default option to be considered at all. */
export type Quorum =
  | { readonly kind: 'votes'; readonly votes: number }
  /**
   * 3Q, where Q is half of the square root of the number of developers (Debian constitution
   * 4.2(7)).
   */
  | { readonly kind: 'developers'; readonly developers: number };

/** A majority ratio N as a fraction. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** Which text of the constitution counts: 1.1 to 1.5, or 1.6 of December 2015 and later. */
export type DebianText = '2003' | '2015';

export interface DebianOptions {
  readonly text: DebianText;
  /** "Further discussion", "None of the above": a candidate number. */
  readonly defaultOption: number;
  readonly quorum: Quorum | null;
  /** Ratios of options that need more than a simple majority, by candidate number. */
  readonly majorities: ReadonlyMap<number, Ratio>;
}

/** The Debian constitution, A.6 (A.5 since text 1.8), points 2 to 8. */
export function judgeByDebian(
  rows: readonly (readonly number[])[],
  options: readonly number[],
  rules: DebianOptions,
): PairsVerdict {
  const dropped = options.flatMap((option) => dropOption(rows, option, rules) ?? []);
  const left = options.filter((option) => !dropped.some((drop) => drop.option === option));
  const defeats = sortDefeats(listDefeats(rows, left), 'winning_votes');
  const { winners, setAside } = dropWeakest(left, defeats);
  const rest = left.filter((option) => !winners.includes(option));
  const order = rest.length === 0 ? [winners] : [winners, rest];
  return { dropped, defeats, defeatsSetAside: setAside, chains: null, order };
}

/** Points 2 and 3: quorum first, then majority, both against the default option. */
function dropOption(
  rows: readonly (readonly number[])[],
  option: number,
  rules: DebianOptions,
): DroppedOption | null {
  if (option === rules.defaultOption) return null;
  const votesFor = rows[option - 1]![rules.defaultOption - 1]!;
  const votesAgainst = rows[rules.defaultOption - 1]![option - 1]!;
  if (!reachesQuorum(votesFor, rules.quorum)) {
    return { option, why: 'quorum', votesFor, votesAgainst };
  }
  const ratio = rules.majorities.get(option) ?? { numerator: 1, denominator: 1 };
  if (hasMajority({ votesFor, votesAgainst }, ratio, rules.text)) return null;
  return { option, why: 'majority', votesFor, votesAgainst };
}

/** V ≥ 3 × √developers ÷ 2 is 4V² ≥ 9 × developers: no root is taken. */
function reachesQuorum(votes: number, quorum: Quorum | null): boolean {
  if (quorum === null) return true;
  if (quorum.kind === 'votes') return votes >= quorum.votes;
  return 4n * BigInt(votes) ** 2n >= 9n * BigInt(quorum.developers);
}

/**
 * Until 2015 "strictly greater than N × V(D,A)". The text of 13 December 2015: "greater or equal to
 * N × V(D,A) and strictly greater than V(D,A)".
 */
function hasMajority(
  votes: { votesFor: number; votesAgainst: number },
  ratio: Ratio,
  text: DebianText,
): boolean {
  const has = BigInt(votes.votesFor) * BigInt(ratio.denominator);
  const needs = BigInt(votes.votesAgainst) * BigInt(ratio.numerator);
  if (text === '2003') return has > needs;
  return has >= needs && votes.votesFor > votes.votesAgainst;
}

/**
 * Points 5 to 8: within the Schwartz set the weakest defeats are dropped, all equals at once, until
 * none is left.
 */
function dropWeakest(
  options: readonly number[],
  defeats: readonly Defeat[],
): { winners: number[]; setAside: Defeat[] } {
  let kept = [...defeats];
  const setAside: Defeat[] = [];
  for (;;) {
    const winners = schwartzSet(options, kept);
    const inside = kept.filter((d) => winners.includes(d.winner) && winners.includes(d.loser));
    if (inside.length === 0) return { winners, setAside };
    const weakest = inside.at(-1)!;
    const drop = inside.filter((d) => compareStrength(d, weakest, 'winning_votes') === 0);
    setAside.push(...drop);
    kept = kept.filter((d) => !drop.includes(d));
  }
}

/** Options that transitively defeat every option by which they are transitively defeated. */
function schwartzSet(options: readonly number[], defeats: readonly Defeat[]): number[] {
  const reach = new Map(options.map((option) => [option, reachedFrom(option, defeats)]));
  return options.filter((a) => options.every((b) => reach.get(a)!.has(b) || !reach.get(b)!.has(a)));
}

function reachedFrom(option: number, defeats: readonly Defeat[]): Set<number> {
  const reached = new Set<number>();
  const waiting = [option];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { winner, loser } of defeats) {
      if (winner !== at || reached.has(loser)) continue;
      reached.add(loser);
      waiting.push(loser);
    }
  }
  return reached;
}
