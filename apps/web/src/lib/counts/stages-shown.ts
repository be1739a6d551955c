import {
  sayState,
  stageHeading,
  stateInStage,
  subtractUnits,
  type SeatsResult,
  type Speech,
  type Stage,
  type Units,
} from '@communard/tally';
import type { StageCell } from '@communard/ui';
import type { TableShown } from './table-shown.ts';

/** More columns than these nobody reads on a screen; the saved account has them all. */
export const stagesMax = 30;

/** Candidates down, stages across: votes, what came and went, and who was elected or out. */
export function stagesTable(result: SeatsResult, speech: Speech): TableShown {
  const { seats, ballots, candidates, stages } = result;
  const shown = stages.flatMap((_, i) => (i < stagesMax - 1 || i === stages.length - 1 ? [i] : []));
  const figures = stages.flatMap(({ quota, beyond, votes }) => [quota, beyond, ...votes]);
  const rows = candidates.map(({ number, name, party }) => ({
    name,
    note: party ?? undefined,
    cells: shown.map((i) => candidateCell(result, i, { candidate: number, speech })),
  }));
  const beyond = shown.map((i) => {
    const before = stages[i - 1]?.beyond ?? 0;
    const change = i === 0 ? 0 : subtractUnits(stages[i]!.beyond, before);
    return cellOf(stages[i]!.beyond, change, { result, speech });
  });
  return {
    caption: speech.say('tableCaption', { seats, counted: ballots.countedWeight }),
    corner: speech.say('candidate'),
    columns: shown.map((i) => columnOf(stages[i]!, result, speech)),
    rows: [...rows, { name: speech.say('beyondShort'), cells: beyond }],
    whole: figures.reduce<number>((most, units) => Math.max(most, Number(units)), 1),
    leftOut: stages.length - shown.length,
  };
}

function columnOf(stage: Stage, { places }: SeatsResult, speech: Speech) {
  const quota = speech.figure(stage.quota, places);
  return { name: stageHeading(stage, speech), note: `${speech.say('quota')} ${quota}` };
}

interface Telling {
  readonly result: SeatsResult;
  readonly speech: Speech;
}

/** Null after the stage in which a candidate went out and lost all votes. */
function candidateCell(
  result: SeatsResult,
  index: number,
  { candidate, speech }: { candidate: number; speech: Speech },
): StageCell | null {
  const stage = result.stages[index]!;
  const votes = stage.votes[candidate - 1]!;
  const before = result.stages[index - 1]?.votes[candidate - 1] ?? 0;
  const state = stateInStage(result, stage, candidate);
  if (state === 'withdrawn') return { figure: sayState(state, speech) };
  const wentBefore = result.stages.slice(0, index).some((s) => s.excluded.includes(candidate));
  if (votes === 0 && before === 0 && state === null && wentBefore) return null;
  const change = index === 0 ? 0 : subtractUnits(votes, before);
  const cell = cellOf(votes, change, { result, speech });
  const said = state === null ? undefined : sayState(state, speech);
  return { ...cell, state: said, needed: Number(stage.quota) };
}

function cellOf(units: Units, change: Units, { result, speech }: Telling): StageCell {
  const text = speech.figure(change, result.places);
  const signed = change > 0 ? `+${text}` : text.replace('-', '−');
  return {
    figure: speech.figure(units, result.places),
    change: change === 0 ? undefined : signed,
    amount: Number(units),
  };
}
