import type { CountResult, PairsResult, SeatsResult } from '../counting/result.ts';
import { decimal, subtractUnits } from '../whole-numbers.ts';

/** A cell that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * The figures as CSV (RFC 4180), one row per stage and candidate, pair, option or choice. Headings
 * are the keys of the JSON form, in English in every language, so that programs can rely on them.
 */
export function renderCsv(result: CountResult): string {
  return rowsOf(result)
    .map((row) => `${row.map(toCell).join(',')}\r\n`)
    .join('');
}

type Row = readonly (string | number)[];

function rowsOf(result: CountResult): Row[] {
  switch (result.kind) {
    case 'seats':
      return seatsRows(result);
    case 'pairs':
      return pairsRows(result);
    case 'scores':
      return [
        [
          'option',
          'name',
          'total',
          'markedWeight',
          'consents',
          'objections',
          'isAccepted',
          'isWinner',
        ],
        ...result.totals.map((total) => [
          total.option,
          nameOf(result, total.option),
          decimal(total.total, result.places),
          total.markedWeight,
          total.consents,
          total.objections,
          String(total.isAccepted),
          String(result.winners.includes(total.option)),
        ]),
      ];
    case 'motion':
      return [
        ['choice', 'votes'],
        ['for', result.votesFor],
        ['against', result.votesAgainst],
        ['abstain', result.abstentions],
        ['unused', result.unused],
        ['needed', result.needed],
        ['isCarried', String(result.isCarried)],
      ];
  }
}

function seatsRows(result: SeatsResult): Row[] {
  const rows: Row[] = [
    ['stage', 'batch', 'candidate', 'name', 'votes', 'change', 'quota', 'elected', 'excluded'],
  ];
  for (const [i, stage] of result.stages.entries()) {
    const before = result.stages[i - 1];
    const head = [stage.number, stage.batch ?? ''];
    const quota = decimal(stage.quota, result.places);
    for (const { number, name } of result.candidates) {
      const votes = stage.votes[number - 1]!;
      const change = subtractUnits(votes, before?.votes[number - 1] ?? 0);
      const figures = [decimal(votes, result.places), decimal(change, result.places), quota];
      const elected = stage.elected.find((one) => one.candidate === number)?.why ?? '';
      const excluded = stage.excluded.includes(number) ? 'excluded' : '';
      rows.push([...head, number, name, ...figures, elected, excluded]);
    }
    const lost = subtractUnits(stage.beyond, before?.beyond ?? 0);
    const figures = [decimal(stage.beyond, result.places), decimal(lost, result.places), quota];
    rows.push([...head, 0, '', ...figures, '', '']);
  }
  return rows;
}

function pairsRows(result: PairsResult): Row[] {
  const rows: Row[] = [['option', 'name', 'over', 'overName', 'votes']];
  for (const [a, row] of result.matrix.entries()) {
    for (const [b, votes] of row.entries()) {
      if (a !== b) rows.push([a + 1, nameOf(result, a + 1), b + 1, nameOf(result, b + 1), votes]);
    }
  }
  return rows;
}

function nameOf(result: CountResult, number: number): string {
  return result.candidates[number - 1]!.name;
}

/**
 * A text that begins like a formula gets an apostrophe, which spreadsheets show as text: names come
 * from strangers. Negative figures stay figures.
 */
function toCell(value: string | number): string {
  const text = String(value);
  const isFigure = /^-?\d+(\.\d+)?$/.test(text);
  const safe = FORMULA.test(text) && !isFigure ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
