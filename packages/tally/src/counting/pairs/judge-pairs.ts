import { debianOptions } from '../method-options.ts';
import type { Method } from '../methods.ts';
import { chooseWinners } from '../options/choose-winners.ts';
import type { MethodOptions } from '../request.ts';
import type { Winners } from '../result.ts';
import type { TiePolicy } from '../ties.ts';
import { judgeByDebian } from './debian.ts';
import { judgeByRankedPairs } from './ranked-pairs.ts';
import { judgeBySchulze } from './schulze.ts';
import type { PairsVerdict } from './schulze.ts';
import type { Strength } from './defeats.ts';

/** What a method of pairs needs beside the matrix. */
export interface PairsSetup {
  readonly method: Method;
  readonly standing: readonly number[];
  readonly options: MethodOptions;
  readonly ties: TiePolicy;
}

/** Judges a matrix of pairs by the method asked for. */
export function judgePairs(
  rows: readonly (readonly number[])[],
  setup: PairsSetup,
): PairsVerdict & Winners {
  const { method, standing, ties } = setup;
  const strength = method.id.endsWith('-margins') ? 'margins' : 'winning_votes';
  if (method.id.startsWith('ranked-pairs')) return rankedPairs(rows, setup, strength);
  if (method.id.startsWith('schulze')) {
    const verdict = judgeBySchulze(rows, standing, strength);
    return { ...verdict, ...chooseWinners(verdict.order, 1, { ties, act: 'elect' }) };
  }
  const rules = debianOptions(method, setup.options, rows.length);
  const verdict = judgeByDebian(rows, standing, rules);
  // A.6(8): the elector with the casting vote chooses among those who are left.
  return { ...verdict, ...chooseWinners(verdict.order, 1, { ties, act: 'casting_vote' }) };
}

function rankedPairs(
  rows: readonly (readonly number[])[],
  setup: PairsSetup,
  strength: Strength,
): PairsVerdict & Winners {
  const { ties, standing } = setup;
  const { ties: drawn, ...verdict } = judgeByRankedPairs(rows, standing, { strength, ties });
  const chosen = chooseWinners(verdict.order, 1, { ties, act: 'elect' });
  return { ...verdict, ...chosen, ties: [...drawn, ...chosen.ties] };
}
