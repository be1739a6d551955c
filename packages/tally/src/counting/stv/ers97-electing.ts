import type { CountSheet } from './count-sheet.ts';
import { heldUnits } from './paper-votes.ts';

/**
 * 5.1.7, 5.3.13 and 5.4.9: candidates in descending order of votes, each against the quota or
 * against the total active vote divided by one more than the places not yet filled; both change
 * with every election.
 */
export function electByActiveVote(sheet: CountSheet): void {
  while (!sheet.isComplete()) {
    const candidates = sheet.continuing().filter((one) => !sheet.doomed.includes(one));
    const most = Math.max(...candidates.map((candidate) => sheet.votes[candidate]!));
    const why = reasonToElect(sheet, most);
    if (why === null) return;
    const top = candidates.filter((candidate) => sheet.votes[candidate] === most);
    const chosen = chooseAmongEquals(sheet, top);
    if (chosen === null) return;
    sheet.elect(chosen, why);
  }
}

function reasonToElect(sheet: CountSheet, votes: number): 'quota' | 'active_vote' | null {
  if (votes <= 0) return null;
  if (votes >= sheet.quota) return 'quota';
  return votes * (sheet.vacancies + 1) >= activeUnits(sheet) ? 'active_vote' : null;
}

/**
 * 6.20: the votes of continuing candidates, and those awaiting transfer with excluded or elected
 * candidates.
 */
function activeUnits(sheet: CountSheet): number {
  let spent = 0;
  for (const candidate of sheet.elected) {
    spent += Math.min(sheet.votes[candidate]!, sheet.quota);
  }
  return heldUnits(sheet) - spent;
}

/**
 * 5.6.2: equals for whom there are not enough places are told apart by the earliest point at which
 * they differed. If there is none, none of them is elected now: the rule knows no lot here.
 */
function chooseAmongEquals(sheet: CountSheet, top: readonly number[]): number | null {
  if (top.length <= sheet.vacancies) {
    return sheet.canElectAll(top) ? top[0]! : sheet.resolve(top, 'most', 'elect');
  }
  const { left, stage } = sheet.resolveByStages(top, 'most');
  if (left.length > sheet.vacancies) return null;
  const chosen = left[0]!;
  sheet.noteTie({ act: 'elect', among: top, chosen: [chosen], by: 'earlier_stage', stage });
  return chosen;
}
