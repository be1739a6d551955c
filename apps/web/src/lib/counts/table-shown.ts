import type {
  CountResult,
  MotionResult,
  PairsResult,
  ScoresResult,
  Speech,
} from '@communard/tally';
import type { StageRow } from '@communard/ui';
import { stagesTable } from './stages-shown.ts';

/** The figures of a count as a table; see the part `StageTable`. */
export interface TableShown {
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly { readonly name: string; readonly note?: string | undefined }[];
  readonly rows: readonly StageRow[];
  readonly whole: number;
  /** Columns that were left out. */
  readonly leftOut: number;
}

export function tableOf(result: CountResult, speech: Speech): TableShown {
  switch (result.kind) {
    case 'seats':
      return stagesTable(result, speech);
    case 'pairs':
      return pairsTable(result, speech);
    case 'scores':
      return scoresTable(result, speech);
    case 'motion':
      return motionTable(result, speech);
  }
}

/** How many prefer the option of the row to that of the column; wins are strong. */
function pairsTable({ candidates, matrix }: PairsResult, speech: Speech): TableShown {
  const rows = candidates.map(({ name }, row) => ({
    name,
    cells: candidates.map((_, column) => {
      if (row === column) return null;
      const votes = matrix[row]![column]!;
      return { figure: String(votes), isStrong: votes > matrix[column]![row]! };
    }),
  }));
  const columns = candidates.map(({ name }) => ({ name }));
  const caption = speech.say('matrix');
  return { caption, corner: speech.say('option'), columns, rows, whole: 1, leftOut: 0 };
}

function scoresTable(result: ScoresResult, speech: Speech): TableShown {
  const { totals, candidates, meaning, places } = result;
  const isConsent = meaning === 'consents';
  const keys = isConsent
    ? (['consents', 'standAsides', 'objections', 'state'] as const)
    : ([meaning === 'approvals' ? 'approvals' : 'points'] as const);
  const rows = totals.map((total) => {
    const figure = speech.figure(total.total, places);
    const state = speech.say(total.isAccepted ? 'accepted' : 'notAccepted');
    const words = [String(total.consents), figure, String(total.objections), state];
    const cells = isConsent
      ? words.map((word) => ({ figure: word }))
      : [{ figure, amount: Number(total.total) }];
    return { name: candidates[total.option - 1]!.name, cells };
  });
  return {
    caption: speech.say('result'),
    corner: speech.say('option'),
    columns: keys.map((key) => ({ name: speech.say(key) })),
    rows,
    whole: Math.max(1, ...totals.map(({ total }) => Number(total))),
    leftOut: 0,
  };
}

function motionTable(result: MotionResult, speech: Speech): TableShown {
  const { needed, base, votesFor, votesAgainst, abstentions, unused } = result;
  const votes = { votesFor, votesAgainst, abstentions, unused };
  const rows = Object.entries(votes).map(([key, amount]) => ({
    name: speech.say(key as keyof typeof votes),
    cells: [{ figure: String(amount), amount, needed: key === 'votesFor' ? needed : undefined }],
  }));
  return {
    caption: speech.say('motionNeeded', { needed, base }),
    corner: speech.say('option'),
    columns: [{ name: speech.say('votes') }],
    rows,
    whole: Math.max(1, base, needed, ...Object.values(votes)),
    leftOut: 0,
  };
}
