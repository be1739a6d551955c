import type { Winners } from '../result.ts';
import { askPolicy } from '../ties.ts';
import type { TieAct, TiePolicy } from '../ties.ts';
import { LotNeeded } from '../ties.ts';

/**
 * Takes winners from options in order, equals together. Where more are equal than there are places,
 * they are a tie: resolved if a lot for exactly these was recorded, and otherwise reported as it
 * is. It is never broken in silence.
 */
export function chooseWinners(
  order: readonly (readonly number[])[],
  places: number,
  how: { ties: TiePolicy; act: TieAct },
): Winners {
  const winners: number[] = [];
  for (const equals of order) {
    const left = places - winners.length;
    if (left === 0) break;
    if (equals.length <= left) {
      winners.push(...equals);
      continue;
    }
    return resolve(winners, { places: left, among: equals }, how);
  }
  return { winners, tied: null, ties: [] };
}

function resolve(
  winners: readonly number[],
  tied: { places: number; among: readonly number[] },
  how: { ties: TiePolicy; act: TieAct },
): Winners {
  const ties = [];
  const chosen: number[] = [];
  try {
    while (chosen.length < tied.places) {
      const among = tied.among.filter((option) => !chosen.includes(option));
      const tie = askPolicy(how.ties, { stage: 0, act: how.act, among });
      ties.push(tie);
      chosen.push(...tie.chosen);
    }
  } catch (error) {
    if (!(error instanceof LotNeeded)) throw error;
    return { winners, tied, ties: [] };
  }
  return { winners: [...winners, ...chosen], tied: null, ties };
}
